import pMap from 'p-map';

import { WaxsealError } from '../errors.ts';
import { digestOf } from '../model/digest.ts';
import type { SignInputs } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import type { ImageReport } from '../model/report.ts';
import { serialiseStatement, SIGNATURE_PREDICATE } from '../model/statement.ts';
import { claim, type IdToken, requestIdToken } from '../sigstore/oidc.ts';
import type { Transport } from '../sigstore/attempt.ts';
import type { Certified } from '../sigstore/sign.ts';
import { loadSigningTrust, type SigningTrust } from '../sigstore/trust.ts';
import { type Verified, verifyBundle } from '../sigstore/verify.ts';
import { type Context, phase } from './context.ts';
import { dryRun } from './dry-run.ts';
import { describeEvidence } from './evidence.ts';
import { beginListings, type Existing, findExisting, type Listings } from './existing.ts';
import { type BundleFile, describeImage, describeTrust, failedCheck, type Outcome } from './outcome.ts';
import { openSlots, publish, type Publication, type Slots } from './publish.ts';
import { readBack } from './read-back.ts';
import { type ImageSubjects, resolveSubjects } from './subjects.ts';
import { noTokenByDesign, readTrigger, refuseUntrusted, type Trigger } from './trigger.ts';
import { refusePrivate } from './visibility.ts';

/** What the protocol below works on, once it is resolved. */
interface Prepared {
  readonly subjects: readonly ImageSubjects[];
  readonly token: IdToken;
  readonly trust: SigningTrust;
  readonly listings: Listings;
}

/** A bundle on its way: newly made, or found and perhaps to be completed. */
interface Signature {
  readonly bytes: Uint8Array;
  readonly verified: Verified;
  readonly existing?: Existing;
  readonly slots?: Slots;
}

/**
 * Signs images keylessly: resolve to digests → certificate for one ephemeral key → one statement, log entry and timestamp for
 * each image → push beside every subject → read back. Everything that does not depend on another runs beside it.
 */
