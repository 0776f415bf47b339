import { WaxsealError } from '../errors.ts';
import type { SignInputs } from '../model/inputs.ts';
import { serialiseStatement, SIGNATURE_PREDICATE } from '../model/statement.ts';
import type { Certificates } from '../sigstore/certificates.ts';
import type { Certified } from '../sigstore/fulcio.ts';
import { claim, type IdToken } from '../sigstore/oidc.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import { claimedTimes, type Verified, verifyBundle } from '../sigstore/verify.ts';
import { Slots as Turns } from '../registry/slots.ts';
import { readBundleFile } from './bundle-file.ts';
import type { Context } from './context.ts';
import { type Existing, findExisting, type Listings, takeBundle } from './existing.ts';
import { openSlots, type Slots } from './publish.ts';
import { type Settled, settleAll, valueOf } from './settled.ts';
import type { ImageSubjects } from './subjects.ts';

/** A log takes its time for an entry, however many come at once; the input `concurrency` is about registries. */
const ENTRIES_AT_ONCE = 32;

/** What signatures are made of. */
export interface Prepared {
  readonly subjects: readonly ImageSubjects[];
  /** One that is young enough to be used now. */
  readonly token: () => Promise<IdToken>;
  readonly trust: SigningTrust;
  readonly listings: Listings;
}

/** A bundle on its way: newly made, or found and perhaps to be completed. */
export interface Signature {
  readonly bytes: Uint8Array;
  readonly verified: Verified;
  readonly existing?: Existing;
  readonly slots?: Slots;
}

/** Certificates that one image may cost: each of them lives for minutes, and the services were slower than all of them. */
const MAX_CERTIFICATES = 3;

/** What only signing needs; loading it takes a while, so it is begun while the first answers are on their way. */
export function loadSigning() {
  return Promise.all([import('../sigstore/sign.ts'), import('../sigstore/certificates.ts')]);
}

/** Finds what is signed already, and signs the rest with one key under one certificate, or the next when that ends. */
export async function makeSignatures(context: Context, inputs: SignInputs, prepared: Prepared): Promise<readonly Settled<Signature>[]> {
  const { subjects, token, trust, listings } = prepared;
  const wanted = { trust, ...signerOf(context, await token()), annotations: inputs.annotations };
  const file = await readBundleFile(context.host, inputs.bundlePath);
  if (file !== undefined)
    return settleAll(subjects, (image) => Promise.resolve({ bytes: file.bytes, verified: takeBundle(file, image, wanted) }));
  const signing = loadSigning().then(([{ signStatement }, { Certificates }]) => ({
    signStatement,
    certificates: new Certificates(context.host, context.http, trust.services.fulcio, token),
  }));
  // The certificate is asked for beside the last look: in vain only where a push had failed half-way.
  const warm = (): void => void signing.then(({ certificates }) => certificates.current()).catch(() => undefined);
  const found = inputs.skipExisting
    ? await Promise.all(subjects.map((image) => findExisting(context, listings, image, wanted, warm)))
    : subjects.map(() => undefined);
  if (found.every((existing) => existing !== undefined)) return found.map((existing) => ({ value: keep(existing) }));
  const slots = openSlots(
    context,
    subjects.filter((_, index) => found[index] === undefined),
  );
  const { signStatement, certificates } = await signing;
  const turns = new Turns(ENTRIES_AT_ONCE);
  const made = await settleAll(subjects, (image, index) =>
    turns.run(async () => {
      const existing = found[index];
      if (existing !== undefined) return keep(existing);
      const statement = statementOf(image, inputs.annotations);
      const bytes = await signInTime(context, certificates, image, (signer) =>
        signStatement(context.http, trust.services, signer, statement),
      );
      const verified = selfCheck(bytes, image, trust);
      const entries = verified.logEntries.map(({ index: entry }) => entry).join(', ');
      context.host.log.info(`${image.digest}: ${entries === '' ? 'stamped, not logged' : `log index ${entries}`}`);
      const open = slots.get(image.digest);
      return { bytes, verified, ...(open === undefined ? {} : { slots: open }) };
    }),
  );
  // Where nothing was signed the step failed as a whole, most likely for one reason.
  if (made.every((one) => 'error' in one)) valueOf(made[0]);
  return made;
}

/**
 * Signs until the times in the bundle fall into the life of its certificate. A log or an authority that was away for long
 * may answer after the end; then it takes a new token, key and certificate, and what was logged in vain proves nothing.
 */
async function signInTime(
  { host }: Context,
  certificates: Certificates,
  image: ImageSubjects,
  make: (signer: Certified) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  for (let used = 1; ; used += 1) {
    const certified = await certificates.current();
    const bytes = await make(certified);
    const late = claimedTimes(bytes, 'the new bundle').find((time) => time > certified.expires);
    if (late === undefined || used === MAX_CERTIFICATES) return bytes;
    await certificates.expire(certified);
    host.log.info(`${image.digest}: stamped on ${late.toISOString()}, after the end of its certificate; signing with a new one`);
  }
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
function statementOf({ repositories, manifests }: ImageSubjects, annotations: Readonly<Record<string, string>>): Buffer {
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
function selfCheck(bytes: Uint8Array, image: ImageSubjects, { material, thresholds, source }: SigningTrust): Verified {
  try {
    return verifyBundle(bytes, `the new bundle for ${image.digest}`, material, thresholds);
  } catch (cause) {
    throw new WaxsealError({
      code: 'SELF_CHECK_FAILED',
      message: `the signature was made, but it does not verify under ${source}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Nothing was pushed. The trusted root and the signing config must describe the same services: write both from the same source.',
      cause,
    });
  }
}
