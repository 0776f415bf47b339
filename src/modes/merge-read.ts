import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { MergeInputs } from '../model/inputs.ts';
import type { Report } from '../model/report.ts';
import { parseReport, reportInvalid } from '../model/report-schema.ts';
import { type Listed, type Listing, listManifests } from './manifests/listing.ts';
import { parsePatterns } from './manifests/patterns.ts';
import { noReports, notWhole } from './merge-faults.ts';

/** The report of a shard, by its digest, read and checked by itself. */
export interface FoundReport {
  /** Relative to the checkout. */
  readonly path: string;
  readonly report: Report;
}

export interface FoundReports {
  /** By shard, those that name none last. */
  readonly reports: readonly FoundReport[];
  /** Of each digest that does not lead to one report. */
  readonly faults: readonly WaxsealError[];
  /** Files that are none of those that are meant. */
  readonly others: number;
}

interface ListedFile {
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** Of every attempt of every shard, and of whoever uploads more. */
const MAX_FILES = 1000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;

/**
 * The reports with these digests, each of which must be there exactly once. Any job of a run can replace an artifact or add one (threat 53),
 * and leaves one behind for each attempt: what has another digest is left alone. One that cannot be read hides none of the others.
 * @throws INPUT_INVALID for a pattern, MERGE_REPORT_INVALID where not even the files can be listed
 */
export async function findReports(host: Host, { globs, digests }: Pick<MergeInputs, 'globs' | 'digests'>): Promise<FoundReports> {
  const { found, outside } = await listReports(host, globs);
  const files = found.filter(({ kind }) => kind === 'file');
  if (files.length > MAX_FILES) return { reports: [], faults: [tooMany(files.length)], others: 0 };
  const { listed, unread } = await readListed(host, files, new Set(digests));
  const links = outside.map((path) => reportInvalid(path, 'it is a link out of the checkout, which is not followed'));
  const missing = digests.filter((wanted) => !listed.some(({ digest }) => digest === wanted));
  const { reports, faults } = parseListed(listed);
  return {
    reports,
    faults: [...(missing.length === 0 ? [] : [noReports(globs, missing), ...links, ...unread]), ...faults],
    others: files.length + links.length - listed.length,
  };
}

/** What cannot be read may be one that is meant, which is told only where one is missing. */
async function readListed(
  host: Host,
  files: readonly Listed[],
  digests: ReadonlySet<Digest>,
): Promise<{ readonly listed: readonly ListedFile[]; readonly unread: readonly WaxsealError[] }> {
  const listed: ListedFile[] = [];
  const unread: WaxsealError[] = [];
  let total = 0;
  for (const { path, real } of files) {
    try {
      const bytes = await host.readFile(real, MAX_BYTES);
      const digest = digestOf(bytes);
      if (!digests.has(digest)) continue;
      total += bytes.length;
      if (total > MAX_TOTAL) throw new Error(`with the reports before it, it is larger than ${MAX_TOTAL} bytes`);
      listed.push({ path, digest, bytes });
    } catch (thrown) {
      unread.push(reportInvalid(path, messageOf(thrown)));
    }
  }
  return { listed, unread };
}

function parseListed(listed: readonly ListedFile[]): Omit<FoundReports, 'others'> {
  const reports: FoundReport[] = [];
  const faults: WaxsealError[] = [];
  for (const [digest, [first, second]] of Map.groupBy(listed, (file) => file.digest)) {
    if (first === undefined) continue;
    if (second !== undefined) faults.push(notWhole(`${first.path} and ${second.path} are one report, ${digest}`));
    try {
      reports.push({ path: first.path, report: ofVerify(parseReport(first.bytes, first.path), first.path) });
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

function ofVerify(report: Report, path: string): Report {
  if (report.mode !== 'verify') throw reportInvalid(path, `a step with mode: ${report.mode} wrote it, and shards verify`);
  if (report.merged !== undefined) throw reportInvalid(path, 'it was merged itself');
  return report;
}

function tooMany(count: number): WaxsealError {
  return reportInvalid('what the patterns match', `there are ${count} files, and at most ${MAX_FILES} are read`);
}
