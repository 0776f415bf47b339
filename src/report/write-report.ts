import { basename, dirname, isAbsolute } from 'node:path';

import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Report } from '../model/report.ts';
import { renderReport } from './formats.ts';
import { reportFormat } from './report-format.ts';
import { runOf } from './run.ts';

/** Puts a file below a folder and makes the folders between, through no symbolic link. */
export type PlaceFile = (root: string, parts: readonly string[], bytes: Uint8Array) => Promise<void>;

/**
 * Writes the report where the input `report-path` wants it. Below the checkout each folder is looked at, so that no link in it leads elsewhere;
 * an absolute path outside of it is the user's own choice.
 * @throws REPORT_UNWRITABLE
 */
export async function writeReport({ env }: Pick<Host, 'env'>, place: PlaceFile, path: string, report: Report): Promise<void> {
  const format = reportFormat(path);
  if (format === undefined) throw unwritable(path, 'its ending is none of .json, .xml and .sarif');
  const bytes = Buffer.from(renderReport(report, format, runOf(env)));
  const { root, parts } = targetOf(path, env['GITHUB_WORKSPACE'] ?? '');
  await place(root, parts, bytes).catch((thrown: unknown) => {
    throw unwritable(path, messageOf(thrown));
  });
}

function targetOf(path: string, workspace: string): { readonly root: string; readonly parts: readonly string[] } {
  const absolute = isAbsolute(path);
  const below = `${workspace.replace(/\/+$/, '')}/`;
  if (absolute && (workspace === '' || !path.startsWith(below))) return { root: dirname(path), parts: [basename(path)] };
  if (workspace === '') throw unwritable(path, 'there is no checkout (GITHUB_WORKSPACE) that it could be relative to');
  const parts = (absolute ? path.slice(below.length) : path).split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || path.includes('\\')) throw unwritable(path, 'it leads out of the checkout');
  return { root: workspace, parts };
}

function unwritable(path: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'REPORT_UNWRITABLE',
    message: `report-path: ${path} cannot be written: ${why}`,
    hint: 'Name a file below the checkout that no symbolic link leads to, for example report-path: waxseal.sarif. The verdict stands in the outputs, and the whole report in the file that the output report names.',
  });
}
