import pMap from 'p-map';

import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { loadPublicKeys } from '../keys/load.ts';
import { type Digest } from '../model/digest.ts';
import type { NamedImage, VerifyInputs } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import type { ImageReport, Result } from '../model/report.ts';
import { type Context, phase } from './context.ts';
import { type Basis, type Looked, lookAtImage } from './look.ts';
import { describeTrust, failedCheck, type Outcome, unresolvedImage } from './outcome.ts';
import { promote } from './promote.ts';
import type { WantedSigner } from './proof.ts';
import { readBundleFile } from './bundle-file.ts';
import { identityNotConfigured } from './suggest.ts';
import { distinct } from './subjects.ts';
import type { StoredBundle } from '../storage/bundle.ts';

const IMAGES_AT_ONCE = 16;
const PROGRESS_FROM = 12;

/**
 * Verifies images: resolve to digests → read what is attached → verify each bundle → match identity, subject, type,
 * annotations → cover the platforms → promote tags. Only a proven pass of every image passes.
 */
export async function verify(context: Context, inputs: VerifyInputs): Promise<Outcome> {
  const { looked, trust } = await phase(context, 'Verify', async () => {
    const file = await readBundleFile(context.host, inputs.bundlePath);
    const basis = prepare(context, inputs);
    basis.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    const images = await lookAtAll(context, inputs, basis, file);
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
async function prepare({ host, http }: Context, inputs: VerifyInputs): Promise<Basis> {
  const [trust, { judge }, signer] = await Promise.all([
    import('../sigstore/trust.ts').then(({ loadTrust }) => loadTrust(host, http, inputs.trust)),
    import('./judge.ts'),
    loadSigner(host, http, inputs.signer),
  ]);
  return { trust, judge, ...(signer === undefined ? {} : { signer }) };
}

async function loadSigner(host: Host, http: HttpClient, signer: VerifyInputs['signer']): Promise<WantedSigner | undefined> {
  return signer?.kind === 'keys' ? { kind: 'keys', keys: await loadPublicKeys(host, http, signer.keys) } : signer;
}

/** A digest that stands under several tags is looked at once. */
async function lookAtAll(
  context: Context,
  inputs: VerifyInputs,
  basis: Promise<Basis>,
  file: StoredBundle | undefined,
): Promise<readonly Looked[]> {
  const images = distinct(inputs.images);
  const seen = new Map<string, Promise<Looked>>();
  let done = 0;
  return pMap(
    images,
    async (image) => {
      const looked = await lookOnce(context, inputs, basis, file, image, seen);
      done += 1;
      const progress = images.length >= PROGRESS_FROM ? ` (${done}/${images.length})` : '';
      context.host.log.info(`${looked.report.verdict === 'pass' ? 'passed' : looked.report.verdict}: ${looked.report.image}${progress}`);
      return looked;
    },
    { concurrency: IMAGES_AT_ONCE },
  );
}

async function lookOnce(
  context: Context,
  inputs: VerifyInputs,
  basis: Promise<Basis>,
  file: StoredBundle | undefined,
  image: NamedImage,
  seen: Map<string, Promise<Looked>>,
): Promise<Looked> {
  try {
    return await lookAtImage(
      context,
      inputs,
      basis,
      file,
      image,
      (place: { digest: Digest; registry: string; repository: string }, work: () => Promise<Looked>) => {
        const key = formatPinned(place);
        const looked = seen.get(key) ?? work();
        seen.set(key, looked);
        return looked;
      },
    );
  } catch (error) {
    await basis; // without trust or keys it is the step that fails, not the image
    return { report: unresolvedImage(image.reference, failedCheck('resolve', error)) };
  }
}

/** `failed` is what we saw; `error` what we could not see. A definite refusal outweighs. */
function verdict(reports: readonly ImageReport[]): Result {
  const verdicts = new Set(reports.map(({ verdict: outcome }) => outcome));
  if (reports.length === 0) return 'error';
  return verdicts.has('fail') ? 'failed' : verdicts.has('error') ? 'error' : 'passed';
}
