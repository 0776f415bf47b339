import { messageOf, WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import { formatPinned, formatReference, type ImageReference, nameOf, type Repository } from '../model/reference.ts';
import type {
  Check,
  EvidenceReport,
  ImageReport,
  PolicyReport,
  PossibleImage,
  Report,
  Result,
  ShardReport,
  TrustReport,
  WarningReport,
} from '../model/report.ts';

/** A bundle that the step leaves as a file for later steps. */
export interface BundleFile {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** What a mode found or did; the report is made of it. */
export interface Outcome {
  readonly result: Result;
  readonly reason?: string;
  readonly images: readonly ImageReport[];
  readonly bundles: readonly BundleFile[];
  /** What the verdict rests on. */
  readonly trust?: TrustReport;
  readonly policy?: PolicyReport;
  /** Of manifests: what reads as an image where none is known to stand. */
  readonly possible?: readonly PossibleImage[];
  /** What a policy or a manifest allows and its author has probably not meant. */
  readonly warnings?: readonly WarningReport[];
  /** What was wrong with the step as a whole, where the images alone do not say it. */
  readonly fault?: WaxsealError;
  /** The part of the images that it is about. */
  readonly shard?: ShardReport;
  /** What other steps reported, as one. */
  readonly merged?: MergedReport;
}

/** What a merged report takes over from others, beside their images. */
export interface MergedReport extends Pick<Report, 'faults' | 'startedOn' | 'finishedOn'> {
  /** How many there were. */
  readonly reports: number;
}

/** Trust without the keys. */
export function describeTrust({ source, file, digest, inline, tuf, sigstore }: TrustReport): TrustReport {
  return {
    source,
    ...(file === undefined ? {} : { file }),
    ...(digest === undefined ? {} : { digest }),
    ...(inline === undefined ? {} : { inline }),
    ...(tuf === undefined ? {} : { tuf }),
    ...(sigstore === undefined ? {} : { sigstore }),
  };
}

/** Marks what is on registries that are spoken to over http on the user's word (the input `insecure-registries`): other tools need it too. */
export function markHttp(images: readonly ImageReport[], insecure: readonly string[]): readonly ImageReport[] {
  return images.map((image) => {
    const [registry = ''] = image.name.split('/', 1);
    return insecure.includes(registry) ? { ...image, http: true } : image;
  });
}

/** The part of an image's report that every mode fills alike. */
export function describeImage(
  image: Repository & { readonly digest: Digest; readonly tag?: string },
  platforms: readonly { readonly name: string; readonly descriptor: { readonly digest: Digest } }[],
  found: { readonly checks: readonly Check[]; readonly evidence: readonly EvidenceReport[] },
): ImageReport {
  const outcomes = new Set(found.checks.map(({ outcome }) => outcome));
  return {
    image: formatPinned(image),
    name: nameOf(image),
    digest: image.digest,
    ...(image.tag === undefined ? {} : { tag: image.tag }),
    platforms: platforms.map(({ name, descriptor }) => ({ name, digest: descriptor.digest })),
    verdict: outcomes.has('error') ? 'error' : outcomes.has('fail') || found.checks.length === 0 ? 'fail' : 'pass',
    ...found,
  };
}

/** An error as the outcome of a check, its fix with it. */
export function failedCheck(rule: string, thrown: unknown): Check {
  const known = thrown instanceof WaxsealError ? thrown : undefined;
  return {
    rule,
    outcome: known?.severity ?? 'error',
    expected: known?.details[0]?.expected ?? 'to succeed',
    actual: known?.details[0]?.actual ?? messageOf(thrown),
    code: known?.code ?? 'INTERNAL',
    message: messageOf(thrown),
    hint: known?.hint ?? 'This is a defect of Waxseal: please report it with the log of a run with debug logging on.',
    details: known?.details ?? [],
  };
}

/** An image that could not even be resolved has no digest to report. */
export function unresolvedImage(reference: ImageReference, check: Check): ImageReport {
  return {
    image: formatReference(reference),
    name: nameOf(reference),
    digest: reference.digest ?? '',
    platforms: [],
    verdict: check.outcome,
    checks: [check],
    evidence: [],
  };
}
