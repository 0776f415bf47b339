import type { Digest } from '../model/digest.ts';
import type { ImageTree, PlatformManifest } from '../model/descriptor.ts';
import type { PlatformSelection, VerifyInputs } from '../model/inputs.ts';
import { type ImageReference, nameOf, type PinnedReference, type Repository } from '../model/reference.ts';
import type { Check, ImageReport } from '../model/report.ts';
import { resolveImage } from '../registry/tree.ts';
import type { Trust } from '../sigstore/trust.ts';
import { Allowance } from '../storage/allowance.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import { type Candidate, type Found, listEvidence } from '../storage/evidence.ts';
import { companionNotes } from './companions.ts';
import type { Context } from './context.ts';
import { coverageCheck, uncovered } from './coverage.ts';
import type { Accepted, judge, Refused, Wanted } from './judge.ts';
import { describeImage } from './outcome.ts';
import { nothingFound, unreadableEvidence } from './nothing-found.ts';
import type { WantedSigner } from './proof.ts';
import { selectManifests } from './subjects.ts';

/** An image that was looked at. The tree is there only where the registry was asked. */
export interface Looked {
  readonly report: ImageReport;
  readonly tree?: ImageTree;
}

/** An image to look at; the tree is there where a tag was resolved already. */
export interface Sought {
  readonly reference: ImageReference;
  readonly tree?: ImageTree;
}

/** What every image of the step is judged by. */
export interface Basis {
  readonly trust: Trust;
  /** Absent: nothing was configured. */
  readonly signer?: WantedSigner;
  /** Loaded late, with the libraries that it needs. */
  readonly judge: typeof judge;
}

export type Once = (place: PinnedReference, work: () => Promise<Looked>) => Promise<Looked>;

/**
 * Looks at one image; `once` lets the same digest under another tag share the result.
 * @param basis awaited only once there is something to judge
 * @param file the bundle of input `bundle-path`: then the registry is not asked for evidence
 */
export async function lookAtImage(
  context: Context,
  inputs: VerifyInputs,
  basis: Promise<Basis>,
  file: StoredBundle | undefined,
  { reference, tree: resolved }: Sought,
  once: Once,
): Promise<Looked> {
  const { digest } = reference;
  // With digest and bundle at hand nothing need be asked of the registry, unless single platforms are asked about.
  const offline =
    file !== undefined &&
    digest !== undefined &&
    inputs.promoteTags.length === 0 &&
    (inputs.platforms.kind === 'all' || inputs.platforms.kind === 'index');
  if (offline)
    return once({ ...reference, digest }, async () => ({
      report: await look(context, inputs, basis, file, { ...reference, digest }, undefined),
    }));
  // The referrers of a known digest are listed while its manifest is read.
  const list = lister(context, reference);
  if (digest !== undefined && file === undefined) void list(digest);
  const tree = resolved ?? (await resolveImage(context.registry, reference));
  const looked = await once(tree.reference, async () => ({
    tree,
    report: await look(context, inputs, basis, file ?? list, tree.reference, tree),
  }));
  return looked;
}

type List = (digest: Digest) => Promise<Found>;

/** Lists what is kept beside the manifests of one image: each of them once, and all on one allowance. */
function lister({ registry }: Context, repository: Repository): List {
  const allowance = new Allowance();
  const listed = new Map<Digest, Promise<Found>>();
  return (digest) => {
    const found = listed.get(digest) ?? listEvidence(registry, repository, digest, allowance);
    found.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    listed.set(digest, found);
    return found;
  };
}

async function look(
  context: Context,
  inputs: VerifyInputs,
  basis: Promise<Basis>,
  source: StoredBundle | List,
  reference: PinnedReference,
  tree: ImageTree | undefined,
): Promise<ImageReport> {
  const platforms = tree?.platforms ?? [];
  if (tree !== undefined) selectManifests(tree, inputs.platforms); // a platform that the image lacks is an error of the input
  const digests = [reference.digest, ...platforms.map(({ descriptor }) => descriptor.digest)];
  const list = typeof source === 'function' ? source : undefined;
  const stored: Found[] = [typeof source === 'function' ? await source(reference.digest) : fromFile(source)];
  const { trust, signer, judge } = await basis;
  const wanted: Wanted = {
    annotations: inputs.annotations,
    ...(signer === undefined ? {} : { signer }),
    ...(inputs.allowCopied ? {} : { repository: nameOf(reference) }),
  };
  const found = stored.flatMap(({ candidates }) => candidates).map((bundle) => judge(bundle, digests, wanted, trust));
  const missing = list === undefined ? [] : uncovered(reference.digest, platforms, inputs.platforms, accepted(found));
  const more = await Promise.all(missing.flatMap(({ descriptor }) => list?.(descriptor.digest) ?? []));
  stored.push(...more);
  found.push(...newBundles(stored[0], more).map((bundle) => judge(bundle, digests, wanted, trust)));
  for (const { notes } of stored) context.notes.push(...notes);
  const bad = found.flatMap((judgement) => ('refused' in judgement ? [judgement.refused] : []));
  const report = conclude(reference, platforms, inputs.platforms, stored, accepted(found), bad);
  if (report.verdict === 'pass') {
    const unreadable = stored.flatMap((place) => place.unreadable);
    context.notes.push(...companionNotes(reference.digest, bad, unreadable));
  }
  return report;
}

function accepted(found: readonly ReturnType<typeof judge>[]): readonly Accepted[] {
  return found.flatMap((judgement) => ('accepted' in judgement ? [judgement.accepted] : []));
}

/** The bundles and layers of platforms that the index does not carry as well. */
function newBundles(root: Found | undefined, more: readonly Found[]): readonly Candidate[] {
  const known = new Set(root?.candidates.map(({ digest }) => digest));
  return [...new Map(more.flatMap(({ candidates }) => candidates).map((bundle) => [bundle.digest, bundle])).values()].filter(
    ({ digest }) => !known.has(digest),
  );
}

function fromFile(file: StoredBundle): Found {
  return { candidates: [file], others: [], unreadable: [], looked: 'the file of input bundle-path', notes: [] };
}

function conclude(
  reference: PinnedReference,
  platforms: readonly PlatformManifest[],
  selection: PlatformSelection,
  stored: readonly Found[],
  good: readonly Accepted[],
  bad: readonly Refused[],
): ImageReport {
  const evidence = [...good.map((one) => one.evidence), ...bad.flatMap((one) => one.evidence ?? [])];
  return describeImage(reference, platforms, { checks: checksOf(reference.digest, platforms, selection, stored, good, bad), evidence });
}

function checksOf(
  root: Digest,
  platforms: readonly PlatformManifest[],
  selection: PlatformSelection,
  stored: readonly Found[],
  good: readonly Accepted[],
  bad: readonly Refused[],
): readonly Check[] {
  const unreadable = stored.flatMap((place) => place.unreadable);
  const coverage = coverageCheck(root, platforms, selection, good);
  if (coverage.every(({ outcome }) => outcome === 'pass')) return coverage;
  // "Could not look" outweighs what was seen: the signature that is wanted may be the one that could not be read.
  if (unreadable.length > 0) return unreadable.map(unreadableEvidence);
  if (good.length > 0) return coverage;
  return bad.length > 0 ? nearestFirst(bad).map(({ check }) => check) : [nothingFound(root, stored)];
}

const NEARNESS = { annotations: 0, repository: 1, identity: 2, subject: 3, type: 4, invalid: 5 } as const;

function nearestFirst(refused: readonly Refused[]): readonly Refused[] {
  return refused.toSorted((a, b) => NEARNESS[a.stage] - NEARNESS[b.stage]);
}
