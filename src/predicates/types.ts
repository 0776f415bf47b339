import { SIGNATURE_PREDICATE } from '../model/statement.ts';

/** What is written; the versioned forms are read too (formats.md, 5). */
export const TYPE = {
  spdx: 'https://spdx.dev/Document',
  cyclonedx: 'https://cyclonedx.org/bom',
  openvex: 'https://openvex.dev/ns',
  slsa1: 'https://slsa.dev/provenance/v1',
  slsa02: 'https://slsa.dev/provenance/v0.2',
  vuln: 'https://cosign.sigstore.dev/attestation/vuln/v1',
  custom: 'https://cosign.sigstore.dev/attestation/v1',
  link: 'https://in-toto.io/Link/v1',
} as const;

/** The types whose URI may carry the version of the document; without it the document itself says. */
const UNVERSIONED = [TYPE.spdx, TYPE.cyclonedx, TYPE.openvex] as const;
const VERSION = /^\/v\d+(?:\.\d+){0,2}$/;

export const TYPE_WORDS = ['signature', 'provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'] as const;
export type TypeWord = (typeof TYPE_WORDS)[number];

const SETS: Readonly<Record<TypeWord, readonly string[]>> = {
  signature: [SIGNATURE_PREDICATE],
  provenance: [TYPE.slsa1, TYPE.slsa02],
  sbom: [TYPE.spdx, TYPE.cyclonedx],
  vulnerabilities: [TYPE.vuln, 'https://in-toto.io/attestation/vulns/v0.1', 'https://in-toto.io/attestation/vulns/v0.2'],
  vex: [TYPE.openvex],
  vsa: [
    'https://slsa.dev/verification_summary/v1',
    'https://slsa.dev/verification_summary/v0.2',
    'https://slsa.dev/verification_summary/v0.1',
  ],
};

/** @returns undefined for a type that no word stands for */
export function wordFor(type: string): TypeWord | undefined {
  return TYPE_WORDS.find((word) => matchesType(word, type));
}

export function isTypeWord(text: string): text is TypeWord {
  return TYPE_WORDS.some((word) => word === text);
}

/**
 * Whether a statement of type `actual` is of the type that was asked for. A URI matches itself alone, but where only one of the two
 * carries a version (`https://spdx.dev/Document`, `…/v2.3`) they match; two versions must be equal.
 * @param wanted a word such as `sbom`, or a URI
 */
export function matchesType(wanted: string, actual: string): boolean {
  if (isTypeWord(wanted)) return SETS[wanted].some((uri) => matchesUri(uri, actual));
  return matchesUri(wanted, actual);
}

function matchesUri(wanted: string, actual: string): boolean {
  if (wanted === actual) return true;
  return UNVERSIONED.some((base) => (wanted === base && isVersionOf(base, actual)) || (actual === base && isVersionOf(base, wanted)));
}

function isVersionOf(base: string, uri: string): boolean {
  return uri.startsWith(base) && VERSION.test(uri.slice(base.length));
}
