import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { loadPublicKeys } from '../keys/load.ts';
import { type Digest, isDigest } from '../model/digest.ts';
import type { TrustInputs, VerifyInputs } from '../model/inputs.ts';
import { formatPinned, formatReference, type ImageReference } from '../model/reference.ts';
import type { ImageReport, Result } from '../model/report.ts';
import { Slots } from '../registry/slots.ts';
import { resolveImage } from '../registry/tree.ts';
import type { Trust } from '../sigstore/trust.ts';
import { trustSources } from './base-files.ts';
import { type Context, phase } from './context.ts';
import type { Session } from './gate/court.ts';
import type { GatePolicy } from './gate/policy-file.ts';
import type { Summarised, Verdict } from './gate/vsa.ts';
import { type Basis, type BundleFile, type Looked, lookAtImage, type Once, type Sought } from './look.ts';
import { describeTrust, failedCheck, type Outcome, unresolvedImage } from './outcome.ts';
import { promote } from './promote.ts';
import type { WantedSigner } from './proof.ts';
import { readBundleLines } from './bundle-file.ts';
import { identityNotConfigured } from './suggest.ts';
import { findTargets, keyOf, type Targets, withPlaces, writePinnedManifests } from './targets.ts';

const IMAGES_AT_ONCE = 16;
const PROGRESS_FROM = 12;
/** What reading and proving an image leaves behind is small and much, and the engine is in no hurry with it. */
const COLLECT_EVERY = 100;
const GARBAGE_PER_IMAGE = 1024 * 1024;

/**
 * Verifies images: resolve to digests → read what is attached → verify each bundle → match identity, subject, type,
 * annotations, or the rules of a policy → cover the platforms → sign the verdicts → promote tags, write digests into manifests. Only a
 * proven pass of every image passes.
 */
export async function verify(context: Context, inputs: VerifyInputs): Promise<Outcome> {
  if (inputs.explain) return (await import('./gate/explain.ts')).explain(context, inputs);
  if (inputs.dryRun && inputs.policy !== undefined) return (await import('./gate/outline.ts')).outline(context, inputs, inputs.policy.path);
  const { targets, bench, begun } = await phase(context, 'Resolve', () => begin(context, inputs));
  const { judged, about } = await phase(context, 'Verify', async () => {
    const found = await finish(context, begun);
    const images = found.map((one, index) => placed(one, begun[index]?.reference, targets));
    return { judged: images, about: await bench.about() };
  });
  const result = verdict(judged.map(({ report }) => report));
  const sealed: Summarised | undefined = await bench.seal?.(verdictsOf(begun, judged));
  const { looked, bundles, fault } = sealed ?? { looked: judged, bundles: [], fault: undefined };
  const reports = looked.map(({ report }) => report);
  const { possible } = targets;
  const done = {
    images: reports,
    bundles,
    ...about,
    ...(possible === undefined ? {} : { possible }),
    warnings: [...(about.warnings ?? []), ...targets.warnings],
    ...(fault === undefined ? {} : { fault }),
  };
  if (inputs.signer === undefined && inputs.policy === undefined)
    return { result: 'error', ...done, fault: identityNotConfigured(reports) };
  // A dry run only leaves tags and files alone: what does not hold fails here as well, lest somebody take it for a gate that passed.
  if (inputs.dryRun && result === 'passed') {
    return { result: 'skipped', reason: 'dry run: everything passed; no tag was moved and no manifest written', ...done };
  }
  if (result !== 'passed') return { result, ...done };
  // Whoever asked for summaries relies on them: without one the step does not pass, and nothing follows from its verdict.
  if (fault !== undefined) return { result: 'error', ...done };
  return complete(context, inputs, { targets, begun, looked }, done);
}

function verdictsOf(begun: readonly Begun[], judged: readonly Looked[]): readonly Verdict[] {
  return begun.flatMap(({ reference }, index) => {
    const looked = judged[index];
    return looked === undefined ? [] : [{ reference, looked }];
  });
}

