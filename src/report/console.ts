import type { Report } from '../model/report.ts';
import { clip, logLine } from './escape.ts';
import { codesOf, duration, outcomeWord } from './words.ts';

const MAX_CODES = 5;

/** The end of the log: a line for each image, the time of each phase, and last the result, its codes and where the report is. */
export function closingLines(report: Report, reportPath: string): readonly string[] {
  const images = report.images.map((image) => {
    const codes =
      image.verdict === 'pass' ? [] : image.checks.filter(({ outcome }) => outcome !== 'pass').flatMap(({ code }) => code ?? []);
    return `${outcomeWord(report, image)}: ${image.image}${image.tag === undefined ? '' : ` (tag ${image.tag})`}${inBrackets(codes)}`;
  });
  const phases = report.phases.map(({ name, milliseconds }) => `${name} ${duration(milliseconds)}`);
  const took = Date.parse(report.finishedOn) - Date.parse(report.startedOn);
  const total = Number.isFinite(took) && took >= 0 ? [`total ${duration(took)}`] : [];
  const times = [...phases, ...total].join(', ');
  const reason = report.reason === undefined ? '' : ` (${clip(report.reason, 500)})`;
  const last = `Waxseal: ${report.result}${inBrackets(codesOf(report))}${reason}; report: ${reportPath}`;
  return [...images, ...(times === '' ? [] : [times]), last].map(logLine);
}

function inBrackets(codes: readonly string[]): string {
  const distinct = [...new Set(codes)];
  if (distinct.length === 0) return '';
  const more = distinct.length > MAX_CODES ? `, and ${distinct.length - MAX_CODES} more` : '';
  return ` [${distinct.slice(0, MAX_CODES).join(', ')}${more}]`;
}
