import type { Report } from '../model/report.ts';
import { reliableImages } from './accepted.ts';
import { prose } from './escape.ts';
import { fitPage, type Section } from './page.ts';
import { attestationTable } from './summary-attestations.ts';
import { renderCommands } from './summary-commands.ts';
import { renderDetails } from './summary-details.ts';
import { renderFault, renderImageFailure } from './summary-failures.ts';
import { TABLE_HEAD, tableRow } from './summary-table.ts';
import { duration, verdictWords } from './words.ts';

/** GitHub's limit for the summary of a step, in bytes of UTF-8. */
export const MAX_SUMMARY = 1024 * 1024;
const WHOLE = 'All of it is in the JSON report: the output <code>report</code> of this step is its path.';

/**
 * The job summary as GitHub-flavoured Markdown, smaller than 1 MiB (interface.md, "What a user sees"): the verdict, the
 * images, what went wrong and how to fix it, commands to check with other tools, and details for an auditor.
 */
export function renderSummary(report: Report): string {
  // What did not pass comes first, so that it is never what a cut leaves out.
  const images = [...report.images].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
  const failing = images.filter(({ verdict }) => verdict !== 'pass');
  const failures = [...report.faults.map(renderFault), ...failing.map((image) => renderImageFailure(image, report.mode))];
  const [first] = reliableImages(report);
  const commands = first === undefined ? undefined : renderCommands(first, report);
  const attestations = attestationTable(report, images);
  const paragraphs = { between: '\n\n', share: 1 } as const;
  const sections: readonly Section[] = [
    { ...paragraphs, head: '', blocks: renderVerdict(report), names: ['verdict', 'verdicts'] },
    {
      head: TABLE_HEAD,
      between: '\n',
      share: 0.4,
      names: ['image', 'images'],
      blocks: images.map((image) => tableRow(image, report)),
    },
    { head: attestations.head, between: '\n', share: 0.4, names: ['attestation', 'attestations'], blocks: attestations.rows },
    { ...paragraphs, head: '', share: 0.5, blocks: failures, names: ['failure', 'failures'] },
    { head: '### Notes', between: '\n', share: 0.2, blocks: report.notes.map((note) => `* ${prose(note)}`), names: ['note', 'notes'] },
    { ...paragraphs, head: '### Check it yourself', blocks: commands === undefined ? [] : [commands], names: ['command', 'commands'] },
    { ...paragraphs, head: '### Details', blocks: images.map((image) => renderDetails(image, report)), names: ['detail', 'details'] },
    { ...paragraphs, head: '', blocks: [renderTimes(report)], names: ['footer', 'footers'] },
  ];
  return fitPage(sections, [0, 7, 3, 1, 2, 4, 5, 6], MAX_SUMMARY, WHOLE);
}

function renderVerdict(report: Report): readonly string[] {
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