/** What follows from a verdict that passed. */
async function complete(
  context: Context,
  inputs: VerifyInputs,
  { targets, begun, looked }: { readonly targets: Targets; readonly begun: readonly Begun[]; readonly looked: readonly Looked[] },
  done: Omit<Outcome, 'result'>,
): Promise<Outcome> {
  await writePinnedManifests(context, inputs, targets, verifiedDigests(begun, looked));
  if (inputs.promoteTags.length === 0) return { result: 'passed', ...done };
  const promoted = await phase(context, 'Promote', () => promote(context, looked, inputs.promoteTags));
  return { ...done, result: verdict(promoted), images: promoted };
}

function placed(looked: Looked, reference: ImageReference | undefined, targets: Targets): Looked {
  return reference === undefined ? looked : { ...looked, report: withPlaces(looked.report, reference, targets) };
}

/** What may stand in a manifest: the image itself, not single platforms of it. */
function verifiedDigests(begun: readonly Begun[], looked: readonly Looked[]): ReadonlyMap<string, Digest> {
  const digests = new Map<string, Digest>();
  for (const [index, { report, rootCovered }] of looked.entries()) {
    const reference = begun[index]?.reference;
    if (reference !== undefined && rootCovered && report.verdict === 'pass' && isDigest(report.digest))
      digests.set(keyOf(reference), report.digest);
  }
  return digests;
}

/** What judges the images of a step. */
interface Bench {
  /** What can be said of an image without asking anybody. */
  readonly atOnce?: (reference: ImageReference) => Looked | undefined;
  readonly look: (sought: Sought) => Promise<Looked>;
  /** Without what it judges by, it is the step that fails and not the image. */
  readonly ready: Promise<unknown>;
  readonly about: () => Promise<Pick<Outcome, 'trust' | 'policy' | 'warnings'>>;
  /** Signs the verdicts, where the step wants that. */
  readonly seal?: (verdicts: readonly Verdict[]) => Promise<Summarised>;
}

async function openBench(context: Context, inputs: VerifyInputs): Promise<Bench> {
  const file = await readBundleLines(context.host, inputs.bundlePath);
  if (inputs.policy !== undefined) return benchOfPolicy(context, inputs, inputs.policy.path, file);
  const basis = nextTurn().then(() => prepare(context, inputs)); // the requests go out first: they take long, and not from us
  basis.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
  const once = sharing();
  return {
    look: (sought) => lookAtImage(context, inputs, basis, file, sought, once),
    ready: basis,
    about: async () => ({ trust: describeTrust((await basis).trust) }),
  };
}

async function benchOfPolicy(context: Context, inputs: VerifyInputs, path: string, file: BundleFile | undefined): Promise<Bench> {
  const [{ openCourt }, { lookByPolicy, unmatched }] = await Promise.all([import('./gate/court.ts'), import('./gate/look.ts')]);
  const { court, gate, about } = await openCourt(context, inputs, path, file);
  const seal = inputs.emitVsa ? await openSeal(context, inputs, gate, about) : undefined;
  return {
    atOnce: (reference) => unmatched(court, reference),
    look: (sought) => lookByPolicy(context, inputs, court, sought),
    ready: court.assize,
    about,
    ...(seal === undefined ? {} : { seal }),
  };
}

async function openSeal(context: Context, inputs: VerifyInputs, gate: GatePolicy, about: Session['about']): Promise<Bench['seal']> {
  const [{ openNotary }, { summarise }] = await Promise.all([import('./gate/notary.ts'), import('./gate/vsa.ts')]);
  const notary = await openNotary(context, inputs, gate);
  return async (verdicts) => summarise(context, notary, (await about()).policy, verdicts);
}

/** The libraries take as long to load as a request does: they load, and trust and keys are read, while the registry answers. */
async function prepare(context: Context, inputs: VerifyInputs): Promise<Basis> {
  const { host, trust: sources } = await trustSources(context, inputs);
  const { http } = context;
  const [trust, { judge }, signer] = await Promise.all([
    import('../sigstore/trust.ts').then(({ loadTrust }) => loadTrust(host, http, sources)),
    import('./judge.ts'),
    loadSigner(host, http, inputs.signer),
  ]);
  return { trust: asGiven(trust, inputs.trust), judge, ...(signer === undefined ? {} : { signer }) };
}

/** The report names the root as the inputs do, wherever it was read. */
function asGiven(trust: Trust, { tufRoot: root }: TrustInputs): Trust {
  return trust.tuf === undefined || root === undefined ? trust : { ...trust, tuf: { ...trust.tuf, root } };
}

