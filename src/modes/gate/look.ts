import type { Digest } from '../../model/digest.ts';
import type { ImageTree } from '../../model/descriptor.ts';
import type { VerifyInputs } from '../../model/inputs.ts';
import { formatPinned, formatReference, type ImageReference, nameOf } from '../../model/reference.ts';
import type { Check, EvidenceReport, ImageReport, RuleReport } from '../../model/report.ts';
import { messageOf } from '../../errors.ts';
import { evaluateImage, type ImageVerdict, matchedRules } from '../../policy/evaluate.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import { rulesFor } from '../../policy/match.ts';
import type { ProvenStatement, Subject } from '../../policy/proven.ts';
import type { Level } from '../../policy/rules/levels.ts';
import type { World } from '../../policy/rules/rule-context.ts';
import { verifiedLevel } from '../../policy/rules/verified-level.ts';
import { Once } from '../../registry/once.ts';
import { resolveImage } from '../../registry/tree.ts';
import { type Found, unique } from '../../storage/evidence.ts';
import { deployable } from '../coverage.ts';
import type { Context } from '../context.ts';
import { describeEvidence } from '../evidence.ts';
import { fromFile, type List, lister, type Source } from '../listing.ts';
import type { BundleFile, Looked, Sought } from '../look.ts';
import { describeImage } from '../outcome.ts';
import { describePredicate } from '../predicate-report.ts';
import { idleNotes } from './idle-notes.ts';
import { type Assize, type Finding, prove } from './prove.ts';

/** What every image of a step is judged by. */
export interface Court {
  readonly policy: Policy;
  /** Awaited only once there is something to judge. */
  readonly assize: Promise<Assize>;
  /** Of each image: what could not be read is its own. */
  readonly world: () => Promise<Omit<World, 'unreadable'>>;
  readonly sources: readonly Source[];
  readonly file: BundleFile | undefined;
  /** What was found for a digest, for the other tags that it stands under. */
  readonly found: Once<Gathered>;
}

/** Bytes of evidence that are kept for that. */
const KEPT_BYTES = 16 * 1024 * 1024;

export function newFound(): Once<Gathered> {
  return new Once(KEPT_BYTES, ({ findings }) => findings.reduce((sum, { candidate }) => sum + candidate.bytes.length, 0));
}

/** What is kept about the manifests of one image, whichever of its names was asked for. */
export interface Gathered {
  readonly stored: readonly Found[];
  readonly findings: readonly Finding[];
}

/**
 * An image that no rule matches is decided without asking anybody: its registry is never contacted.
 * @returns undefined where rules match
 */
export function unmatched({ policy }: Pick<Court, 'policy'>, reference: ImageReference): Looked | undefined {
  if (rulesFor(policy, { name: nameOf(reference) }).length > 0) return undefined;
  const subject: Subject = { ...nameSubject(reference), root: reference.digest ?? ('' as Digest), platforms: [] };
  const judged = evaluateImage(policy, [], subject, [], NOBODY);
  const report: ImageReport = {
    image: formatReference(reference),
    name: nameOf(reference),
    digest: reference.digest ?? '',
    ...(reference.tag === undefined ? {} : { tag: reference.tag }),
    platforms: [],
    verdict: judged.verdict,
    // Nobody looked at it, so only its own digest says which image it is.
    ...(reference.digest === undefined ? { deploy: [] } : {}),
    checks: checksOf(judged),
    evidence: [],
    rules: judged.rules,
  };
  return { report, rootCovered: reference.digest !== undefined };
}

const NOBODY: World = { now: new Date(0), keyId: () => undefined, unreadable: [] };

function nameSubject(reference: ImageReference): Pick<Subject, 'name' | 'written' | 'tag' | 'pinned'> {
  const { tag, digest } = reference;
  return {
    name: nameOf(reference),
    written: formatReference(reference),
    ...(tag === undefined ? {} : { tag }),
    pinned: digest !== undefined,
  };
}

