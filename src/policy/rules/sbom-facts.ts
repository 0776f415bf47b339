import type { Digest } from '../../model/digest.ts';
import { isObject, type Json } from '../../model/json.ts';
import { detectSbom } from '../../predicates/sbom.ts';
import { matchesType, TYPE } from '../../predicates/types.ts';
import type { ProvenStatement } from '../proven.ts';

/** What a rule looks at in an SBOM. */
export interface SbomRead {
  readonly format: 'spdx' | 'cyclonedx';
  /** The images that its own root names; a text where they cannot be told, and why. */
  readonly roots: readonly Digest[] | string;
}

/** @param statement of a type that stands for an SBOM, with a predicate that says something */
export function readSbom({ predicateType, predicate }: Pick<ProvenStatement, 'predicateType' | 'predicate'>): SbomRead {
  const format = matchesType(TYPE.cyclonedx, predicateType) ? 'cyclonedx' : 'spdx';
  const document = unwrapped(predicate);
  if (!isObject(document)) return { format, roots: 'it is text, not JSON' };
  const sbom = detectSbom(document);
  if ('found' in sbom) return { format, roots: `it is ${sbom.found}` };
  return { format, roots: sbom.rootDigests };
}

/** cosign 1 put the document into a member of its own. */
function unwrapped(predicate: Json): Json {
  return isObject(predicate) && isObject(predicate['Data']) ? predicate['Data'] : predicate;
}
