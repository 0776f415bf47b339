import type { Digest } from '../model/digest.ts';
import { isObject } from '../model/json.ts';
import { parseStatement, type Subject, subjectNaming } from '../model/statement.ts';
import { invalidPredicate } from './failures.ts';
import { readJsonObject } from './json-text.ts';
import { memberBytes } from './member-bytes.ts';
import { type Predicate, toPredicate } from './predicate.ts';
import { extractOfProvenance } from './provenance.ts';
import { matchesType } from './types.ts';

/** The layers of BuildKit's attestation manifests (moby/buildkit, docs/attestations/attestation-storage.md). */
export const BUILDKIT_LAYER = 'application/vnd.in-toto+json';
/** Names the type of a layer; a guide for what to fetch, while the statement decides. */
export const BUILDKIT_ANNOTATION = 'in-toto.io/predicate-type';

export interface BuildkitProvenance {
  readonly predicate: Predicate;
  /** As BuildKit named them; ours are written anew. */
  readonly subjects: readonly Subject[];
}

const HINT = 'Build again with provenance: mode=max (docker/build-push-action), and push image and attestations together.';

/**
 * The provenance that BuildKit wrote for one platform: an in-toto statement that nobody signed, so it must name the very manifest
 * beside which it was found.
 * @param bytes of the layer
 * @param platform digest of the platform's manifest
 * @param from which layer of which image, for messages
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE, STATEMENT_INVALID
 */
export function buildkitProvenance(bytes: Uint8Array, platform: Digest, from: string): BuildkitProvenance {
  const { json: whole, warnings } = readJsonObject(bytes, from);
  const statement = parseStatement(bytes, from);
  const { predicateType: type, predicate, subjects } = statement;
  if (!matchesType('provenance', type) || !isObject(predicate))
    throw invalidPredicate(from, `SLSA provenance is expected, and it is ${JSON.stringify(type.slice(0, 200))}`, HINT, {
      details: [{ what: 'predicateType', expected: 'https://slsa.dev/provenance/v1 or v0.2', actual: type.slice(0, 200) }],
    });
  if (subjectNaming(statement, platform) === undefined) {
    const actual = subjects.map(({ digest }) => `sha256:${digest['sha256'] ?? '(none)'}`.slice(0, 100));
    throw invalidPredicate(from, `BuildKit's provenance is about another image: ${actual[0] ?? ''} instead of ${platform}`, HINT, {
      details: [{ what: 'subject digest', expected: platform, actual: actual.slice(0, 8).join(', ') }],
    });
  }
  const json = Buffer.from(memberBytes(whole, 'predicate') ?? '{}');
  return {
    predicate: toPredicate({ kind: 'provenance', type, json, extract: extractOfProvenance(predicate, type), warnings }, from),
    subjects,
  };
}
