import type { Mismatch } from '../../errors.ts';
import type { KeyReference, VerifyInputs } from '../../model/inputs.ts';
import type { PublicKey } from '../../model/public-key.ts';
import { formatReference, type ImageReference } from '../../model/reference.ts';
import type { ImageReport, RuleReport } from '../../model/report.ts';
import { formatKeyReference } from '../../model/key-reference.ts';
import { rulesFor } from '../../policy/match.ts';
import { loadPublicKeys } from '../../keys/load.ts';
import { Slots } from '../../registry/slots.ts';
import { resolveImage } from '../../registry/tree.ts';
import { loadTrust } from '../../sigstore/trust.ts';
import { trustSources } from '../base-files.ts';
import { readBundleLines } from '../bundle-file.ts';
import { type Context, phase } from '../context.ts';
import { describeEvidence } from '../evidence.ts';
import { fromFile, lister, sourcesOf } from '../listing.ts';
import type { BundleFile } from '../look.ts';
import { describeImage, describeTrust, failedCheck, type Outcome, unresolvedImage } from '../outcome.ts';
import { describePredicate } from '../predicate-report.ts';
import { findTargets, withPlaces } from '../targets.ts';
import { admittingPolicy } from './admitting-rule.ts';
import { openCourt, type Session } from './court.ts';
import { evidenceLines } from './evidence-words.ts';
import { type Court, type Gathered, gatherer, judge, newFound, statementsOf, subjectOf } from './look.ts';
import { notJudged } from './not-judged.ts';
import type { Assize } from './prove.ts';

const IMAGES_AT_ONCE = 8;
const REASON = 'explain: what there is was shown, and nothing was decided';

/** What is looked at, and what it is told by. Without a policy no rule is asked. */
interface Reading {
  readonly court: Court;
  /** How a policy names the key of an id. */
  readonly keyName: (id: string) => string;
  readonly about: () => Promise<Pick<Outcome, 'trust' | 'policy'>>;
}

/**
 * Shows for each image what evidence there is, by whom, what of a policy would hold, and a rule that would admit it. Every image is looked at,
 * also one that no rule matches: a rule for it may be what is wanted. It never passes.
 */
export async function explain(context: Context, inputs: VerifyInputs): Promise<Outcome> {
  const [targets, reading] = await phase(context, 'Resolve', () => Promise.all([findTargets(context, inputs), open(context, inputs)]));
  const slots = new Slots(IMAGES_AT_ONCE);
  const images = await phase(context, 'Explain', async () => {
    const told = await Promise.all(targets.images.map(({ reference }) => slots.run(() => tell(context, inputs, reading, reference))));
    for (const { report, lines } of told)
      context.host.log.info([formatReferenceOf(report), ...lines.map((line) => `  ${line}`), ''].join('\n'));
    return told.map(({ report }, index) => {
      const reference = targets.images[index]?.reference;
      return reference === undefined ? report : withPlaces(report, reference, targets);
    });
  });
  const done = { images, bundles: [], ...(await reading.about()) };
  // What could not be looked at was not shown either.
  return images.some(({ checks }) => checks.some(({ rule }) => rule !== 'explain'))
    ? { result: 'error', ...done }
    : { result: 'skipped', reason: REASON, ...done };
}

function formatReferenceOf({ image, tag }: ImageReport): string {
  return tag === undefined ? image : `${image} (tag ${tag})`;
}

async function open(context: Context, inputs: VerifyInputs): Promise<Reading> {
  const file = await readBundleLines(context.host, inputs.bundlePath);
  return inputs.policy === undefined ? openBare(context, inputs, file) : openByPolicy(context, inputs, inputs.policy.path, file);
}

async function openByPolicy(context: Context, inputs: VerifyInputs, path: string, file: BundleFile | undefined): Promise<Reading> {
  const session: Session = await openCourt(context, inputs, path, file);
  const { court, gate, about } = session;
  await court.assize;
  const { keyId } = await court.world();
  const named = new Map(gate.keys.flatMap((key) => [[keyId(key), formatKeyReference(key)] as const]));
  return { court, keyName: (id) => named.get(id) ?? id, about };
}

/** By the keys of the step, where it names some: what is signed by them can be proven then. */
async function openBare(context: Context, inputs: VerifyInputs, file: BundleFile | undefined): Promise<Reading> {
  const { host, trust: sources } = await trustSources(context, inputs);
  const references = inputs.signer?.kind === 'keys' ? inputs.signer.keys : [];
  const [trust, keys] = await Promise.all([
    loadTrust(host, context.http, sources),
    Promise.all(references.map(async (one) => ({ one, keys: await loadPublicKeys(host, context.http, [one]) }))),
  ]);
  const assize: Assize = { trust, timestamps: 0, keys: keys.flatMap((loaded) => loaded.keys), wholeSboms: false };
  const court: Court = {
    policy: { version: 1, file: '(none)', default: 'deny', rules: [] },
    assize: Promise.resolve(assize),
    world: () => Promise.resolve({ now: host.now(), keyId: () => undefined }),
    sources: sourcesOf(context, inputs),
    file,
    found: newFound(),
  };
  return { court, keyName: nameKeys(keys), about: () => Promise.resolve({ trust: describeTrust(trust) }) };
}

