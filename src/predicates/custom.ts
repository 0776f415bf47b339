import { isObject, type JsonObject } from '../model/json.ts';
import { SIGNATURE_PREDICATE } from '../model/statement.ts';
import { lackOf } from './essentials.ts';
import { extractPredicate } from './extract.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { invalidPredicate } from './failures.ts';
import { extract } from './facts.ts';
import { readJsonObject, readText } from './json-text.ts';
import { malformedVex, problemOfVex } from './openvex.ts';
import { type Predicate, type PredicateKind, toPredicate } from './predicate.ts';
import { leanSbom } from './sbom.ts';
import { toTime } from './times.ts';
import { TYPE, wordFor } from './types.ts';
import { malformedVuln, problemOfVuln } from './vulnerability.ts';

/** cosign's short names (formats.md, 5). */
const SHORT = {
  slsaprovenance: TYPE.slsa02,
  slsaprovenance02: TYPE.slsa02,
  slsaprovenance1: TYPE.slsa1,
  spdx: TYPE.spdx,
  spdxjson: TYPE.spdx,
  cyclonedx: TYPE.cyclonedx,
  vuln: TYPE.vuln,
  openvex: TYPE.openvex,
  link: TYPE.link,
  custom: TYPE.custom,
} as const;
type ShortName = keyof typeof SHORT;

const MAX_URI = 2048;
/** RFC 3986, 3: a scheme, and only the characters that a URI may have; percent signs begin an octet. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;

/** What goes into the statement: the object that is given, a text, or a text inside cosign's own wrapping. */
export interface PredicateType {
  readonly uri: string;
  readonly form: 'object' | 'text' | 'custom';
  /** The short name that was given. */
  readonly name?: ShortName;
}

/** The input `type`: one of cosign's short names, or a URI. @throws INPUT_INVALID */
export function parseType(value: string): PredicateType {
  const name = Object.keys(SHORT).find((one): one is ShortName => one === value);
  if (name === undefined) {
    const uri = checkUri('type', value, `one of ${Object.keys(SHORT).join(', ')}, or a URI`);
    return { uri, form: uri === TYPE.custom ? 'custom' : 'object' };
  }
  return { uri: SHORT[name], form: name === 'spdx' ? 'text' : name === 'custom' ? 'custom' : 'object', name };
}

/** The input `predicate-type`, as actions/attest has it: a URI. @throws INPUT_INVALID */
export function parsePredicateType(value: string): PredicateType {
  return { uri: checkUri('predicate-type', value, 'a URI'), form: 'object' };
}

function checkUri(input: string, value: string, expected: string): string {
  const fits =
    value.length <= MAX_URI && URI.test(value) && (!/^https?:/i.test(value) || (/^https?:\/\/[^/]/i.test(value) && URL.canParse(value)));
  if (!fits)
    throw invalidInput(
      input,
      value,
      `${expected} (absolute, of at most ${MAX_URI} characters)`,
      'Write the type in full, such as https://example.com/review/v1.',
    );
  if (value === SIGNATURE_PREDICATE)
    throw invalidInput(input, value, 'the type of an attestation, not that of a signature', 'A step with mode: sign makes signatures.');
  return value;
}

/**
 * A predicate of any type, as it is.
 * @param from the input, as messages name it: `predicate-path: review.json`
 * @param now time of a predicate of cosign's type `custom`
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
export function customPredicate(source: Uint8Array | string, type: PredicateType, from: string, now: Date): Predicate {
  if (type.form === 'text') return tagValue(source, from);
  if (type.form === 'custom') return wrapped(source, from, now);
  const kind = kindOf(type.uri);
  const { json, value, warnings } = readJsonObject(source, from, kind === 'sbom' ? leanSbom : undefined);
  check(type, value, from);
  return toPredicate({ kind, type: type.uri, json, extract: extractPredicate(type.uri, value), warnings }, from);
}

const KINDS: Readonly<Partial<Record<string, PredicateKind>>> = {
  provenance: 'provenance',
  sbom: 'sbom',
  vulnerabilities: 'vulnerabilities',
  vex: 'vex',
};

function kindOf(uri: string): PredicateKind {
  return KINDS[wordFor(uri) ?? ''] ?? 'custom';
}

/** cosign reads vuln and openvex into Go structures, and what does not fit becomes empty there, or an error; of the other types it must say something. */
function check({ uri }: PredicateType, value: JsonObject, from: string): void {
  if (uri === TYPE.vuln) {
    const problem = isObject(value['scanner']) ? problemOfVuln(value) : 'it has no scanner';
    if (problem !== undefined) throw malformedVuln(from, problem);
  }
  if (uri === TYPE.openvex) {
    const problem = problemOfVex(value);
    if (problem !== undefined) throw malformedVex(from, problem);
  }
  const lack = lackOf(uri, value);
  if (lack !== undefined)
    throw invalidPredicate(
      from,
      `a predicate of type ${uri} is expected, and in this one ${lack.what} is ${lack.actual}`,
      'Check the file and its type. With sbom-path, vulnerability-path or vex-path no type is needed: they know the document by its content.',
      { details: [lack] },
    );
}

/** SPDX tag-value text, as a JSON string (formats 5). */
function tagValue(source: Uint8Array | string, from: string): Predicate {
  const { text, warnings } = readText(source, from);
  if (!text.startsWith('SPDXVersion:') && !text.includes('\nSPDXVersion:'))
    throw invalidPredicate(
      from,
      'SPDX tag-value text is expected, which has a line SPDXVersion: …',
      'For SPDX in JSON use sbom-path, or type: spdxjson.',
    );
  const warning = `input ${from}: a predicate that is a text is read by none of cosign 3, gh, policy-controller and Kyverno; give the SBOM as SPDX in JSON (sbom-path), which all of them read`;
  return toPredicate(
    {
      kind: 'sbom',
      type: TYPE.spdx,
      json: Buffer.from(JSON.stringify(text)),
      extract: extract('SPDX SBOM', [['form', 'tag-value text']]),
      warnings: [...warnings, warning],
    },
    from,
  );
}

/** cosign's own type: any text, and when it was attested. */
function wrapped(source: Uint8Array | string, from: string, now: Date): Predicate {
  const { text, warnings } = readText(source, from);
  const value = { Data: text, Timestamp: toTime(now) };
  const facts = extractPredicate(TYPE.custom, value);
  return toPredicate({ kind: 'custom', type: TYPE.custom, json: Buffer.from(JSON.stringify(value)), extract: facts, warnings }, from);
}
