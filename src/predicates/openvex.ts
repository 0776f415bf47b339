import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { invalidPredicate } from './failures.ts';
import { type Extract, extract, listOf, objectsOf } from './facts.ts';
import { readJsonObject } from './json-text.ts';
import { type Predicate, toPredicate } from './predicate.ts';
import { TYPE } from './types.ts';

const CONTEXT = /^https:\/\/openvex\.dev\/ns(?:\/v\d+\.\d+\.\d+)?$/;
const STATUSES = ['not_affected', 'affected', 'fixed', 'under_investigation'] as const;

/**
 * An OpenVEX document as it is (https://github.com/openvex/spec).
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
export function vexPredicate(source: Uint8Array | string, from: string): Predicate {
  const { json, value, warnings } = readJsonObject(source, from);
  const problem = problemOfVex(value);
  if (problem !== undefined) throw malformedVex(from, problem);
  return toPredicate({ kind: 'vex', type: TYPE.openvex, json, extract: extractOfVex(value), warnings }, from);
}

export function problemOfVex(value: JsonObject): string | undefined {
  const context = value['@context'];
  if (typeof context !== 'string' || !CONTEXT.test(context)) return `its @context is not ${TYPE.openvex}${otherVex(value)}`;
  const statements = value['statements'];
  if (!Array.isArray(statements)) return 'it has no list of statements';
  const list = statements as readonly Json[];
  const wrong = list.findIndex((one) => !isObject(one) || !isStatus(one['status']));
  return wrong < 0 ? undefined : `statement ${wrong} has none of the statuses ${STATUSES.join(', ')}`;
}

function otherVex(value: JsonObject): string {
  if ('bomFormat' in value) return ' (it is CycloneDX)';
  return isObject(value['document']) && 'csaf_version' in value['document'] ? ' (it is CSAF)' : '';
}

function isStatus(value: Json | undefined): value is (typeof STATUSES)[number] {
  return STATUSES.some((status) => status === value);
}

export function malformedVex(from: string, problem: string): Error {
  return invalidPredicate(
    from,
    `an OpenVEX document is expected: ${problem}`,
    'vexctl create writes one. Another kind of VEX document: predicate-path with predicate-type.',
    { details: [{ what: from, expected: 'an OpenVEX document', actual: problem }] },
  );
}

/** @param value an OpenVEX document, from anywhere */
export function extractOfVex(value: JsonObject): Extract {
  const counts = new Map<string, number>();
  for (const { status } of objectsOf(value['statements'])) if (isStatus(status)) counts.set(status, (counts.get(status) ?? 0) + 1);
  const words = STATUSES.filter((status) => counts.has(status)).map((status) => `${counts.get(status) ?? 0} ${status}`);
  return extract('OpenVEX document', [
    ['statements', listOf(value['statements']).length],
    ['by status', words.join(', ')],
    ['author', value['author']],
    ['id', value['@id']],
    ['time', value['timestamp']],
  ]);
}
