import { FROM_CHECKOUT, type ImageReport, type Report, type RuleReport } from '../model/report.ts';
import { code, prose } from './escape.ts';
import { type Finding, toleratedIn } from './findings.ts';
import { firstOf, type Section } from './page.ts';
import { recorded } from './recorded.ts';
import type { Run } from './run.ts';
import { placeLink } from './summary-places.ts';
import { shortDigest, signerName } from './summary-table.ts';
import { count } from '../model/count.ts';
import { imageName, LET_PASS, MARK, markedOutcome, verdictWords } from './words.ts';

/** What a page says of a verdict by a policy, and of images out of manifests. */

type Policy = NonNullable<Report['policy']>;

const REFUSED_HEAD = '| Image | Digest | Rules | Result |\n| --- | --- | --- | --- |';
const PASSED_HEAD = '| Image | Digest | Rules | Signed by |\n| --- | --- | --- | --- |';
const MAX_RULES = 10;
/** Images in the open. */
const MAX_OPEN = 20;
const MAX_PLACES = 5;

/** The heading and what it means; the policy's name is the user's own. */
export function policyVerdict(report: Report, policy: Policy): readonly string[] {
  const { heading, meaning } = verdictWords(report);
  const of = (verdict: string): number => report.images.filter((image) => image.verdict === verdict).length;
  const [all, failed, errors] = [report.images.length, of('fail'), of('error')];
  const unknown = errors === 0 ? '' : `; ${errors} could not be checked`;
  const by = `by ${code(policy.file)}`;
  const which = all === 1 ? 'The image' : `${failed} of ${all} images`;
  if (report.result === 'failed' && failed > 0)
    return [
      `## ${MARK.fail} ${which} ${failed === 1 ? 'is' : 'are'} refused ${by}${unknown}`,
      failed === 1
        ? 'It does not hold what this policy asks of it. **Do not deploy it** before the reason below is understood.'
        : 'They do not hold what this policy asks of them. **Do not deploy them** before the reasons below are understood.',
    ];
  const lenient = report.images.some((image) => toleratedIn(image).length > 0);
  if (report.result === 'passed')
    return [
      `## ${lenient ? LET_PASS : MARK.pass} ${all === 1 ? '1 image is' : `All ${all} images are`} admitted${lenient ? ' with warnings' : ''} ${by}`,
      `${lenient ? 'What does not hold and was **let pass all the same** is listed below.' : 'All that this policy demands holds.'} Deploy by digest: the output <code>images</code> holds the full references.`,
    ];
  return [`## ${heading}`, meaning];
}

/** Which policy decided, where it was read, and what of it is lax. */
export function policyBlock({ images, totals: sums }: Report, policy: Policy, run: Run | undefined): readonly string[] {
  const { file, digest, from, rules } = policy;
  const where = from === FROM_CHECKOUT ? placeLink({ file }, run) : code(file);
  const lax = policy.default === 'allow' ? '⚠️ **allowed**' : 'denied';
  const unasked = images.filter((image) => (image.rules ?? []).some(isDefault)).length;
  const allows =
    policy.default === 'allow'
      ? [
          `> ⚠️ **\`default: allow\`**: an image that no rule matches is let pass without any check. ${unasked === 0 ? 'None of these images was.' : `**${count(unasked, 'image')} of these ${unasked === 1 ? 'was' : 'were'}.**`}`,
        ]
      : [];
  const totals = sums === undefined ? '' : `, ${count(sums.checks, 'check')} on ${count(images.length, 'image')}`;
  return [
    `**Policy** ${where}, read from ${prose(from)}: ${count(rules, 'rule')}${totals}; what no rule matches is ${lax}.<br><sub>${code(digest)}</sub>`,
    ...allows,
  ];
}

/** Refused images in the open, the others folded away. */
export function policyTables(report: Report, images: readonly ImageReport[]): readonly Section[] {
  const row = (image: ImageReport): string => tableRow(image, report);
  const passed = images.filter(({ verdict }) => verdict === 'pass');
  // Where nothing is refused the table is what a reader came for.
  const open = passed.length === images.length && passed.length <= MAX_OPEN;
  const folded = `<details><summary>${MARK.pass} ${count(passed.length, 'image')} passed</summary>\n\n${PASSED_HEAD}`;
  const names = ['image', 'images'] as const;
  return [
    { head: REFUSED_HEAD, between: '\n', share: 0.4, names, blocks: images.filter(({ verdict }) => verdict !== 'pass').map(row) },
    { ...(open ? { head: PASSED_HEAD } : { head: folded, tail: '</details>' }), between: '\n', share: 0.4, names, blocks: passed.map(row) },
  ];
}