/** Looks at one image and lets the rules judge: the referrers of a known digest are listed while its manifest is read. */
export async function lookByPolicy(context: Context, inputs: VerifyInputs, court: Court, { reference, tree }: Sought): Promise<Looked> {
  const list = lister(court.sources, reference);
  if (reference.digest !== undefined && court.file === undefined) void list(reference.digest);
  const resolved = tree ?? (await resolveImage(context.registry, reference));
  const source: List = court.file === undefined ? list : () => Promise.resolve(fromFile(court.file ?? []));
  const gather = gatherer(court, inputs, resolved, source);
  const everywhere = [resolved.root.digest, ...resolved.platforms.map(({ descriptor }) => descriptor.digest)];
  const first = newestDecides(court.policy, reference) ? everywhere : [resolved.root.digest];
  let gathered = await court.found.get(formatPinned(resolved.reference), () => gather(first));
  const subject = subjectOf(reference, resolved);
  let judged = await judge(court, subject, gathered);
  if (court.file === undefined && first.length < everywhere.length && judged.rules.some(({ outcome }) => outcome !== 'pass')) {
    gathered = await gather(everywhere);
    judged = await judge(court, subject, gathered);
  }
  for (const { notes } of gathered.stored) context.notes.push(...notes);
  context.notes.push(...idleNotes(resolved.reference, judged, gathered));
  const level = inputs.emitVsa ? await levelOf(court, subject, judged, gathered) : undefined;
  return { tree: resolved, ...describe(court.policy, resolved, judged, gathered), ...(level === undefined ? {} : { level }) };
}

/**
 * Whether newer evidence can take back what older evidence says: then what lies with the platforms counts against the image too, however
 * good that of the index is. Of all else any good evidence will do.
 */
function newestDecides(policy: Policy, reference: ImageReference): boolean {
  return rulesFor(policy, { name: nameOf(reference) }).some(
    ({ vulnerabilities, vex, vsa, cel }) => vulnerabilities !== undefined || vex !== undefined || vsa !== undefined || cel.length > 0,
  );
}

async function levelOf(
  { policy, world }: Court,
  subject: Subject,
  { rules }: ImageVerdict,
  { findings }: Gathered,
): Promise<Level | undefined> {
  return verifiedLevel(policy, rules, subject, statementsOf(findings), { ...(await world()), unreadable: [] });
}

/** Each candidate is proven once, however often its place is listed. */
export function gatherer(
  court: Court,
  { allowCopied }: VerifyInputs,
  { reference, root, platforms }: ImageTree,
  list: List,
): (of: readonly Digest[]) => Promise<Gathered> {
  const digests = [root.digest, ...platforms.map(({ descriptor }) => descriptor.digest)];
  const known = new Map<string, Finding>();
  return async (of) => {
    const stored = await Promise.all(of.map((digest) => list(digest)));
    const assize = await court.assize;
    const findings = unique(stored.flatMap(({ candidates }) => candidates)).map((candidate) => {
      const finding = known.get(candidate.digest) ?? prove(candidate, digests, assize, allowCopied ? undefined : nameOf(reference));
      known.set(candidate.digest, finding);
      return finding;
    });
    return { stored, findings };
  };
}

export function subjectOf(asked: ImageReference, { root, platforms }: ImageTree): Subject {
  return {
    ...nameSubject(asked),
    root: root.digest,
    platforms: platforms.map(({ name, descriptor }) => ({ name, digest: descriptor.digest })),
  };
}

export function statementsOf(findings: readonly Finding[]): readonly ProvenStatement[] {
  return findings.flatMap((finding) => (finding.kind === 'proven' ? [finding.statement] : []));
}

export async function judge({ policy, world }: Court, subject: Subject, { stored, findings }: Gathered): Promise<ImageVerdict> {
  const known = await world();
  const unreadable = stored.flatMap((place) => place.unreadable).map(({ what, error }) => ({ digest: what, why: messageOf(error) }));
  const statements = statementsOf(findings);
  return evaluateImage(policy, matchedRules(policy, subject, known.now), subject, statements, { ...known, unreadable });
}