export async function sign(context: Context, inputs: SignInputs): Promise<Outcome> {
  const trigger = await readTrigger(context.host);
  refuseUntrusted(trigger, inputs.allowUntrustedTrigger);
  if (inputs.dryRun) return dryRun(context, inputs, trigger);
  const reason = noTokenByDesign(context.host, trigger);
  if (reason !== undefined) return { result: 'skipped', reason, images: [], bundles: [] };

  const prepared = await phase(context, 'Resolve', async () => {
    const listings: Listings = inputs.skipExisting ? beginListings(context, inputs.images) : new Map<string, never>();
    const asked = Promise.all([
      resolveSubjects(context, inputs),
      requestAllowedToken(context, inputs.trust, trigger),
      loadSigningTrust(context.host, inputs.trust),
    ]);
    // Loading the library takes as long as a request does; beside these it costs nothing. Who needs it hears of a failure.
    import('../sigstore/sign.ts').catch(() => undefined);
    const [subjects, token, trust] = await asked;
    for (const { tree, manifests } of subjects) {
      context.host.log.info(`${formatPinned(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
    }
    return { subjects, token, trust, listings };
  });
  return signPrepared(context, inputs, prepared);
}

/** The token, and with it the answer whether this repository may sign in public at all. */
async function requestAllowedToken({ host, http }: Context, trust: SignInputs['trust'], trigger: Trigger): Promise<IdToken> {
  const token = await requestIdToken(host, http);
  refusePrivate(trust, token, trigger);
  return token;
}

async function signPrepared(context: Context, inputs: SignInputs, prepared: Prepared): Promise<Outcome> {
  const { subjects } = prepared;
  const signatures = await phase(context, 'Sign', () => makeSignatures(context, inputs, prepared));
  const published = await phase(context, 'Push', () =>
    settle(subjects, (image, index) => publish(context, image, need(signatures[index]))),
  );
  const checked = inputs.verifyAfter
    ? await phase(context, 'Verify', () =>
        settle(subjects, (image, index) => readBack(context, image, need(signatures[index]), prepared.trust, published[index])),
      )
    : published;
  const images = subjects.map((image, index) => report(image, need(signatures[index]), published[index], checked[index]));
  const trust = describeTrust(prepared.trust);
  const failed = images.some(({ verdict }) => verdict !== 'pass');
  const skipped = published.every((result) => 'value' in result && result.value.attached === 0);
  const bundles: BundleFile[] = signatures.map(({ bytes }) => ({ digest: digestOf(bytes), bytes }));
  if (failed) return { result: 'error', images, bundles, trust };
  return skipped
    ? {
        result: 'skipped',
        reason: 'already signed: the same signature is there and verifies, so it is kept and not doubled',
        images,
        bundles,
        trust,
      }
    : { result: 'signed', images, bundles, trust };
}

/** Finds what is signed already, and signs the rest with one key under one certificate. */
async function makeSignatures(context: Context, inputs: SignInputs, prepared: Prepared): Promise<readonly Signature[]> {
  const { subjects, token, trust, listings } = prepared;
  const wanted = { trust, ...signerOf(context, token), annotations: inputs.annotations };
  const found = inputs.skipExisting
    ? await Promise.all(subjects.map((image) => findExisting(context, listings, image, wanted)))
    : subjects.map(() => undefined);
  if (found.every((existing) => existing !== undefined)) return found.map(keep);
  const slots = openSlots(
    context,
    subjects.filter((_, index) => found[index] === undefined),
  );
  const { certify, signStatement } = await import('../sigstore/sign.ts');
  const transport: Transport = { host: context.host, http: context.http, timeoutMs: inputs.registry.timeoutMs };
  const certified = await certify(transport, trust.services.fulcio, token);
  context.host.log.info(`certificate from ${trust.services.fulcio.host}, good until ${certified.expires.toISOString()}`);
  const make = (image: ImageSubjects, signer: Certified): Promise<Uint8Array> =>
    signStatement(transport, trust.services, signer, statementOf(image, inputs.annotations));
  return pMap(
    subjects,
    async (image, index) => {
      const existing = found[index];
      if (existing !== undefined) return keep(existing);
      const bytes = await make(image, certified);
      const verified = selfCheck(bytes, image, trust);
      context.host.log.info(`${image.digest}: log index ${verified.logEntries.map(({ index: entry }) => entry).join(', ')}`);
      const open = slots.get(image.digest);
      return { bytes, verified, ...(open === undefined ? {} : { slots: open }) };
    },
    { concurrency: inputs.registry.concurrency },
  );
}

function keep(existing: Existing): Signature {
  return { bytes: existing.bundle.bytes, verified: existing.verified, existing };
}

/** The signer that the certificate will name; a wrong guess only means that nothing is skipped. */
function signerOf(context: Context, token: IdToken): { readonly san: string; readonly issuer: string } {
  const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return { san: `${server}/${claim(token, 'job_workflow_ref') ?? ''}`, issuer: claim(token, 'iss') ?? '' };
}

/** One subject for each name and manifest: `Statement/v1` with names is the shape that every verifier accepts (formats 1). */
export function statementOf({ repositories, manifests }: ImageSubjects, annotations: Readonly<Record<string, string>>): Buffer {
  const subjects = repositories.flatMap(({ registry, repository }) =>
    manifests.map(({ descriptor }) => ({
      name: `${registry}/${repository}`,
      digest: { sha256: descriptor.digest.slice('sha256:'.length) },
      annotations,
    })),
  );
  return serialiseStatement({ subjects, predicateType: SIGNATURE_PREDICATE, predicate: {} });
}

/** What nobody could verify is not pushed: before anything leaves, the bundle must hold under the root it was made for. */
function selfCheck(bytes: Uint8Array, image: ImageSubjects, trust: SigningTrust): Verified {
  try {
    return verifyBundle(bytes, `the new bundle for ${image.digest}`, trust.material);
  } catch (cause) {
    throw new WaxsealError({
      code: 'SELF_CHECK_FAILED',
      message: `the signature was made, but it does not verify under ${trust.source}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Nothing was pushed. The trusted root and the signing config must describe the same services: write both from the same source.',
      cause,
    });
  }
}

type Settled<T> = { readonly value: T } | { readonly error: unknown };

/** Every image is brought as far as it gets: one that fails stops no other, and nothing that was done is forgotten. */
async function settle<T>(
  images: readonly ImageSubjects[],
  work: (image: ImageSubjects, index: number) => Promise<T>,
): Promise<readonly Settled<T>[]> {
  const settled = await Promise.allSettled(images.map(work));
  return settled.map((result) => (result.status === 'fulfilled' ? { value: result.value } : { error: result.reason as unknown }));
}

function report(
  image: ImageSubjects,
  signature: Signature,
  published: Settled<Publication> | undefined,
  checked: Settled<unknown> | undefined,
): ImageReport {
  const evidence = describeEvidence(
    {
      digest: digestOf(signature.bytes),
      origin: published !== undefined && 'value' in published ? published.value.origin : 'not pushed',
      ...manifestOf(published),
    },
    signature.verified,
  );
  const failed = [published, checked].find((step) => step !== undefined && 'error' in step);
  const check =
    failed !== undefined && 'error' in failed ? failedCheck(failed === published ? 'push' : 'verify-after', failed.error) : undefined;
  const done = {
    rule: 'signature',
    outcome: 'pass' as const,
    expected: 'signed and attached to every subject',
    actual: signature.existing === undefined ? 'signed and attached' : 'already signed',
    evidence: evidence.digest,
  };
  return describeImage(image.tree.reference, image.tree.platforms, { checks: [check ?? done], evidence: [evidence] });
}

function manifestOf(published: Settled<Publication> | undefined): { readonly manifest?: Publication['manifest'] } {
  return published !== undefined && 'value' in published ? { manifest: published.value.manifest } : {};
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('one signature for each image');
  return value;
}
