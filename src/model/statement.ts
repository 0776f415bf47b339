import { randomUUID } from 'node:crypto';

import { WaxsealError } from '../errors.ts';
import { hexOf, type Digest } from './digest.ts';
import { isObject, type Json, parseJson } from './json.ts';

export const STATEMENT_V1 = 'https://in-toto.io/Statement/v1';
export const STATEMENT_V01 = 'https://in-toto.io/Statement/v0.1';
/** The predicate type of an image signature as cosign 3 writes it; the only one that counts as a signature. */
export const SIGNATURE_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** Of a JSON object. */
const END = Buffer.from('}');
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
  return serialiseStatementAround(subjects, predicateType, Buffer.from(JSON.stringify(predicate)));
}

/**
 * The bytes of a `Statement/v1` around a predicate that is JSON already, which stays as it is: big numbers, order of keys, blanks.
 * @param predicate UTF-8 that was parsed as JSON before: it is not looked at here
 */
export function serialiseStatementAround(subjects: readonly Subject[], predicateType: string, predicate: Uint8Array): Buffer {
  const subject = subjects.map(({ name, digest, annotations }) => ({
    name,
    digest,
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  }));
  const head = `${JSON.stringify({ _type: STATEMENT_V1, subject, predicateType }).slice(0, -1)},"predicate":`;
  return Buffer.concat([Buffer.from(head), predicate, END]);
}

/**
 * Reads a statement that ends, as ours do, in this very predicate; the predicate, which may be large, is compared and not read again.
 * @param predicate UTF-8 that was parsed as JSON before
 * @returns undefined for any other statement; what is returned holds null in the place of the predicate
 */
export function parseStatementAround(bytes: Uint8Array, predicate: Uint8Array, where: string): Statement | undefined {
  const start = bytes.length - predicate.length - END.length;
  if (
    start < 0 ||
    !END.equals(bytes.subarray(-END.length)) ||
    !Buffer.from(predicate.buffer, predicate.byteOffset, predicate.length).equals(bytes.subarray(start, -END.length))
  )
    return undefined;
  // Random: that it stands under `predicate` shows that the bytes do, and in no other member.
  const marker = randomUUID();
  const statement = parseStatement(Buffer.concat([bytes.subarray(0, start), Buffer.from(`"${marker}"`), END]), where);
  return statement.predicate === marker ? { ...statement, predicate: null } : undefined;
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
