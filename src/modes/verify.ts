import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { loadPublicKeys } from '../keys/load.ts';
import type { TrustInputs, VerifyInputs } from '../model/inputs.ts';
import { formatPinned, formatReference, type ImageReference } from '../model/reference.ts';
import type { ImageReport, Result } from '../model/report.ts';
import { Slots } from '../registry/slots.ts';
import { resolveImage } from '../registry/tree.ts';
import type { Trust } from '../sigstore/trust.ts';
import { trustSources } from './base-files.ts';
import { type Context, phase } from './context.ts';
import { type Basis, type Looked, lookAtImage, type Once } from './look.ts';
import { describeTrust, failedCheck, type Outcome, unresolvedImage } from './outcome.ts';
import { promote } from './promote.ts';
import type { WantedSigner } from './proof.ts';
import { readBundleLines } from './bundle-file.ts';
import { identityNotConfigured } from './suggest.ts';
import { distinct } from './subjects.ts';

const IMAGES_AT_ONCE = 16;
const PROGRESS_FROM = 12;
/** What reading and proving an image leaves behind is small and much, and the engine is in no hurry with it. */
const COLLECT_EVERY = 32;
const GARBAGE_PER_IMAGE = 1024 * 1024;

/**
 * Verifies images: resolve to digests → read what is attached → verify each bundle → match identity, subject, type,
 * annotations → cover the platforms → promote tags. Only a proven pass of every image passes.
 */
export async function verify(context: Context, inputs: VerifyInputs): Promise<Outcome> {
  const { basis, begun } = await phase(context, 'Resolve', () => begin(context, inputs));
  const { looked, trust } = await phase(context, 'Verify', async () => {
    const images = await finish(context, begun);
    return { looked: images, trust: describeTrust((await basis).trust) };
  });
  const reports = looked.map(({ report }) => report);
  if (inputs.signer === undefined) return { result: 'error', images: reports, bundles: [], trust, fault: identityNotConfigured(reports) };
  const result = verdict(reports);
  // A dry run only leaves the tags alone: what does not hold fails here as well, lest somebody take it for a gate that passed.
  if (inputs.dryRun && result === 'passed') {
    return { result: 'skipped', reason: 'dry run: everything passed; no tag was moved', images: reports, bundles: [], trust };
  }
  if (result !== 'passed' || inputs.promoteTags.length === 0) return { result, images: reports, bundles: [], trust };
  const promoted = await phase(context, 'Promote', () => promote(context, looked, inputs.promoteTags));
  return { result: verdict(promoted), images: promoted, bundles: [], trust };
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
  readonly basis: Promise<Basis>;
  readonly begun: readonly Promise<Looked>[];
}

/**
 * Begins with every image and says which digests they are. A digest that was given is looked at at once; a tag is resolved
 * first, and the look at it begins as soon as it is: no image waits here for another.
 */
async function begin(context: Context, inputs: VerifyInputs): Promise<Begun> {
  const file = await readBundleLines(context.host, inputs.bundlePath);
  const basis = nextTurn().then(() => prepare(context, inputs)); // the requests go out first: they take long, and not from us
  basis.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
  const [tags, looks, once] = [new Slots(IMAGES_AT_ONCE), new Slots(IMAGES_AT_ONCE), sharing()];
  const images = distinct(inputs.images).map(({ reference }) => {
    const resolving = reference.digest === undefined ? tags.run(() => resolveImage(context.registry, reference)) : undefined;
    const looked = orUnresolved(reference, basis, async () => {
      const tree = await resolving;
      const sought = { reference, ...(tree === undefined ? {} : { tree }) };
      return looks.run(() => lookAtImage(context, inputs, basis, file, sought, once));
    });
    looked.catch(() => undefined); // as above
    return { reference, looked, resolving };
  });
  for (const [index, { reference, resolving }] of images.entries()) {
    const tree = await resolving?.catch(() => undefined);
    const found = resolving === undefined ? '' : tree === undefined ? ' could not be resolved' : ` is ${formatPinned(tree.reference)}`;
    context.host.log.info(`${formatReference(reference)}${found}${progress(index + 1, images.length)}`);
  }
  return { basis, begun: images.map(({ looked }) => looked) };
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

async function orUnresolved(reference: ImageReference, basis: Promise<Basis>, work: () => Promise<Looked>): Promise<Looked> {
  try {
    return await work();
  } catch (error) {
    await basis; // without trust or keys it is the step that fails, not the image
    return { report: unresolvedImage(reference, failedCheck('resolve', error)), rootCovered: false };
  }
}

/** Says of each image, as it is done, by what it passed or why it did not. */
function finish({ host }: Context, begun: readonly Promise<Looked>[]): Promise<readonly Looked[]> {
  let done = 0;
  return Promise.all(
    begun.map(async (looking) => {
      const looked = await looking;
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
