import type { Host } from '../../host.ts';
import type { ImageReport, Report } from '../../model/report.ts';
import { code, link, prose, visible } from '../escape.ts';
import { fitPage, type Section } from '../page.ts';
import { runOf, type Run } from '../run.ts';
import { renderFault, renderImageFailure } from '../summary-failures.ts';
import { policyBlock, policyTables, possibleSection, toleratedSection, warningsSection } from '../summary-policy.ts';
import { imageTable, renderVerdict } from '../summary.ts';
import { codesOf, verdictWords } from '../words.ts';

/** Short of what GitHub takes, for the marker and what is counted otherwise: 65,536 characters of a comment, 65,535 of a check run's summary. */
export const MAX_PAGE = 65_000;
const WHOLE = 'All of it is in the summary of the run.';
/** Failures in the open; further ones are folded. */
const MAX_OPEN = 3;
const MAX_NOTES = 10;
const MAX_CODES = 3;

const PARAGRAPHS = { between: '\n\n', share: 1 } as const;

/** What a reviewer needs to know of a verdict, as GitHub-flavoured Markdown: what passed, what did not and why, and where to read on. */
export function renderReview(given: Report, env: Host['env'], head: string | undefined): string {
  const report = withoutForeignLinks(given);
  const run = runOf(env);
  // What did not pass comes first, so that it is never what a cut leaves out.
  const images = [...report.images].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
  const { policy } = report;
  const tables = policy === undefined ? [imageTable(report, images)] : policyTables(report, images);
  const about = policy === undefined ? [] : policyBlock(report, policy, run);
  const notes = report.notes.slice(0, MAX_NOTES).map((note) => `* ${prose(note)}`);
  const sections: readonly Section[] = [
    { ...PARAGRAPHS, head: '', blocks: [...renderVerdict(report), ...about], names: ['verdict', 'verdicts'] },
    ...tables,
    { ...PARAGRAPHS, head: '', share: 0.6, blocks: failures(report, images, run), names: ['failure', 'failures'] },
    toleratedSection(images),
    warningsSection(report, run),
    possibleSection(report, run),
    { head: '### Notes', between: '\n', share: 0.2, names: ['note', 'notes'], blocks: notes },
    { ...PARAGRAPHS, head: '', blocks: [footer(env, head)], names: ['footer', 'footers'] },
  ];
  const last = sections.length - 1;
  const failing = tables.length + 1;
  const order = [0, last, failing, ...sections.keys()].filter((index, place, all) => all.indexOf(index) === place);
  return fitPage(sections, order, MAX_PAGE, WHOLE);
}

/** A link in a comment leaves a mark on the page that it leads to, so all lead to this repository; the summary has the others. */
function withoutForeignLinks(report: Report): Report {
  const images = report.images.map((image) => ({
    ...image,
    evidence: image.evidence.map((evidence) => ({
      ...evidence,
      logEntries: evidence.logEntries.map(({ index, log }) => ({ index, log })),
    })),
  }));
  return { ...report, images };
}

function failures(report: Report, images: readonly ImageReport[], run: Run | undefined): readonly string[] {
  const failing = images.filter(({ verdict }) => verdict !== 'pass');
  const open = failing.slice(0, MAX_OPEN).map((image) => renderImageFailure(image, report, run));
  const folded = failing.slice(MAX_OPEN).map((image) => {
    const [heading = '', ...rest] = renderImageFailure(image, report, run).split('\n\n');
    return [`<details><summary>${heading.replace(/^#+ /, '')}</summary>`, ...rest, '</details>'].join('\n\n');
  });
  return [...report.faults.map(renderFault), ...open, ...folded];
}

/** Which commit, whose words these are, and where there is more. */
function footer(env: Host['env'], head: string | undefined): string {
  const { GITHUB_JOB: job = '', GITHUB_WORKFLOW: workflow = '' } = env;
  const by = job === '' ? '' : ` by the job ${code(job)}${workflow === '' ? '' : ` of ${code(workflow)}`}`;
  const url = runPage(env);
  const repository = runOf(env)?.repository;
  const page = head === undefined || repository === undefined ? undefined : `${repository}/commit/${head}`;
  const commit = head === undefined ? '' : ` of commit ${link(head.slice(0, 8), page)}`;
  return `<sub>Waxseal: verdict${commit}${by}${url === undefined ? '' : ` · ${link('the run and its summary', url)}`}</sub>`;
}

/** The page of this run; undefined where the environment does not tell it. */
export function runPage(env: Host['env']): string | undefined {
  const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '' } = env;
  const repository = runOf(env)?.repository;
  if (repository === undefined || !/^\d{1,20}$/.test(id)) return undefined;
  return `${repository}/actions/runs/${id}${/^\d{1,6}$/.test(attempt) ? `/attempts/${attempt}` : ''}`;
}

/** The verdict as one line of plain text; without its mark, as GitHub shows one of its own. */
export function renderTitle(report: Report, max: number): string {
  const codes = codesOf(report).slice(0, MAX_CODES);
  const why = report.reason ?? codes.join(', ');
  const heading = verdictWords(report).heading.replace(/^\S+ /, '');
  const title = visible(`${heading}${why === '' ? '' : `: ${why}`}`);
  return title.length <= max ? title : `${title.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
