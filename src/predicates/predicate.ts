import { tooLarge } from './failures.ts';
import type { Extract } from './facts.ts';

/** Written predicates; what is read may be wrapped in base64 up to the bundle's limit (formats.md, 7). In bytes. */
export const MAX_PREDICATE = 64 * 1024 * 1024;
/** Kyverno stops at a bundle of 10 MB, in which base64 makes four bytes of three. In bytes. */
const KYVERNO = 7 * 1024 * 1024;

export type PredicateKind = 'provenance' | 'sbom' | 'vulnerabilities' | 'vex' | 'custom';

/** What an attestation says of its subjects, ready to be put into a statement. */
export interface Predicate {
  readonly kind: PredicateKind;
  /** The predicateType of the statement. */
  readonly type: string;
  /** JSON in UTF-8 as it goes into the statement. A document given by the user stands in it as it was: big numbers and the order of keys survive. */
  readonly json: Buffer;
  readonly extract: Extract;
  /** For the user, in whole sentences; the attestation is made all the same. */
  readonly warnings: readonly string[];
}

/**
 * @param from the input that it comes from, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_TOO_LARGE
 */
export function toPredicate(predicate: Predicate, from: string): Predicate {
  const bytes = predicate.json.length;
  if (bytes > MAX_PREDICATE) throw tooLarge(from, bytes, MAX_PREDICATE);
  if (bytes <= KYVERNO) return predicate;
  const size = (bytes / (1024 * 1024)).toFixed(1);
  const warning = `input ${from}: the predicate has ${size} MiB; above 7 MiB Kyverno cannot verify it, and a Rekor v1 log may refuse it`;
  return { ...predicate, warnings: [...predicate.warnings, warning] };
}
