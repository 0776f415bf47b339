import type { Digest } from '../model/digest.ts';
import type { NamedImage } from '../model/inputs.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { SIGNATURE_PREDICATE, type Statement, subjectNaming } from '../model/statement.ts';
import { compareIdentity } from '../policy/identity.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import { type Verified, verifyBundle } from '../sigstore/verify.ts';
import { listBundles, type Stored, type StoredBundle } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import type { ImageSubjects } from './subjects.ts';

/** A signature that is there already and says just what a new one would say. */
export interface Existing {
  readonly bundle: StoredBundle;
  readonly verified: Verified;
  /** Where it is attached, as `place` names it. */
  readonly places: ReadonlySet<string>;
}

export type Listings = Map<string, Promise<Stored>>;

export function place(repository: Repository, digest: Digest): string {
  return `${nameOf(repository)}@${digest}`;
}

/** Begins to list what refers to the images whose digest is known already, beside the reading of their manifests. */
export function beginListings(context: Context, images: readonly NamedImage[]): Listings {
  const listings: Listings = new Map();
  for (const { reference } of images) if (reference.digest !== undefined) void listing(context, listings, reference, reference.digest);
  return listings;
}

function listing(context: Context, listings: Listings, { registry, repository }: Repository, digest: Digest): Promise<Stored> {
  const key = place({ registry, repository }, digest);
  let stored = listings.get(key);
  if (stored === undefined) {
    stored = listBundles(context.registry, { registry, repository }, digest);
    stored.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    listings.set(key, stored);
  }
  return stored;
}

/**
 * Looks for a signature that need not be doubled: same type and annotations, same issuer and signer, every subject named, in
 * the log of today, and it verifies. Only where the root has one is anything asked about the platforms.
 */
export async function findExisting(
  context: Context,
  listings: Listings,
  subjects: ImageSubjects,
  wanted: {
    readonly trust: SigningTrust;
    readonly san: string;
    readonly issuer: string;
    readonly annotations: Readonly<Record<string, string>>;
  },
): Promise<Existing | undefined> {
  const [first] = subjects.manifests;
  if (first === undefined) return undefined;
  const atRoot = await Promise.all(
    subjects.repositories.map((repository) => listing(context, listings, repository, first.descriptor.digest)),
  );
  for (const bundle of atRoot.flatMap(({ bundles }) => bundles)) {
    const verified = acceptable(bundle, subjects, wanted);
    if (verified !== undefined) return { bundle, verified, places: await placesOf(context, listings, subjects, bundle.digest) };
  }
  return undefined;
}

function acceptable(bundle: StoredBundle, subjects: ImageSubjects, wanted: Parameters<typeof findExisting>[3]): Verified | undefined {
  try {
    const { material, thresholds, services } = wanted.trust;
    const verified = verifyBundle(bundle.bytes, `the bundle ${bundle.digest}`, material, thresholds);
    const sameSigner = compareIdentity({ kind: 'exact', san: wanted.san, issuer: wanted.issuer }, verified.certificate).length === 0;
    const sameLog = services.rekor === undefined || verified.logEntries.some(({ log }) => log === services.rekor?.url.host);
    return sameSigner && sameLog && saysTheSame(verified.statement, subjects, wanted.annotations) ? verified : undefined;
  } catch {
    return undefined; // what does not verify is no signature, so a new one is made
  }
}

function saysTheSame(statement: Statement, subjects: ImageSubjects, annotations: Readonly<Record<string, string>>): boolean {
  if (statement.predicateType !== SIGNATURE_PREDICATE || JSON.stringify(statement.predicate) !== '{}') return false;
  return subjects.manifests.every(({ descriptor }) => {
    const subject = subjectNaming(statement, descriptor.digest);
    return subject !== undefined && sameEntries(subject.annotations, annotations);
  });
}

function sameEntries(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}

async function placesOf(context: Context, listings: Listings, subjects: ImageSubjects, bundle: Digest): Promise<ReadonlySet<string>> {
  const pairs = subjects.repositories.flatMap((repository) =>
    subjects.manifests.map(({ descriptor }) => ({ repository, digest: descriptor.digest })),
  );
  const listed = await Promise.all(
    pairs.map(async (pair) => ({ pair, stored: await listing(context, listings, pair.repository, pair.digest) })),
  );
  return new Set(
    listed
      .filter(({ stored }) => stored.bundles.some(({ digest }) => digest === bundle))
      .map(({ pair }) => place(pair.repository, pair.digest)),
  );
}
