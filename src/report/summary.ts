import type { ImageReport, Report } from '../model/report.ts';
import { formatShard } from '../modes/shard.ts';
import { reliableImages } from './accepted.ts';
import { prose } from './escape.ts';
import { fitPage, type Section } from './page.ts';
import { attestationTable } from './summary-attestations.ts';
import { renderCommands } from './summary-commands.ts';
import { renderDetails } from './summary-details.ts';
import { graphSection } from './summary-graph.ts';
import type { Run } from './run.ts';
import { renderFault, renderImageFailure } from './summary-failures.ts';
import { policyBlock, policyTables, policyVerdict, possibleSection, toleratedSection, warningsSection } from './summary-policy.ts';
import { TABLE_HEAD, tableRow } from './summary-table.ts';
import { count } from '../model/count.ts';
import { duration, verdictWords } from './words.ts';

/** GitHub's limit for the summary of a step, in bytes of UTF-8. */
export const MAX_SUMMARY = 1024 * 1024;
/** Each is drawn by itself, in the reader's browser. */
const MAX_GRAPHS = 10;
const WHOLE = 'All of it is in the JSON report: the output <code>report</code> of this step is its path.';

/**
 * The job summary as GitHub-flavoured Markdown, smaller than 1 MiB (interface.md, "What a user sees"): the verdict, the
 * images, what went wrong and how to fix it, commands to check with other tools, and details for an auditor.
 */
export function renderSummary(report: Report, run?: Run): string {
  // What did not pass comes first, so that it is never what a cut leaves out.
  const images = [...report.images].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
  const sections = [...verdictSections(report, images, run), ...detailSections(report, images, run)];
  const order = sections.map((_, index) => index).sort((a, b) => (sections[a]?.rank ?? 0) - (sections[b]?.rank ?? 0));
  return fitPage(sections, order, MAX_SUMMARY, WHOLE);
}

/** `rank`: the lowest is filled first. */
type Ranked = Section & { readonly rank: number };

const PARAGRAPHS = { between: '\n\n', share: 1 } as const;

function verdictSections(report: Report, images: readonly ImageReport[], run: Run | undefined): readonly Ranked[] {
  const { policy } = report;
  const failing = images.filter(({ verdict }) => verdict !== 'pass');
  const failures = [...report.faults.map(renderFault), ...failing.map((image) => renderImageFailure(image, report, run))];
  const attestations = attestationTable(report, images);
  const tables = policy === undefined ? [imageTable(report, images)] : policyTables(report, images);
  const about = policy === undefined ? [] : policyBlock(report, policy, run);
  return [
    { ...PARAGRAPHS, rank: 0, head: '', blocks: [...renderVerdict(report), ...about], names: ['verdict', 'verdicts'] },
    ...tables.map((table, index) => ({ ...table, rank: index === 0 ? 3 : 5 })),
    { head: attestations.head, between: '\n', share: 0.4, rank: 4, names: ['attestation', 'attestations'], blocks: attestations.rows },
    { ...PARAGRAPHS, rank: 2, head: '', share: 0.5, blocks: failures, names: ['failure', 'failures'] },
  ];
}

function detailSections(report: Report, images: readonly ImageReport[], run: Run | undefined): readonly Ranked[] {
  const [first] = reliableImages(report);
  const commands = first === undefined ? undefined : renderCommands(first, report);
  const notes = report.notes.map((note) => `* ${prose(note)}`);
  const details = images.map((image, index) => renderDetails(image, report, images.length > 1 && index < MAX_GRAPHS));
  return [
    { ...toleratedSection(images), rank: 4 },
    { ...warningsSection(report, run), rank: 4 },
    { ...possibleSection(report, run), rank: 6 },
    { head: '### Notes', between: '\n', share: 0.2, rank: 5, blocks: notes, names: ['note', 'notes'] },
    { ...graphSection(report), rank: 6 },
    {
      ...PARAGRAPHS,
      rank: 6,
      head: '### Check it yourself',
      blocks: commands === undefined ? [] : [commands],
      names: ['command', 'commands'],
    },
    { ...PARAGRAPHS, rank: 7, head: '### Details', blocks: details, names: ['detail', 'details'] },
    { ...PARAGRAPHS, rank: 1, head: '', blocks: [renderTimes(report)], names: ['footer', 'footers'] },
  ];
}

export function imageTable(report: Report, images: readonly ImageReport[]): Section {
  const blocks = images.map((image) => tableRow(image, report));
  return { head: TABLE_HEAD, between: '\n', share: 0.4, names: ['image', 'images'], blocks };
}

/** The heading, what it means, and why nothing was done where that is so. */
export function renderVerdict(report: Report): readonly string[] {
  const [heading = '', ...others] = verdictLines(report);
  return [`${heading}${partWords(report)}`, ...others];
}

/** Whether it is about a part, or put together out of parts. */
function partWords({ shard, merged }: Report): string {
  if (shard !== undefined) return ` (shard ${formatShard(shard)})`;
  return merged === undefined ? '' : ` (${count(merged, 'shard')})`;
}

function verdictLines(report: Report): readonly string[] {
  if (report.policy !== undefined && report.result !== 'skipped') return policyVerdict(report, report.policy);
  const { heading, meaning } = verdictWords(report);
  const reason = report.reason === undefined ? [] : [`**Why:** ${prose(report.reason)}`];
  return [`## ${heading}`, ...(report.result === 'skipped' && reason.length > 0 ? [] : [meaning]), ...reason];
}

function renderTimes({ startedOn, finishedOn, phases }: Report): string {
  const took = Date.parse(finishedOn) - Date.parse(startedOn);
  const parts = phases.slice(0, 20).map(({ name, milliseconds }) => `${prose(name)} ${duration(milliseconds)}`);
  const total = Number.isFinite(took) && took >= 0 ? ` · took ${duration(took)}` : '';
  return `<sub>Waxseal · ${prose(finishedOn)}${total}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}</sub>`;
}