/** A policy names files relative to itself, a step relative to the workspace: the file's name is a proposal. */
function nameKeys(loaded: readonly { readonly one: KeyReference; readonly keys: readonly PublicKey[] }[]): Reading['keyName'] {
  const names = new Map(
    loaded.flatMap(({ one, keys }) =>
      keys.map(({ id }) => [id, one.kind === 'file' ? (one.path.split(/[/\\]/).at(-1) ?? one.path) : formatKeyReference(one)] as const),
    ),
  );
  return (id) => names.get(id) ?? id;
}

interface Told {
  readonly report: ImageReport;
  readonly lines: readonly string[];
}

async function tell(context: Context, inputs: VerifyInputs, reading: Reading, reference: ImageReference): Promise<Told> {
  try {
    return await tellImage(context, inputs, reading, reference);
  } catch (error) {
    const check = failedCheck('resolve', error);
    return { report: unresolvedImage(reference, check), lines: [`${check.code ?? ''}: ${check.message ?? ''}`] };
  }
}

async function tellImage(context: Context, inputs: VerifyInputs, { court, keyName }: Reading, reference: ImageReference): Promise<Told> {
  const tree = await resolveImage(context.registry, reference);
  const { file } = court;
  const list = file === undefined ? lister(court.sources, reference) : () => Promise.resolve(fromFile(file));
  const gathered = await gatherer(
    court,
    inputs,
    tree,
    list,
  )([tree.root.digest, ...tree.platforms.map(({ descriptor }) => descriptor.digest)]);
  const subject = subjectOf(reference, tree);
  const rules = rulesFor(court.policy, subject).length === 0 ? [] : (await judge(court, subject, gathered)).rules;
  const { findings } = gathered;
  const statements = statementsOf(findings);
  const unknownKeys = findings.filter((finding) => finding.kind === 'invalid' && BY_UNKNOWN_KEY.has(finding.code)).length;
  const policy = admittingPolicy({ subject, statements, now: context.host.now(), keyName, unknownKeys });
  const lines = [...evidenceLines(findings, subject), ...elsewhere(gathered)];
  const shown = lines.length === 0 ? [`no evidence was found (${gathered.stored[0]?.looked ?? formatReference(reference)})`] : lines;
  const suggested =
    policy === undefined
      ? ['No rule can be proposed: nothing here is a signature of this image.']
      : ['This policy would admit it:', ...policy.split('\n')];
  const hint = ['Evidence:', ...shown.map((line) => `- ${line}`), ...suggested].join('\n');
  const evidence = findings.flatMap((finding) =>
    finding.kind === 'proven'
      ? [describeEvidence(finding.candidate, finding.proof, describePredicate(finding.proof.statement, finding.proof.payload))]
      : [],
  );
  const actual = `${statements.length} pieces of evidence hold, ${findings.length - statements.length} do not count`;
  const checks = [notJudged('explain', { actual, hint, details: rules.flatMap(rowsOf) })];
  const report = describeImage(tree.reference, tree.platforms, { checks, evidence });
  const told = rules.flatMap(rowsOf).map(({ what, expected, actual: found }) => `${what}: wanted ${expected}; ${found}`);
  return { report, lines: [...shown.map((line) => `- ${line}`), ...told, ...suggested] };
}

const BY_UNKNOWN_KEY = new Set(['SIGNED_BY_KEY', 'WRONG_KEY']);

function elsewhere({ stored }: Gathered): readonly string[] {
  return stored.flatMap(({ others, unreadable }) => [
    ...unreadable.map(({ what, error }) => `could not be read: ${what}: ${error instanceof Error ? error.message : String(error)}`),
    ...others.map((other) => `not taken for evidence: ${other}`),
  ]);
}

/** What a rule of the policy would find. */
function rowsOf({ name, mode, excepted, checks }: RuleReport): readonly Mismatch[] {
  const aside = excepted !== undefined ? ` (excepted until ${excepted.until})` : mode === 'warn' ? ' (only warns)' : '';
  const words = { pass: 'would hold', fail: 'would not hold', error: 'could not be told' } as const;
  return checks.map(({ check, outcome, expected, actual }) => ({
    what: `${name}: ${check}${aside}`,
    expected,
    actual: `${words[outcome]}: ${actual}`,
  }));
}