function tableRow(image: ImageReport, report: Report): string {
  const rules = firstOf(image.rules ?? [], MAX_RULES);
  const cells = [
    code(imageName(image)),
    shortDigest(image.digest),
    [...rules.shown.map(ruleCell), ...(rules.more > 0 ? [`and ${rules.more} more`] : [])].join('<br>') || '–',
    image.verdict === 'pass' ? signedBy(report, image) : markedOutcome(report, image),
  ];
  return `| ${cells.join(' | ')} |`;
}

function signedBy(report: Report, image: ImageReport): string {
  const [evidence] = recorded(report, image);
  if (evidence === undefined) return '–';
  return evidence.certificate === undefined ? 'a key' : signerName(evidence.certificate);
}

function ruleCell(rule: RuleReport): string {
  const { name, mode, outcome, excepted } = rule;
  const lenient = outcome !== 'pass' && (excepted !== undefined || mode === 'warn');
  const notes = [
    ...(isDefault(rule) ? ['no rule matches'] : []),
    ...(mode === 'warn' ? [outcome === 'pass' ? 'warns only' : 'does not hold, warns only'] : []),
    ...(excepted === undefined ? [] : [`let pass until ${prose(excepted.until)}`]),
    ...(isUnsigned(rule) ? ['**unsigned allowed**'] : []),
  ];
  return `${lenient ? LET_PASS : MARK[outcome]} ${prose(name)}${notes.length === 0 ? '' : `: ${notes.join(', ')}`}`;
}

/** The policy's default in place of a rule. */
function isDefault({ name, checks }: RuleReport): boolean {
  return name === 'default' && checks.some(({ check }) => check === 'default');
}

/** With `unsigned: allow` the check of the signers holds by no evidence at all. */
function isUnsigned({ checks }: RuleReport): boolean {
  return checks.some(({ check, outcome, evidence }) => check === 'signers' && outcome === 'pass' && evidence.length === 0);
}

/** What does not hold, and does not count. */
export function toleratedSection(images: readonly ImageReport[]): Section {
  const rows = images.flatMap((image) => toleratedIn(image).map((finding) => toleratedRow(image, finding)));
  return {
    head: '### Let pass all the same\n\n| Image | Rule | What does not hold | Why it does not count |\n| --- | --- | --- | --- |',
    between: '\n',
    share: 0.2,
    names: ['exception', 'exceptions'],
    blocks: rows,
  };
}

function toleratedRow(image: ImageReport, { rule, check, message, actual, lenient }: Finding): string {
  const why =
    lenient?.by === 'exception'
      ? `exception until ${prose(lenient.until)}: ${prose(lenient.reason)}`
      : 'the rule says <code>mode: warn</code>';
  return `| ${[code(imageName(image)), prose(rule), `${prose(check)}: ${prose(message ?? actual)}`, why].join(' | ')} |`;
}

/** What may be an image and was not looked at. */
export function possibleSection({ possible = [] }: Report, run: Run | undefined): Section {
  const blocks = possible.map(({ text, places }) => {
    const { shown, more } = firstOf(places, MAX_PLACES);
    const list = shown.map((place) => placeLink(place, run)).join(', ');
    return `* ${code(text)} in ${list}${more > 0 ? ` and ${count(more, 'more place')}` : ''}`;
  });
  const what = `${count(possible.length, 'value')} of the manifests ${possible.length === 1 ? 'looks like an image and was' : 'look like images and were'} not verified`;
  const head = `<details><summary>${what}</summary>\n\nName the fields in <code>image-paths</code>, or enforce them all with <code>strict-images: true</code>.\n`;
  return { head, tail: '</details>', between: '\n', share: 0.1, names: ['value', 'values'], blocks };
}

export function warningsSection({ warnings = [], policy }: Report, run: Run | undefined): Section {
  const near = policy?.from === FROM_CHECKOUT ? run : undefined;
  const blocks = warnings.map(({ text, at }) => `* ${at === undefined ? '' : `${placeLink(at, near)}: `}${prose(text)}`);
  return { head: '### Warnings\n', between: '\n', share: 0.2, names: ['warning', 'warnings'], blocks };
}