async function loadSigner(host: Host, http: HttpClient, signer: VerifyInputs['signer']): Promise<WantedSigner | undefined> {
  return signer?.kind === 'keys' ? { kind: 'keys', keys: await loadPublicKeys(host, http, signer.keys) } : signer;
}

interface Begun {
  readonly reference: ImageReference;
  readonly looked: Promise<Looked>;
}

interface Beginning {
  readonly targets: Targets;
  readonly bench: Bench;
  readonly begun: readonly Begun[];
}

/**
 * Begins with every image and says which digests they are. A digest that was given is looked at at once; a tag is resolved
 * first, and the look at it begins as soon as it is: no image waits here for another.
 */
async function begin(context: Context, inputs: VerifyInputs): Promise<Beginning> {
  const [targets, bench] = await Promise.all([findTargets(context, inputs), openBench(context, inputs)]);
  const [tags, looks] = [new Slots(IMAGES_AT_ONCE), new Slots(IMAGES_AT_ONCE)];
  const images = targets.images.map(({ reference }) => {
    const known = bench.atOnce?.(reference);
    if (known !== undefined) return { reference, looked: Promise.resolve(known), resolving: undefined };
    const resolving = reference.digest === undefined ? tags.run(() => resolveImage(context.registry, reference)) : undefined;
    const looked = orUnresolved(reference, bench.ready, async () => {
      const tree = await resolving;
      const sought = { reference, ...(tree === undefined ? {} : { tree }) };
      return looks.run(() => bench.look(sought));
    });
    looked.catch(() => undefined); // as above
    return { reference, looked, resolving };
  });
  for (const [index, { reference, resolving }] of images.entries()) {
    const tree = await resolving?.catch(() => undefined);
    const found = resolving === undefined ? '' : tree === undefined ? ' could not be resolved' : ` is ${formatPinned(tree.reference)}`;
    context.host.log.info(`${formatReference(reference)}${found}${progress(index + 1, images.length)}`);
  }
  return { targets, bench, begun: images };
}

/** A digest that stands under several tags is looked at once. */
function sharing(): Once {
  const seen = new Map<string, Promise<Looked>>();
  return (place, work) => {
    const key = formatPinned(place);
    const looked = seen.get(key) ?? work();
    seen.set(key, looked);
    return looked;
  };
}

async function orUnresolved(reference: ImageReference, ready: Promise<unknown>, work: () => Promise<Looked>): Promise<Looked> {
  try {
    return await work();
  } catch (error) {
    await ready; // without trust or keys it is the step that fails, not the image
    return { report: unresolvedImage(reference, failedCheck('resolve', error)), rootCovered: false };
  }
}

/** Says of each image, as it is done, by what it passed or why it did not. */
function finish({ host }: Context, begun: readonly Begun[]): Promise<readonly Looked[]> {
  let done = 0;
  return Promise.all(
    begun.map(async (one) => {
      const looked = await one.looked;
      done += 1;
      if (done % COLLECT_EVERY === 0) host.release(COLLECT_EVERY * GARBAGE_PER_IMAGE);
      host.log.info(`${looked.report.image}: ${finding(looked.report)}${progress(done, begun.length)}`);
      return looked;
    }),
  );
}

function finding({ verdict, checks }: ImageReport): string {
  if (verdict === 'pass') {
    const passed = checks.filter(({ rule }) => rule !== 'platforms');
    return passed.map(({ rule, actual }) => `${rule === 'signature' ? 'signed' : rule} by ${actual}`).join('; ');
  }
  const codes = new Set(checks.flatMap(({ code }) => code ?? []));
  return `${verdict === 'fail' ? 'refused' : 'could not look'} (${[...codes].join(', ')})`;
}

function progress(done: number, all: number): string {
  return all >= PROGRESS_FROM ? ` (${done}/${all})` : '';
}

/** `failed` is what we saw; `error` what we could not see. A definite refusal outweighs. */
function verdict(reports: readonly ImageReport[]): Result {
  const verdicts = new Set(reports.map(({ verdict: outcome }) => outcome));
  if (reports.length === 0) return 'error';
  return verdicts.has('fail') ? 'failed' : verdicts.has('error') ? 'error' : 'passed';
}
