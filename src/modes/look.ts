import type { ImageTree } from '../model/descriptor.ts';
import type { VerifyInputs } from '../model/inputs.ts';
import { formatPinned, type ImageReference, nameOf, type PinnedReference } from '../model/reference.ts';
import type { EvidenceReport, ImageReport } from '../model/report.ts';
import { resolveImage } from '../registry/tree.ts';
import type { Trust } from '../sigstore/trust.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import { type Candidate, type Found, unique } from '../storage/evidence.ts';
import { companionNotes, refusedIn } from './companions.ts';
import { checksOf, openPlatforms } from './conclude.ts';
import { deployable } from './coverage.ts';
import type { Context } from './context.ts';
import type { judge, Judgement, Wanted } from './judge.ts';
import { fromFile, type List, lister, sourcesOf } from './listing.ts';
import { otherNotes } from './nothing-found.ts';
import { describeImage } from './outcome.ts';
import type { WantedSigner } from './proof.ts';
import { selectManifests } from './subjects.ts';
import { unsignedIndexNotes } from './unsigned-index.ts';

/** What the file of input `bundle-path` holds. */
export type BundleFile = readonly StoredBundle[];

/** An image that was looked at. The tree is there only where the registry was asked. */
export interface Looked {
  readonly report: ImageReport;
  /** Whether an accepted statement names the image itself, not only platforms of it. */
  readonly rootCovered: boolean;
  readonly tree?: ImageTree;
  /** Under a policy: the SLSA build level that its provenance proves, where a summary of the verdict is to be signed. */
  readonly level?: 1 | 2 | 3;
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
 * @param file the bundles of input `bundle-path`: then nothing else is asked for evidence
 */
export async function lookAtImage(
  context: Context,
  inputs: VerifyInputs,
  basis: Promise<Basis>,
  file: BundleFile | undefined,
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
      ...(await look(context, inputs, basis, file, { ...reference, digest }, undefined)),
    }));
  // The referrers of a known digest are listed while its manifest is read.
  const list = lister(sourcesOf(context, inputs), reference);
  if (digest !== undefined && file === undefined) void list(digest);
  const tree = resolved ?? (await resolveImage(context.registry, reference));
  return once(tree.reference, async () => ({ tree, ...(await look(context, inputs, basis, file ?? list, tree.reference, tree)) }));
}

async function look(
  context: Context,
  inputs: VerifyInputs,
  basis: Promise<Basis>,
  source: BundleFile | List,
  reference: PinnedReference,
  tree: ImageTree | undefined,
): Promise<Pick<Looked, 'report' | 'rootCovered'>> {
  const extent = { root: reference.digest, platforms: tree?.platforms ?? [], selection: inputs.platforms };
  if (tree !== undefined) selectManifests(tree, inputs.platforms); // a platform that the image lacks is an error of the input
  const digests = [extent.root, ...extent.platforms.map(({ descriptor }) => descriptor.digest)];
  const list = typeof source === 'function' ? source : undefined;
  const stored: Found[] = [typeof source === 'function' ? await source(extent.root) : fromFile(source)];
  const { trust, signer, judge } = await basis;
  const wanted: Wanted = {
    require: inputs.require,
    annotations: inputs.annotations,
    ...(signer === undefined ? {} : { signer }),
    ...(inputs.allowCopied ? {} : { repository: nameOf(reference) }),
  };
  const judged = stored.flatMap(({ candidates }) => candidates).map((candidate) => judge(candidate, digests, wanted, trust));
  const missing = list === undefined ? [] : openPlatforms(inputs.require, extent, judged);
  const more = await Promise.all(missing.flatMap(({ descriptor }) => list?.(descriptor.digest) ?? []));
  stored.push(...more);
  judged.push(...newCandidates(stored[0], more).map((candidate) => judge(candidate, digests, wanted, trust)));
  for (const { notes } of stored) context.notes.push(...notes);
  const described = describeImage(reference, extent.platforms, {
    checks: checksOf(inputs.require, extent, stored, judged),
    evidence: evidenceOf(judged),
  });
  const rootCovered = judged.some(({ verdicts }) =>
    [...verdicts.values()].some((verdict) => 'accepted' in verdict && verdict.accepted.covers.has(extent.root)),
  );
  const deploy = deployable(extent, rootCovered).map((digest) => formatPinned({ ...reference, digest }));
  const report = { ...described, ...(rootCovered ? {} : { deploy }) };
  if (report.verdict === 'pass') {
    if (!rootCovered && tree !== undefined) context.notes.push(...unsignedIndexNotes(tree));
    const unreadable = stored.flatMap((place) => place.unreadable);
    context.notes.push(...companionNotes(extent.root, refusedIn(judged), unreadable));
  } else context.notes.push(...otherNotes(report, stored));
  return { report, rootCovered };
}

/** The bundles and layers of platforms that the index does not carry as well. */
function newCandidates(root: Found | undefined, more: readonly Found[]): readonly Candidate[] {
  const known = new Set(root?.candidates.map(({ digest }) => digest));
  return unique(more.flatMap(({ candidates }) => candidates)).filter(({ digest }) => !known.has(digest));
}

/** What an image passes by comes before what counts for nothing. */
function evidenceOf(judged: readonly Judgement[]): readonly EvidenceReport[] {
  const counts = ({ verdicts }: Judgement): boolean => [...verdicts.values()].some((verdict) => 'accepted' in verdict);
  const ordered = [...judged.filter(counts), ...judged.filter((one) => !counts(one))];
  return ordered.flatMap(({ evidence }) => evidence ?? []);
}
