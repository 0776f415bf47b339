import { WaxsealError } from '../errors.ts';
import { hexOf, type Digest } from './digest.ts';
import { isObject, type Json, parseJson } from './json.ts';

export const STATEMENT_V1 = 'https://in-toto.io/Statement/v1';
export const STATEMENT_V01 = 'https://in-toto.io/Statement/v0.1';
/** The predicate type of an image signature as cosign 3 writes it; the only one that counts as a signature. */
export const SIGNATURE_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const MAX_SUBJECTS = 1024;
const MAX_DIGESTS = 32;

export interface Subject {
  /** Shown, never judged: registries are copied, names change. */
  readonly name: string;
  /** Algorithm → lower-case hex. */
  readonly digest: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** in-toto attestation statement (https://github.com/in-toto/attestation, spec/v1/statement.md). */
export interface Statement {
  readonly type: string;
  readonly subjects: readonly Subject[];
  readonly predicateType: string;
  readonly predicate: Json;
}

/** The bytes of a `Statement/v1`. */
export function serialiseStatement(statement: Omit<Statement, 'type'>): Buffer {
  const { subjects, predicateType, predicate } = statement;
  return serialiseStatementText(subjects, predicateType, JSON.stringify(predicate));
}

/**
 * The bytes of a `Statement/v1` around a predicate that is JSON text already, which stays as it is: big numbers, order of keys, blanks.
 * A document of many MiB is written once, into the bytes.
 * @param predicate text that was parsed as JSON before: it is not looked at here
 */
export function serialiseStatementText(subjects: readonly Subject[], predicateType: string, predicate: string): Buffer {
  const subject = subjects.map(({ name, digest, annotations }) => ({
    name,
    digest,
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  }));
  const head = `${JSON.stringify({ _type: STATEMENT_V1, subject, predicateType }).slice(0, -1)},"predicate":`;
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(head) + Buffer.byteLength(predicate) + 1);
  const at = bytes.write(head);
  bytes.write('}', at + bytes.write(predicate, at));
  return bytes;
}

/**
 * Whether a statement ends as ours do around this very text. Cheap, and no proof: it tells which statements are worth reading.
 * @param predicate JSON text
 */
export function endsWithPredicate(statement: Uint8Array, predicate: string): boolean {
  const end = Buffer.from(`"predicate":${predicate}}`);
  return statement.length > end.length && end.equals(statement.subarray(statement.length - end.length));
}

/** Reads a DSSE payload of type `application/vnd.in-toto+json`, v1 or v0.1. */
export function parseStatement(bytes: Uint8Array, where: string): Statement {
  return toStatement(parseJson(bytes, where), where);
}

/** @param json as `parseJson` gives it */
export function toStatement(json: Json, where: string): Statement {
  if (!isObject(json)) throw malformed(where, 'a JSON object is expected');
  const type = json['_type'];
  if (type !== STATEMENT_V1 && type !== STATEMENT_V01)
    throw malformed(where, `_type ${JSON.stringify(type ?? null).slice(0, 200)} is no in-toto statement of version 1 or 0.1`);
  const { predicateType, subject: subjects, predicate = null } = json;
  if (typeof predicateType !== 'string' || predicateType === '') throw malformed(where, 'predicateType is missing');
  if (!Array.isArray(subjects) || subjects.length === 0) throw malformed(where, 'it has no subject');
  if (subjects.length > MAX_SUBJECTS) throw malformed(where, `it has ${subjects.length} subjects, more than the limit of ${MAX_SUBJECTS}`);
  return {
    type,
    predicateType,
    predicate,
    subjects: (subjects as readonly Json[]).map((subject, index) => toSubject(subject, `${where}, subject ${index}`)),
  };
}

function toSubject(json: Json, where: string): Subject {
  if (!isObject(json) || !isObject(json['digest'])) throw malformed(where, 'an object with a digest is expected');
  const digests = Object.keys(json['digest']).length;
  if (digests > MAX_DIGESTS) throw malformed(where, `it has ${digests} digests, more than the limit of ${MAX_DIGESTS}`);
  const { name = '', annotations = {} } = json;
  if (typeof name !== 'string') throw malformed(where, 'its name is not a string');
  return {
    name,
    digest: strings(json['digest'], where, 'digest'),
    annotations: annotations === null ? {} : strings(annotations, where, 'annotations'),
  };
}

function strings(json: Json, where: string, what: string): Record<string, string> {
  if (!isObject(json)) throw malformed(where, `${what} is not an object`);
  const entries = Object.entries(json);
  for (const [key, value] of entries) if (typeof value !== 'string') throw malformed(where, `${what}.${key.slice(0, 100)} is not a string`);
  return Object.fromEntries(entries) as Record<string, string>;
}

function malformed(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'STATEMENT_INVALID',
    message: `${where} is not a statement that can be read: ${why}`,
    hint: 'Sign the image again; if another tool wrote it, compare with https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md',
  });
}

/** The subject of a statement that names this digest by sha256; other algorithms are never taken for it (threat 4). */
export function subjectNaming(statement: Statement, digest: Digest): Subject | undefined {
  return statement.subjects.find((subject) => Object.hasOwn(subject.digest, 'sha256') && subject.digest['sha256'] === hexOf(digest));
}
