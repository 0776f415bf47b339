import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { MAX_SHARDS } from '../model/inputs.ts';
import type { Report } from '../model/report.ts';
import { parseReport, reportInvalid } from '../model/report-schema.ts';
import { type Listing, listManifests } from './manifests/listing.ts';
import { parsePatterns } from './manifests/patterns.ts';

/** A report of another step, read and checked by itself; whose it is, nobody can say. */
export interface FoundReport {
  /** Relative to the checkout. */
  readonly path: string;
  readonly report: Report;
}

export interface FoundReports {
  /** By shard, those that name none last. */
  readonly reports: readonly FoundReport[];
  /** Of each file that could not be taken for a report. */
  readonly faults: readonly WaxsealError[];
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;

/**
 * The reports that the patterns match. One that cannot be read hides none of the others.
 * @throws INPUT_INVALID for a pattern, MERGE_REPORT_INVALID where not even the files can be listed
 */
export async function findReports(host: Host, globs: readonly string[]): Promise<FoundReports> {
  const { found, outside } = await listReports(host, globs);
  const files = found.filter(({ kind }) => kind === 'file');
  const faults = outside.map((path) => reportInvalid(path, 'it is a link out of the checkout, which is not followed'));
  if (files.length > MAX_SHARDS) return { reports: [], faults: [...faults, tooMany(files.length)] };
  const reports: FoundReport[] = [];
  let total = 0;
  for (const { path, real } of files) {
    try {
      const bytes = await readBounded(host, real, path, Math.min(MAX_BYTES, MAX_TOTAL - total));
      total += bytes.length;
      reports.push({ path, report: ofVerify(parseReport(bytes, path), path) });
    } catch (thrown) {
      if (!(thrown instanceof WaxsealError)) throw thrown;
      faults.push(thrown);
    }
  }
  const rank = ({ report: { shard } }: FoundReport): number => shard?.index ?? Infinity;
  return { reports: reports.toSorted((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1)), faults };
}

/** Found as manifests are, but told of as what they are. */
async function listReports(host: Host, globs: readonly string[]): Promise<Listing> {
  const workspace = host.env['GITHUB_WORKSPACE'] || process.cwd();
  const patterns = parsePatterns(globs, workspace, 'merge-reports');
  try {
    return await listManifests(host, (await host.readFolder(workspace)).real, patterns);
  } catch (thrown) {
    throw reportInvalid(globs.join(', ').slice(0, 300), messageOf(thrown));
  }
}

async function readBounded(host: Host, real: string, path: string, limit: number): Promise<Uint8Array> {
  try {
    return await host.readFile(real, limit);
  } catch (thrown) {
    throw reportInvalid(path, messageOf(thrown));
  }
}

function ofVerify(report: Report, path: string): Report {
  if (report.mode !== 'verify') throw reportInvalid(path, `a step with mode: ${report.mode} wrote it, and shards verify`);
  if (report.merged !== undefined) throw reportInvalid(path, 'it was merged itself');
  return report;
}

function tooMany(count: number): WaxsealError {
  return reportInvalid('what the patterns match', `there are ${count} files, and at most ${MAX_SHARDS} shards`);
}
