import { type Digest, isDigest } from '../model/digest.ts';
import type { VerifyInputs } from '../model/inputs.ts';
import { formatPinned, formatReference, type ImageReference } from '../model/reference.ts';
import type { ImageReport, Result } from '../model/report.ts';
import { Slots } from '../registry/slots.ts';
import { resolveImage } from '../registry/tree.ts';
import { type Bench, openBench } from './bench.ts';
import { type Context, phase } from './context.ts';
import type { Summarised, Verdict } from './gate/vsa.ts';
import type { Looked } from './look.ts';
import { failedCheck, type Outcome, unresolvedImage } from './outcome.ts';
import { promote } from './promote.ts';
import { emptyShard, speaksForAll } from './shard.ts';
import { identityNotConfigured } from './suggest.ts';
import type { WithoutDigest } from './manifests/pinned.ts';
import { keyOf } from './subjects.ts';
import { findTargets, type Targets, withPlaces, writePinnedManifests } from './targets.ts';

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
  if (inputs.merge !== undefined) return (await import('./merge.ts')).merge(context, inputs.merge);
  if (inputs.explain) return (await import('./gate/explain.ts')).explain(context, inputs);
  if (inputs.dryRun && inputs.policy !== undefined) return (await import('./gate/outline.ts')).outline(context, inputs, inputs.policy.path);
  const { targets, bench, begun } = await phase(context, 'Resolve', () => begin(context, inputs));
  if (targets.shard !== undefined && targets.images.length === 0) return nothingToVerify(bench, targets.shard);
  const { judged, about } = await phase(context, 'Verify', async () => {
    const found = await finish(context, begun, targets);
    return { judged: found, about: await bench.about() };
  });
  const result = verdict(judged.map(({ looked }) => looked.report));
  const sealed: Summarised | undefined = await bench.seal?.(judged);
  const { verdicts, bundles, fault } = sealed ?? { verdicts: judged, bundles: [], fault: undefined };
  const reports = verdicts.map(({ looked }) => looked.report);
  const { possible } = targets;
  const done = {
    images: reports,
    bundles,
    ...about,
    ...(possible === undefined ? {} : { possible }),
    ...(targets.shard === undefined ? {} : { shard: targets.shard }),
    warnings: [...(speaksForAll(inputs.shard) ? (about.warnings ?? []) : []), ...targets.warnings],
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
  return complete(context, inputs, targets, verdicts, done);
}

/** There are fewer images than shards. By what they would be judged was read all the same: what is wrong with it fails every shard alike. */
async function nothingToVerify(bench: Bench, shard: NonNullable<Targets['shard']>): Promise<Outcome> {
  const { trust, policy } = await bench.about();
  const about = { ...(trust === undefined ? {} : { trust }), ...(policy === undefined ? {} : { policy }) };
  return { result: 'skipped', reason: emptyShard(shard), images: [], bundles: [], ...about, shard };
}

/** What follows from a verdict that passed. */
async function complete(
  context: Context,
  inputs: VerifyInputs,
  targets: Targets,
  verdicts: readonly Verdict[],
  done: Omit<Outcome, 'result'>,
): Promise<Outcome> {
  await writePinnedManifests(context, inputs, targets, verifiedDigests(verdicts));
  if (inputs.promoteTags.length === 0) return { result: 'passed', ...done };
  const looked = verdicts.map((one) => one.looked);
  const promoted = await phase(context, 'Promote', () => promote(context, looked, inputs.promoteTags));
  return { ...done, result: verdict(promoted), images: promoted };
}

/** What may stand in a manifest: the image itself, not single platforms of it. */
function verifiedDigests(verdicts: readonly Verdict[]): ReadonlyMap<string, Digest | WithoutDigest> {
  const digests = new Map<string, Digest | WithoutDigest>();
  for (const { reference, looked } of verdicts) {
    const { report, rootCovered } = looked;
    if (report.verdict !== 'pass') continue;
    if (!isDigest(report.digest)) digests.set(keyOf(reference), 'unseen');
    else digests.set(keyOf(reference), rootCovered ? report.digest : 'platforms');
  }
  return digests;
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

async function orUnresolved(reference: ImageReference, ready: Promise<unknown>, work: () => Promise<Looked>): Promise<Looked> {
  try {
    return await work();
  } catch (error) {
    await ready; // without trust or keys it is the step that fails, not the image
    return { report: unresolvedImage(reference, failedCheck('resolve', error)), rootCovered: false };
  }
}

/** Says of each image, as it is done, by what it passed or why it did not. */
function finish({ host }: Context, begun: readonly Begun[], targets: Targets): Promise<readonly Verdict[]> {
  let done = 0;
  return Promise.all(
    begun.map(async ({ reference, looked: looking }) => {
      const looked = await looking;
      done += 1;
      if (done % COLLECT_EVERY === 0) host.release(COLLECT_EVERY * GARBAGE_PER_IMAGE);
      host.log.info(`${looked.report.image}: ${finding(looked.report)}${progress(done, begun.length)}`);
      return { reference, looked: { ...looked, report: withPlaces(looked.report, reference, targets) } };
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