function describe(policy: Policy, tree: ImageTree, judged: ImageVerdict, { findings }: Gathered): Pick<Looked, 'report' | 'rootCovered'> {
  const { reference, platforms, root } = tree;
  const described = describeImage(reference, platforms, { checks: checksOf(judged), evidence: evidenceOf(findings, usedBy(judged.rules)) });
  const deciding = decidingRules(judged);
  const used = usedBy(deciding);
  // One report for each rule that matches, in their order.
  const rules = rulesFor(policy, { name: nameOf(reference) }).filter((_, index) => deciding.some((one) => one === judged.rules[index]));
  const names = rules.flatMap(({ platforms: wanted }) => (wanted === undefined ? [] : [wanted]));
  // Whoever asks for all platforms has the index itself signed; a list says nothing of what else the index holds, nor does a rule that asks nobody.
  const asking = rules.filter(({ unsigned }) => !unsigned);
  const rootCovered =
    (asking.length > 0 ? asking : rules).some(asksForAll) || findings.some((finding) => coversRoot(finding, used, root.digest));
  const selection = {
    kind: 'list',
    names: names.reduce((some, other) => some.filter((name) => other.includes(name)), names[0] ?? []),
  } as const;
  const deploy = deployable({ root: root.digest, platforms, selection }, rootCovered).map((digest) =>
    formatPinned({ ...reference, digest }),
  );
  const report = { ...described, verdict: judged.verdict, rules: judged.rules, ...(rootCovered ? {} : { deploy }) };
  return { report, rootCovered };
}

/** A rule that does not bind must not make more deployable than those that do; where none binds, what the others found is all there is. */
function decidingRules({ rules }: ImageVerdict): readonly RuleReport[] {
  const binding = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined);
  return binding.length > 0 ? binding : rules;
}

function usedBy(rules: readonly RuleReport[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ checks }) => checks.flatMap(({ outcome, evidence }) => (outcome === 'pass' ? evidence : []))));
}

function asksForAll({ platforms, mode }: Rule): boolean {
  return platforms === undefined && mode === 'enforce';
}

function coversRoot(finding: Finding, used: ReadonlySet<string>, root: Digest): boolean {
  return finding.kind === 'proven' && used.has(finding.statement.evidence) && finding.statement.covers.has(root);
}

/** What an image passes by comes before what counts for nothing; only of that it is told what it says. */
function evidenceOf(findings: readonly Finding[], used: ReadonlySet<string>): readonly EvidenceReport[] {
  const proven = findings.flatMap((finding) => (finding.kind === 'proven' ? [finding] : []));
  const counts = ({ statement }: (typeof proven)[number]): boolean => used.has(statement.evidence);
  return [...proven.filter(counts), ...proven.filter((one) => !counts(one))].map((one) => {
    const { candidate, proof, statement } = one;
    const predicate = counts(one) && statement.form === 'in-toto' ? describePredicate(proof.statement, proof.payload) : undefined;
    return describeEvidence(candidate, proof, predicate);
  });
}

/** For readers who know nothing of rules: each thing that keeps an image from passing, or the one by which it passes. */
function checksOf({ rules, verdict }: ImageVerdict): readonly Check[] {
  const failing = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined).flatMap(checksOfRule);
  if (verdict !== 'pass') return failing;
  return [{ rule: 'policy', outcome: 'pass', expected: 'every rule that matches holds', actual: rules.map(passedBy).join('; ') }];
}

function passedBy({ name, mode, outcome, excepted }: RuleReport): string {
  if (outcome === 'pass') return `${name} holds`;
  if (excepted !== undefined) return `${name} is excepted until ${excepted.until}: ${excepted.reason}`;
  return mode === 'warn' ? `${name} does not hold and only warns` : `${name}: ${outcome}`;
}

function checksOfRule({ name, checks }: RuleReport): readonly Check[] {
  return checks
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ check, outcome, expected, actual, code, message, hint, details, evidence: [evidence] }) => ({
      rule: `${name}: ${check}`,
      outcome,
      expected,
      actual,
      ...(code === undefined ? {} : { code }),
      ...(message === undefined ? {} : { message }),
      ...(hint === undefined ? {} : { hint }),
      ...(details === undefined ? {} : { details }),
      ...(evidence === undefined ? {} : { evidence }),
    }));
}
