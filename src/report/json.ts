import type { Report } from '../model/report.ts';
import { escapeSequence } from './escape.ts';

// Whatever a terminal or an editor would not show; inside JSON it can stand only in strings, where an escape means the same.
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The report as a file: schemas/report.v1.schema.json, two spaces, a line end at the end, no invisible characters. */
export function serialiseReport(report: Report): string {
  return `${escapeUnseen(JSON.stringify(report, null, 2))}\n`;
}

/** The same document on one line. */
export function compactReport(report: Report): string {
  return escapeUnseen(JSON.stringify(report));
}

/** For any JSON text: its strings mean the same afterwards. */
export function escapeUnseen(json: string): string {
  return json.replaceAll(UNSEEN, escapeSequence);
}
