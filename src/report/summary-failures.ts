import type { Mismatch } from '../errors.ts';
import type { FaultReport, ImageReport, Report } from '../model/report.ts';
import { clip, code, codeBlock, link, prose } from './escape.ts';
import { type Finding, refusalsOf } from './findings.ts';
import { helpPage } from './help-page.ts';
import { firstOf } from './page.ts';
import type { Run } from './run.ts';
import { askedBy, evidenceOf, namedIn } from './summary-places.ts';
import { imageName, MARK, meaningOf } from './words.ts';

const MAX_CHECKS = 20;
const MAX_MISMATCHES = 20;
const MAX_HINT = 8000;
/** Findings of one image in the open: the first say most, and what comes after often follows from them. */
const MAX_OPEN = 2;

/** Why an image did not pass, and what to do. */
export function renderImageFailure(image: ImageReport, report: Report, run?: Run): string {
  const { shown, more } = firstOf(together(refusalsOf(image)), MAX_CHECKS);
  const parts = [
    `### ${MARK[image.verdict]} ${code(imageName(image))}`,
    ...namedIn(image, run),
    ...shown.flatMap((findings, index) => placeFinding(findings, index, shown.length, renderFinding(findings, image, report, run))),
    ...(shown.length === 0 ? ['Nothing was found that speaks for this image, so it does not pass.'] : []),
    ...(more > 0 ? [`${more} further checks did not pass; they are in the JSON report.`] : []),
  ];
  return parts.join('\n\n');
}

/** A fault that belongs to no image. */
export function renderFault({ code: stable, message, hint, details }: FaultReport): string {
  return [`### ⚠️ What stopped this step`, prose(message), ...renderMismatches(details), ...renderHint(hint), renderCode(stable)].join(
    '\n\n',
  );
}

type Findings = readonly [Finding, ...Finding[]];

/** What several rules say in the same words is said once. */
function together(findings: readonly Finding[]): readonly Findings[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = JSON.stringify({ ...finding, rule: finding.at === undefined ? finding.rule : '', at: undefined });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** One alone needs no heading of its own; of several each has one, and the later ones are folded below theirs. */
function placeFinding(
  [{ check, outcome, code: stable }]: Findings,
  index: number,
  all: number,
  parts: readonly string[],
): readonly string[] {
  if (all === 1) return parts;
  if (index < MAX_OPEN) return [`#### ${MARK[outcome]} ${prose(check)}`, ...parts];
  const summary = `${MARK[outcome]} ${prose(check)}${stable === undefined ? '' : ` ${code(stable)}`}`;
  return [`<details><summary>${summary}</summary>`, ...parts, '</details>'];
}

function renderFinding(findings: Findings, image: ImageReport, report: Report, run: Run | undefined): readonly string[] {
  const [finding] = findings;
  const { check, expected, actual, message, details = [] } = finding;
  const rows = details.length > 0 ? details : actual === message ? [] : [{ what: check, expected, actual }];
  const asked = askedBy(findings, report, run);
  return [
    meaningOf({ ...finding, rule: check }, report.mode),
    ...(message === undefined ? [] : [`**What Waxseal saw:** ${prose(message)}`]),
    ...renderMismatches(rows),
    ...renderHint(finding.hint),
    ...evidenceOf(finding, image, report),
    ...(finding.code === undefined ? [] : [renderCode(finding.code, asked)]),
  ];
}

function renderMismatches(mismatches: readonly Mismatch[]): readonly string[] {
  if (mismatches.length === 0) return [];
  const { shown, more } = firstOf(mismatches, MAX_MISMATCHES);
  // One below the other: two identities side by side are wider than the page, and differ where nobody scrolls to.
  const rows = shown.flatMap(({ what, expected, actual }) => [
    `| **${prose(what)}** | required | ${code(expected)} |`,
    `| | found | ${code(actual)} |`,
  ]);
  const table = ['| What | | Value |', '| --- | --- | --- |', ...rows].join('\n');
  return more > 0 ? [table, `and ${more} more`] : [table];
}

/** Hints are sentences with indented lines between them that are to be pasted; those keep their line ends. */
function renderHint(hint: string | undefined): readonly string[] {
  if (hint === undefined || hint.trim() === '') return [];
  const groups: { readonly pasted: boolean; readonly lines: string[] }[] = [];
  for (const line of clip(hint, MAX_HINT).split(/\r?\n/)) {
    const pasted = /^(?: {2}|\t)/.test(line);
    const last = groups.at(-1);
    if (line.trim() !== '' && (last?.pasted !== pasted || !pasted)) groups.push({ pasted, lines: [line] });
    else if (last?.pasted === true) last.lines.push(line);
  }
  const blocks = groups.map(({ pasted, lines }) => (pasted ? codeBlock(unindent(lines), 'yaml') : prose(lines.join(' '))));
  return ['**What to do**', ...blocks];
}

function unindent(lines: readonly string[]): string {
  const width = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
  return lines
    .map((line) => line.slice(width))
    .join('\n')
    .trimEnd();
}

function renderCode(stable: string, asked = ''): string {
  return `<sub>Error code ${link(stable, helpPage(stable))}${asked}</sub>`;
}
