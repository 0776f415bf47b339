import { WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { RunnerEnvironment, SigningInputs } from '../model/inputs.ts';
import { parseStatementAround, type Statement, subjectNaming } from '../model/statement.ts';
import { compareIdentity } from '../policy/identity.ts';
import { parseBundle } from '../sigstore/bundle.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import { statementPayload, type Verified, verifyBundle } from '../sigstore/verify.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import { findAtGitHub } from './github.ts';
import type { Job } from './job.ts';
import { type InRegistry, listInRegistry, place } from './registry-listings.ts';
import type { ImageSubjects } from './subjects.ts';

/** From here on, in bytes, a bundle is not read twice. */
const LARGE = 1024 * 1024;

/** By whom it must be, and in which log. */
export interface Wanted {
  readonly trust: SigningTrust;
  readonly san: string;
  readonly issuer: string;
  /** Input `runner`: on such a machine, too. */
  readonly runner?: RunnerEnvironment | undefined;
}

/** A signature or attestation that was made before and says just what a new one would say. */
export interface Existing {
  /** As it is listed, where it is attached at all. */
  readonly bundle: StoredBundle;
  readonly verified: Proven;
  /** Where it is attached, as `place` names it. */
  readonly places: ReadonlySet<string>;
}

/** What a bundle proved, without its payload: that may be large, and the bundle holds it. */
type Proven = Omit<Verified, 'payload'>;

/** What is there already; each digest is listed once. */
export interface Listings {
  /** Absent where the step asks no registry. */
  readonly inRegistry?: InRegistry;
  /** Absent where GitHub keeps nothing for the step. */
  readonly atGitHub?: <T>(digest: Digest, choose: (bundle: StoredBundle) => T | undefined) => Promise<T | undefined>;
}

/** Begins to list what refers to the images whose digest is known already, beside the reading of their manifests. */
export function beginListings(
  context: Context,
  { images, skipExisting, stores }: Pick<SigningInputs, 'images' | 'skipExisting' | 'stores'>,
): Listings {
  if (!skipExisting) return {};
  const { toRegistry, github } = stores;
  const inRegistry = listInRegistry(context.registry);
  if (toRegistry) for (const { reference } of images) if (reference.digest !== undefined) void inRegistry.read(reference, reference.digest);
  return {
    ...(toRegistry ? { inRegistry } : {}),
    ...(github === undefined ? {} : { atGitHub: (digest, choose) => findAtGitHub(context, github, digest, choose) }),
  };
}

/**
 * Looks for a bundle that need not be doubled: same type, predicate and annotations, same issuer and signer, every subject named,
 * in the log of today, and it verifies. One subject that carries it is enough: the others are completed with it.
 * @param onNothingAtRoot called before the platforms, or GitHub, are asked: then most likely nothing is signed yet
 */
export async function findExisting(
  { inRegistry, atGitHub }: Listings,
  job: Job,
  wanted: Wanted,
  onNothingAtRoot: () => void,
): Promise<Existing | undefined> {
  const { image: subjects } = job;
  const [first, ...others] = subjects.manifests;
  if (first === undefined) return undefined;
  const { repositories } = subjects;
  const at = async (digests: readonly Digest[]): Promise<readonly StoredBundle[]> => {
    if (inRegistry === undefined) return [];
    const places = repositories.flatMap((repository) => digests.map((digest) => inRegistry.read(repository, digest)));
    return (await Promise.all(places)).flatMap(({ bundles }) => bundles);
  };
  const choose = async (bundles: readonly StoredBundle[]): Promise<Existing | undefined> => {
    for (const bundle of bundles) {
      const verified = acceptable(bundle, job, wanted);
      if (verified !== undefined) return { verified, ...(await locate(inRegistry, subjects, bundle)) };
    }
    return undefined;
  };
  const atRoot = await choose(await at([first.descriptor.digest]));
  if (atRoot !== undefined || (others.length === 0 && atGitHub === undefined)) return atRoot;
  onNothingAtRoot();
  // A push that failed half-way may have left it at a platform only; or GitHub took it, and the registry did not.
  const atPlatform = await choose(await at(others.map(({ descriptor }) => descriptor.digest)));
  if (atPlatform !== undefined || atGitHub === undefined) return atPlatform;
  return atGitHub(first.descriptor.digest, (bundle) => {
    const verified = acceptable(bundle, job, wanted);
    return verified === undefined ? undefined : { bundle, verified, places: new Set<string>() };
  });
}

/**
 * The bundle of input `bundle-path`, which an earlier step of this job signed and could not push everywhere.
 * @throws BUNDLE_UNFIT unless it says of this image just what a new signature would
 */
export async function takeBundle({ inRegistry }: Listings, bundle: StoredBundle, job: Job, wanted: Wanted): Promise<Existing> {
  const verified = acceptable(bundle, job, wanted);
  if (verified !== undefined) return { verified, ...(await locate(inRegistry, job.image, bundle)) };
  const { digest } = job.image;
  throw new WaxsealError({
    code: 'BUNDLE_UNFIT',
    message: `the bundle of input bundle-path is no signature of ${digest} as this step would make it: by ${wanted.san}${wanted.runner === undefined ? '' : ` on a ${wanted.runner} runner`}, over the same manifests, with the same annotations`,
    hint: 'Give the output bundle-path of the step of this job that signed this very image, or remove bundle-path to sign anew.',
    details: [{ what: 'bundle', expected: `a valid signature of ${digest} by ${wanted.san}`, actual: bundle.digest }],
  });
}

function acceptable(bundle: StoredBundle, job: Job, { trust, san, issuer, runner }: Wanted): Proven | undefined {
  const where = `the bundle ${bundle.digest}`;
  try {
    // What it claims costs little to read; most bundles beside an image say something else. Of a large one its size tells as much.
    if (bundle.bytes.length < LARGE) readSame(statementPayload(parseBundle(bundle.bytes, where), where), job, where);
    else if (bundle.bytes.length < job.predicate.length || bundle.bytes.length > 2 * job.predicate.length + LARGE) return undefined;
    const { material, thresholds, services } = trust;
    const verified = withoutPayload(verifyBundle(bundle.bytes, where, material, thresholds, (bytes) => readSame(bytes, job, where)));
    const sameSigner = compareIdentity({ kind: 'exact', san, issuer }, verified.certificate).length === 0;
    const sameLog = services.rekor === undefined || verified.logEntries.some(({ log }) => log === services.rekor?.url.host);
    const sameRunner = runner === undefined || verified.certificate.runnerEnvironment === runner;
    return sameSigner && sameLog && sameRunner ? verified : undefined;
  } catch {
    return undefined; // what does not verify is no signature, so a new one is made
  }
}

function withoutPayload(verified: Verified): Proven {
  const proven: Proven & { payload?: Verified['payload'] } = { ...verified };
  delete proven.payload;
  return proven;
}

/** @throws where the statement says anything else than a new one would */
function readSame(payload: Uint8Array, { image, predicateType, predicate, annotations }: Job, where: string): Statement {
  const statement = parseStatementAround(payload, predicate, where);
  const same =
    statement?.predicateType === predicateType &&
    image.manifests.every(({ descriptor }) => {
      const subject = subjectNaming(statement, descriptor.digest);
      return subject !== undefined && sameEntries(subject.annotations, annotations);
    });
  if (!same) throw new Error(`${where} says something else`);
  return statement;
}

function sameEntries(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}

/** Every subject that carries a bundle, and the bundle as the first of them lists it. It was read before: of it no more is read here. */
async function locate(
  inRegistry: Listings['inRegistry'],
  { repositories, manifests }: ImageSubjects,
  bundle: StoredBundle,
): Promise<Pick<Existing, 'bundle' | 'places'>> {
  if (inRegistry === undefined) return { bundle, places: new Set() };
  const pairs = repositories.flatMap((repository) => manifests.map(({ descriptor }) => ({ repository, digest: descriptor.digest })));
  const listed = await Promise.all(
    pairs.map(async ({ repository, digest }) => {
      const { layers } = await inRegistry.open(repository, digest);
      const found = layers.find(({ layer }) => layer.digest === bundle.digest);
      if (found === undefined || !(await inRegistry.has(repository, bundle.digest))) return [];
      const { descriptor, origin } = found.referrer;
      return [{ at: place(repository, digest), copy: { ...bundle, origin, manifest: descriptor.digest } }];
    }),
  );
  const carried = listed.flat();
  return { bundle: carried[0]?.copy ?? bundle, places: new Set(carried.map(({ at }) => at)) };
}
