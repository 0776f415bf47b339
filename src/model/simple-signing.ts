import { WaxsealError } from '../errors.ts';
import { isDigest, hexOf } from './digest.ts';
import { isObject, type Json, parseJson } from './json.ts';
import { nameOf, parseReference } from './reference.ts';
import { SIGNATURE_PREDICATE, type Statement } from './statement.ts';

/** Media type of the payload of cosign's older signatures; also what stands as their type in reports. */
export const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** Whether evidence of this type, as reports have it, is a signature and no attestation. */
export function isSignatureType(type: string): boolean {
  return type === SIGNATURE_PREDICATE || type === SIMPLE_SIGNING;
}

const SIGNATURE_TYPE = 'cosign container image signature';

/**
 * Reads a simple signing payload (cosign, specs/SIGNATURE_SPEC.md) as the statement that it makes: one subject, the repository
 * that it was signed for by name, `optional` as annotations. Its `type` is one that no in-toto statement can have.
 * Values in `optional` that are not text cannot be asked for, and are left out.
 * @throws SIMPLE_SIGNING_INVALID, JSON_INVALID
 */
export function parseSimpleSigning(bytes: Uint8Array, where: string): Statement {
  const json = parseJson(bytes, where);
  const critical = member(json, 'critical');
  const type = member(critical, 'type');
  if (type !== SIGNATURE_TYPE) throw invalid(where, `critical.type is ${show(type)}, ${JSON.stringify(SIGNATURE_TYPE)} is expected`);
  const digest = member(member(critical, 'image'), 'docker-manifest-digest');
  if (typeof digest !== 'string' || !isDigest(digest))
    throw invalid(where, `critical.image.docker-manifest-digest is ${show(digest)}, a sha256 digest is expected`);
  const name = member(member(critical, 'identity'), 'docker-reference');
  if (typeof name !== 'string') throw invalid(where, `critical.identity.docker-reference is ${show(name)}, a text is expected`);
  return {
    type: SIMPLE_SIGNING,
    predicateType: SIMPLE_SIGNING,
    predicate: null,
    subjects: [{ name, digest: { sha256: hexOf(digest) }, annotations: texts(member(json, 'optional'), where) }],
  };
}

/** Whether a `docker-reference`, with or without tag, names this repository (`registry/repository`). */
export function namesRepository(reference: string, repository: string): boolean {
  try {
    return nameOf(parseReference(reference, 'docker-reference')) === repository;
  } catch {
    return false;
  }
}

function member(json: Json | undefined, key: string): Json | undefined {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

function texts(optional: Json | undefined, where: string): Readonly<Record<string, string>> {
  if (optional == null) return {};
  if (!isObject(optional)) throw invalid(where, 'optional is no object');
  return Object.fromEntries(Object.entries(optional).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function show(json: Json | undefined): string {
  return json === undefined ? 'missing' : JSON.stringify(json).slice(0, 200);
}

function invalid(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'SIMPLE_SIGNING_INVALID',
    message: `${where} is not a simple signing payload that can be read: ${why}`,
    hint: 'Sign the image again; if another tool wrote it, compare with https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md',
    severity: 'fail',
  });
}
