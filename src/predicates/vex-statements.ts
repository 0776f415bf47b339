import type { Digest } from '../model/digest.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { listOf, objectOf, textOf } from './facts.ts';
import { digestInPurl, digestOfHex, unique } from './image-digests.ts';
import { problemOfVex } from './openvex.ts';
import { isTime } from './times.ts';

export type VexStatus = 'not_affected' | 'affected' | 'fixed' | 'under_investigation';

/** What an author says of one vulnerability in one product. */
export interface VexStatement {
  /** Name and aliases, in upper case: they differ in nothing else. */
  readonly vulnerabilities: readonly string[];
  readonly status: VexStatus;
  /** Justification or impact statement: without one `not_affected` says nothing (OPENVEX-SPEC.md, status labels). */
  readonly reason?: string;
  /** Manifests that the product names; `subjects`: it names none, and those of the attestation stand for it (openvex/spec, ATTESTING.md). */
  readonly product: readonly Digest[] | 'subjects';
  /** Package URLs, or whatever else names a part of the product; empty: the whole of it. */
  readonly parts: readonly string[];
  /** Of the statement, or of its document. */
  readonly time?: Date;
  /** Of the document: decides where times are the same. */
  readonly version: number;
}

export type ReadVex = { readonly statements: readonly VexStatement[] } | { readonly why: string };

const MAX_STATEMENTS = 100_000;
const MAX_NAMES = 1000;

/** An OpenVEX document of a verified statement (openvex/spec, OPENVEX-SPEC.md), of version 0.2 or older. Never throws. */
export function readVex(predicate: Json): ReadVex {
  if (!isObject(predicate)) return { why: 'the predicate is no object' };
  const problem = problemOfVex(predicate);
  if (problem !== undefined) return { why: problem };
  const issued = timeIn(predicate['timestamp']);
  if (issued === 'wrong') return { why: 'its timestamp is no time in the form of RFC 3339' };
  const version = Number(predicate['version'] ?? 0);
  const read: VexStatement[] = [];
  for (const [index, one] of listOf(predicate['statements']).entries()) {
    const statements = ofStatement(objectOf(one), issued, Number.isFinite(version) ? version : 0);
    if (typeof statements === 'string') return { why: `statement ${index} ${statements}` };
    read.push(...statements);
    if (read.length > MAX_STATEMENTS) return { why: `it has more than ${MAX_STATEMENTS} statements` };
  }
  return { statements: read };
}

/** One for each product: a statement may name several. */
function ofStatement(statement: JsonObject, issued: Date | undefined, version: number): readonly VexStatement[] | string {
  const vulnerabilities = vulnerabilitiesOf(statement['vulnerability']);
  if (vulnerabilities.length === 0) return 'names no vulnerability';
  const own = timeIn(statement['timestamp']);
  if (own === 'wrong') return 'has a timestamp that is no time in the form of RFC 3339';
  const time = own ?? issued;
  const { products = null } = statement;
  if (products !== null && !Array.isArray(products)) return 'has products that are no list';
  const reason = textOf(statement['justification']) ?? textOf(statement['impact_statement']);
  const base = {
    vulnerabilities,
    status: statement['status'] as VexStatus, // problemOfVex looked at it
    version,
    ...(time === undefined ? {} : { time }),
    ...(reason === undefined ? {} : { reason }),
  };
  const parts = namesOf(statement['subcomponents']); // up to version 0.0.1
  const list = listOf(products);
  if (list.length > MAX_NAMES) return `names more than ${MAX_NAMES} products`;
  if (list.length === 0) return [{ ...base, product: 'subjects', parts }];
  return list.map((product) => ({
    ...base,
    product: digestsOf(product),
    parts: [...parts, ...namesOf(objectOf(product)['subcomponents'])],
  }));
}

function timeIn(value: Json = null): Date | undefined | 'wrong' {
  if (value === null) return undefined;
  return isTime(value) ? new Date(value) : 'wrong';
}

/** Up to version 0.0.1 a text. */
function vulnerabilitiesOf(value: Json | undefined): readonly string[] {
  const { name, aliases } = objectOf(value);
  const names = typeof value === 'string' ? [value] : [name, ...listOf(aliases).slice(0, MAX_NAMES)];
  return names.map(textOf).flatMap((one) => (one === undefined ? [] : [one.toUpperCase()]));
}

/**
 * The manifests that a product names, by digest alone: a name or a tag says of no image that it is this one. Where its parts name
 * different ones, it is unclear which is meant, and it names none.
 */
function digestsOf(product: Json): readonly Digest[] {
  const { '@id': id, identifiers, hashes } = objectOf(product);
  const named = unique([
    digestInPurl(typeof product === 'string' ? product : id),
    digestInPurl(objectOf(identifiers)['purl']),
    digestOfHex(objectOf(hashes)['sha-256']),
  ]);
  return named.length === 1 ? named : [];
}

/** A part that nothing names is kept, as what matches no package: to forget it would turn a word about one part into one about all. */
function namesOf(components: Json | undefined): readonly string[] {
  return listOf(components)
    .slice(0, MAX_NAMES)
    .map((one) => {
      const { '@id': id, identifiers } = objectOf(one);
      return (typeof one === 'string' ? one : undefined) ?? textOf(objectOf(identifiers)['purl']) ?? textOf(id) ?? '';
    });
}
