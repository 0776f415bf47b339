import type { Mismatch } from '../../errors.ts';
import { SIGNATURE_PREDICATE } from '../../model/statement.ts';
import { crossCheck } from '../../predicates/cross-check.ts';
import { lackOf } from '../../predicates/essentials.ts';
import { matchesType } from '../../predicates/types.ts';
import type { ProvenStatement } from '../proven.ts';
import type { RuleContext } from './rule-context.ts';

/** What a statement is worth as a signature of an image, and what is against it. */
export type SignatureWorth =
  | { readonly kind: 'counts' }
  /** An SBOM, a scan, a VEX document, a summary: its signer does not say that the image is theirs. */
  | { readonly kind: 'other' }
  | { readonly kind: 'annotations' | 'contradiction'; readonly mismatches: readonly Mismatch[] };

/** A signature, or provenance that its certificate does not contradict: who says how an image was built says that it is theirs. */
export function worthAsSignature(statement: ProvenStatement, { rule }: Pick<RuleContext, 'rule'>): SignatureWorth {
  const { form, predicateType, predicate } = statement;
  if (form !== 'simple' && predicateType !== SIGNATURE_PREDICATE) {
    if (!matchesType('provenance', predicateType) || lackOf(predicateType, predicate) !== undefined) return { kind: 'other' };
    const mismatches = contradictions(statement);
    if (mismatches.length > 0) return { kind: 'contradiction', mismatches };
  }
  const mismatches = compareAnnotations(rule.annotations, statement.annotations);
  return mismatches.length > 0 ? { kind: 'annotations', mismatches } : { kind: 'counts' };
}

/** Of provenance. A key has no certificate to compare with. */
export function contradictions({ form, predicateType, predicate, signer }: ProvenStatement): readonly Mismatch[] {
  return form === 'in-toto' && signer.kind === 'certificate' ? crossCheck(predicateType, predicate, signer.claims) : [];
}

function compareAnnotations(wanted: Readonly<Record<string, string>>, found: Readonly<Record<string, string>>): readonly Mismatch[] {
  return Object.entries(wanted).flatMap(([key, expected]) => {
    const actual = Object.hasOwn(found, key) ? found[key] : undefined;
    return actual === expected ? [] : [{ what: `annotation ${key}`, expected, actual: actual ?? '(not there)' }];
  });
}
