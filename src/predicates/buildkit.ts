import type { WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { parseStatement, type Subject, subjectNaming } from '../model/statement.ts';
import type { Attested } from './about.ts';
import { invalidPredicate } from './failures.ts';
import { readJsonObject } from './json-text.ts';
import { memberBytes } from './member-bytes.ts';
import { type Predicate, toPredicate } from './predicate.ts';
import { extractOfProvenance } from './provenance.ts';
import { checkSbomSubject, sbomPredicate } from './sbom.ts';
import { matchesType, TYPE } from './types.ts';

/** The layers of BuildKit's attestation manifests (moby/buildkit, docs/attestations/attestation-storage.md). */
export const BUILDKIT_LAYER = 'application/vnd.in-toto+json';
/** Names the type of a layer; a guide for what to fetch, while the statement decides. */
export const BUILDKIT_ANNOTATION = 'in-toto.io/predicate-type';

/** What BuildKit writes beside a platform. */
export type BuildkitKind = 'provenance' | 'sbom';

export interface BuildkitDocument {
  readonly predicate: Predicate;
  /** As BuildKit named them; ours are written anew. */
  readonly subjects: readonly Subject[];
  /** Of an SBOM: says so where it describes something else than what it is attested for. */
  readonly contradicts?: (attested: Attested) => string | undefined;
}

const KINDS = {
  provenance: {
    what: 'provenance',
    wanted: 'SLSA provenance',
    types: 'https://slsa.dev/provenance/v1 or v0.2',
    hint: 'Build again with provenance: mode=max (docker/build-push-action), and push image and attestations together.',
  },
  sbom: {
    what: 'SBOM',
    wanted: 'an SBOM in SPDX',
    types: TYPE.spdx,
    hint: 'Build again with sbom: true (docker/build-push-action), and push image and attestations together.',
  },
} as const;

/** Whether a document of this type is of the kind; of SBOMs, BuildKit writes SPDX. */
export function isOfKind(kind: BuildkitKind, type: string): boolean {
  return matchesType(kind === 'sbom' ? TYPE.spdx : kind, type);
}

/**
 * What BuildKit wrote for one platform: an in-toto statement that nobody signed, so it must name the very manifest beside which it was
 * found.
 * @param bytes of the layer
 * @param platform digest of the platform's manifest
 * @param from which layer of which image, for messages
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE, STATEMENT_INVALID
 */
export function buildkitDocument(bytes: Uint8Array, platform: Digest, from: string, kind: BuildkitKind): BuildkitDocument {
  const { json: whole, warnings } = readJsonObject(bytes, from);
  const statement = parseStatement(bytes, from);
  const { predicateType: type, predicate, subjects } = statement;
  if (!isOfKind(kind, type) || !isObject(predicate)) throw otherType(from, kind, type);
  if (subjectNaming(statement, platform) === undefined) throw otherImage(from, kind, platform, subjects);
  const json = Buffer.from(memberBytes(whole, 'predicate') ?? '{}');
  return { subjects, ...(kind === 'sbom' ? sbom(json, from, warnings) : provenance(json, predicate, type, from, warnings)) };
}

type Read = Omit<BuildkitDocument, 'subjects'>;

function provenance(json: Buffer, value: JsonObject, type: string, from: string, warnings: readonly string[]): Read {
  return { predicate: toPredicate({ kind: 'provenance', type, json, extract: extractOfProvenance(value, type), warnings }, from) };
}

function sbom(json: Buffer, from: string, warnings: readonly string[]): Read {
  const { sbom: read, ...predicate } = sbomPredicate(json, from);
  if (predicate.type !== TYPE.spdx) throw otherType(from, 'sbom', predicate.type);
  return {
    predicate: { ...predicate, warnings: [...warnings, ...predicate.warnings] },
    contradicts: (attested) => checkSbomSubject(read, attested, from),
  };
}

function otherType(from: string, kind: BuildkitKind, type: string): WaxsealError {
  const { wanted, types, hint } = KINDS[kind];
  return invalidPredicate(from, `${wanted} is expected, and it is ${JSON.stringify(type.slice(0, 200))}`, hint, {
    details: [{ what: 'predicateType', expected: types, actual: type.slice(0, 200) }],
  });
}

function otherImage(from: string, kind: BuildkitKind, platform: Digest, subjects: readonly Subject[]): WaxsealError {
  const { what, hint } = KINDS[kind];
  const actual = subjects.map(({ digest }) => `sha256:${digest['sha256'] ?? '(none)'}`.slice(0, 100));
  return invalidPredicate(from, `BuildKit's ${what} is about another image: ${actual[0] ?? ''} instead of ${platform}`, hint, {
    details: [{ what: 'subject digest', expected: platform, actual: actual.slice(0, 8).join(', ') }],
  });
}
