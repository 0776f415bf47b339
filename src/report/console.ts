import type { EvidenceReport, ImageReport, Report, RuleReport } from '../model/report.ts';
import { allAccepted } from './accepted.ts';
import { aboutOf, attestationsOf, countsOf, kindOf, placesOf, sizeWords } from './attestation.ts';
import { clip, logLine } from './escape.ts';
import { refusalsOf } from './findings.ts';
import { firstOf } from './page.ts';
import { count } from '../model/count.ts';
import { codesOf, duration, outcomeWord } from './words.ts';

const MAX_CODES = 5;
const MAX_ATTESTATIONS = 20;
const MAX_ABOUT = 4;
const MAX_RULES = 20;
const MAX_TITLE = 300;

/** The end of the log: a line for each image and each attestation below it, the time of each phase, and last the result, its codes and where the report is. */
export function closingLines(report: Report, reportPath: string, problem?: { readonly code: string }): readonly string[] {
  const images = report.images.flatMap((image) => {
    const codes = image.verdict === 'pass' ? [] : refusalsOf(image).flatMap(({ code }) => code ?? []);
    const line = `${outcomeWord(report, image)}: ${image.image}${image.tag === undefined ? '' : ` (tag ${image.tag})`}${inBrackets(codes)}`;
    return [line, ...ruleLines(image), ...attestationLines(report.mode, image)];
  });
  const phases = report.phases.map(({ name, milliseconds }) => `${name} ${duration(milliseconds)}`);
  const took = Date.parse(report.finishedOn) - Date.parse(report.startedOn);
  const total = Number.isFinite(took) && took >= 0 ? [`total ${duration(took)}`] : [];
  const times = [...phases, ...total].join(', ');
  const reason = report.reason === undefined ? '' : ` (${clip(report.reason, 500)})`;
  const last = `Waxseal: ${report.result}${inBrackets([...codesOf(report), ...(problem === undefined ? [] : [problem.code])])}${reason}; report: ${reportPath}`;
  return [...images, ...(times === '' ? [] : [times]), last].map(logLine);
}

/** Of a policy: each rule that matched, and what became of it. */
function ruleLines({ rules = [] }: ImageReport): readonly string[] {
  const { shown, more } = firstOf(rules, MAX_RULES);
  return [...shown.map(ruleLine), ...(more > 0 ? [`  and ${count(more, 'more rule')}`] : [])];
}

function ruleLine({ name, at, mode, outcome, excepted, checks }: RuleReport): string {
  const word = { pass: 'holds', fail: 'does not hold', error: 'cannot be told' }[outcome];
  const why = excepted !== undefined ? `, but an exception holds until ${excepted.until}` : mode === 'warn' ? ', and only warns' : '';
  const codes = checks.flatMap((check) => (check.outcome === 'pass' ? [] : (check.code ?? [])));
  return `  rule ${clip(name, MAX_TITLE)} (${clip(at.file, MAX_TITLE)}:${at.line}): ${word}${why}${inBrackets(codes)}`;
}

/** What was attested; in verify only what was accepted. */
function attestationLines(mode: Report['mode'], image: ImageReport): readonly string[] {
  const all = attestationsOf({ evidence: mode === 'verify' ? allAccepted(image) : image.evidence });
  const { shown, more } = firstOf(all, MAX_ATTESTATIONS);
  return [...shown.map((evidence) => attestationLine(image, evidence)), ...(more > 0 ? [`  and ${count(more, 'more attestation')}`] : [])];
}

function attestationLine(image: ImageReport, evidence: EvidenceReport): string {
  const { predicate, predicateType, logEntries } = evidence;
  const about = firstOf(aboutOf(image, evidence), MAX_ABOUT);
  const parts = [
    ...countsOf(evidence),
    `about ${[...about.shown, ...(about.more > 0 ? [`${about.more} more`] : [])].join(', ')}`,
    ...(predicate === undefined ? [] : [sizeWords(predicate.size)]),
    ...logEntries.slice(0, 1).map(({ index, log }) => `log entry ${index} in ${log}`),
    placesOf(evidence).join(' and '),
  ];
  return `  ${kindOf(predicateType)}: ${clip(predicate?.title ?? predicateType, MAX_TITLE)}; ${parts.join('; ')}`;
}

function inBrackets(codes: readonly string[]): string {
  const distinct = [...new Set(codes)];
  if (distinct.length === 0) return '';
  const more = distinct.length > MAX_CODES ? `, and ${distinct.length - MAX_CODES} more` : '';
  return ` [${distinct.slice(0, MAX_CODES).join(', ')}${more}]`;
}
