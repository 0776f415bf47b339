import { isDeepStrictEqual } from 'node:util';

import { WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { SigningInputs } from '../model/inputs.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { endsWithPredicate, parseStatement, type Statement, subjectNaming } from '../model/statement.ts';
import { compareIdentity } from '../policy/identity.ts';
import { parseBundle } from '../sigstore/bundle.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import { statementPayload, type Verified, verifyBundle } from '../sigstore/verify.ts';
import { listBundles, type Stored, type StoredBundle } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import { findAtGitHub } from './github.ts';
import type { Job } from './job.ts';
import type { ImageSubjects } from './subjects.ts';

/** By whom it must be, and in which log. */
export interface Wanted {
  readonly trust: SigningTrust;
  readonly san: string;
  readonly issuer: string;
}

/** A signature or attestation that was made before and says just what a new one would say. */
export interface Existing {
  /** As it is listed, where it is attached at all. */
  readonly bundle: StoredBundle;
  readonly verified: Verified;
  /** Where it is attached, as `place` names it. */
  readonly places: ReadonlySet<string>;
}

/** What is there already; each digest is listed once. */
export interface Listings {
  /** Absent where the step asks no registry. */
  readonly inRegistry?: (repository: Repository, digest: Digest) => Promise<Stored>;
  /** Absent where GitHub keeps nothing for the step. */
  readonly atGitHub?: <T>(digest: Digest, choose: (bundle: StoredBundle) => T | undefined) => Promise<T | undefined>;
}

export function place(repository: Repository, digest: Digest): string {
  return `${nameOf(repository)}@${digest}`;
}

/** Begins to list what refers to the images whose digest is known already, beside the reading of their manifests. */
export function beginListings(
  context: Context,
  { images, skipExisting, stores }: Pick<SigningInputs, 'images' | 'skipExisting' | 'stores'>,
): Listings {
  if (!skipExisting) return {};
  const { toRegistry, github } = stores;
  const inRegistry = registryListings(context);
  if (toRegistry) for (const { reference } of images) if (reference.digest !== undefined) void inRegistry(reference, reference.digest);
  return {
    ...(toRegistry ? { inRegistry } : {}),
    ...(github === undefined ? {} : { atGitHub: (digest, choose) => findAtGitHub(context, github, digest, choose) }),
  };
}

function registryListings(context: Context): NonNullable<Listings['inRegistry']> {
  const listings = new Map<string, Promise<Stored>>();
  return ({ registry, repository }, digest) => {
    const key = place({ registry, repository }, digest);
    let stored = listings.get(key);
    if (stored === undefined) {
      stored = listBundles(context.registry, { registry, repository }, digest);
      stored.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
      listings.set(key, stored);
    }
    return stored;
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
    const places = repositories.flatMap((repository) => digests.map((digest) => inRegistry(repository, digest)));
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
    message: `the bundle of input bundle-path is no signature of ${digest} as this step would make it: by ${wanted.san}, over the same manifests, with the same annotations`,
    hint: 'Give the output bundle-path of the step of this job that signed this very image, or remove bundle-path to sign anew.',
    details: [{ what: 'bundle', expected: `a valid signature of ${digest} by ${wanted.san}`, actual: bundle.digest }],
  });
}

function acceptable(bundle: StoredBundle, job: Job, { trust, san, issuer }: Wanted): Verified | undefined {
  const where = `the bundle ${bundle.digest}`;
  try {
    // What it claims costs little to read; most bundles beside an image say something else.
    const payload = statementPayload(parseBundle(bundle.bytes, where), where);
    if (!endsWithPredicate(payload, job.predicate) || !saysTheSame(parseStatement(payload, where), job)) return undefined;
    const { material, thresholds, services } = trust;
    const verified = verifyBundle(bundle.bytes, where, material, thresholds);
    const sameSigner = compareIdentity({ kind: 'exact', san, issuer }, verified.certificate).length === 0;
    const sameLog = services.rekor === undefined || verified.logEntries.some(({ log }) => log === services.rekor?.url.host);
    return sameSigner && sameLog && saysTheSame(verified.statement, job) ? verified : undefined;
  } catch {
    return undefined; // what does not verify is no signature, so a new one is made
  }
}

function saysTheSame(statement: Statement, { image, predicateType, predicate, annotations }: Job): boolean {
  if (statement.predicateType !== predicateType || !isDeepStrictEqual(statement.predicate, JSON.parse(predicate))) return false;
  return image.manifests.every(({ descriptor }) => {
    const subject = subjectNaming(statement, descriptor.digest);
    return subject !== undefined && sameEntries(subject.annotations, annotations);
  });
}

function sameEntries(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}

/** Every subject that carries a bundle, and the bundle as the first of them lists it. */
async function locate(
  inRegistry: Listings['inRegistry'],
  { repositories, manifests }: ImageSubjects,
  bundle: StoredBundle,
): Promise<Pick<Existing, 'bundle' | 'places'>> {
  if (inRegistry === undefined) return { bundle, places: new Set() };
  const pairs = repositories.flatMap((repository) => manifests.map(({ descriptor }) => ({ repository, digest: descriptor.digest })));
  const listed = await Promise.all(
    pairs.map(async ({ repository, digest }) => {
      const { bundles } = await inRegistry(repository, digest);
      const copy = bundles.find((one) => one.digest === bundle.digest);
      return copy === undefined ? [] : [{ at: place(repository, digest), copy }];
    }),
  );
  const carried = listed.flat();
  return { bundle: carried[0]?.copy ?? bundle, places: new Set(carried.map(({ at }) => at)) };
}
