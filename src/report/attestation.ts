import type { EvidenceReport, ImageReport } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';
import { severityWords } from '../predicates/severity.ts';
import { isTypeWord, type TypeWord, wordFor } from '../predicates/types.ts';
import { count } from '../model/count.ts';

/** An attestation in words, the same on every page; what comes from outside is plain text here, to be escaped where it is shown. */

const KINDS: Readonly<Record<TypeWord, string>> = {
  signature: 'Signature',
  provenance: 'Provenance',
  sbom: 'SBOM',
  vulnerabilities: 'Vulnerability report',
  vex: 'VEX',
  vsa: 'Verification summary',
};

/** Own words, for a type or one of the words that stand for several. */
export function kindOf(type: string): string {
  if (isSignatureType(type)) return KINDS.signature;
  const word = isTypeWord(type) ? type : wordFor(type);
  return word === undefined ? 'Attestation' : KINDS[word];
}

export function attestationsOf({ evidence }: Pick<ImageReport, 'evidence'>): readonly EvidenceReport[] {
  return evidence.filter(({ predicateType }) => !isSignatureType(predicateType));
}

/** What of the image it is about: `index`, the names of platforms, and how much else. */
export function aboutOf(image: ImageReport, { subjects }: EvidenceReport): readonly string[] {
  const names = new Map(image.platforms.map(({ name, digest }) => [digest, name]));
  names.set(image.digest, image.platforms.length === 0 ? 'image' : 'index');
  // A subject may have digests of several algorithms, separated by blanks.
  const named = subjects.map(({ digest }) => {
    const own = digest.split(' ').find((one) => names.has(one));
    return own === undefined ? { other: digest } : { name: names.get(own) ?? '' };
  });
  const own = new Set(named.flatMap((one) => ('name' in one ? [one.name] : [])));
  const others = new Set(named.flatMap((one) => ('other' in one ? [one.other] : [])));
  return [...own, ...(others.size === 0 ? [] : [count(others.size, 'other')])];
}

/** `3 critical, 1 low`, `312 components`: what a reader looks for first. */
export function countsOf({ predicate }: EvidenceReport): readonly string[] {
  const { severities, components } = predicate ?? {};
  return [
    ...(severities === undefined
      ? []
      : [Object.values(severities).some((number) => number > 0) ? severityWords(severities) : 'no vulnerabilities']),
    ...(components === undefined ? [] : [count(components, 'component')]),
  ];
}

const PLACES: ReadonlyMap<string, string> = new Map([
  ['referrers API', 'registry'],
  ['fallback tag', 'registry, under a tag'],
  ['.sig tag', 'registry, in the older format'],
  ['.att tag', 'registry, in the older format'],
  ['bundle-path', 'file'],
]);

/** Where it is kept, in words. */
export function placesOf({ origin, attestation }: EvidenceReport): readonly string[] {
  const place = PLACES.get(origin) ?? origin;
  return attestation === undefined || origin === 'GitHub' ? [place] : [place, 'GitHub'];
}

/** `512 bytes`, `1.2 KiB`, `29.8 MiB` */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return count(bytes, 'byte');
  const kibibytes = bytes / 1024;
  return kibibytes < 1023.95 ? `${kibibytes.toFixed(1)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
}
