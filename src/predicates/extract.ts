import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Statement } from '../model/statement.ts';
import { type Extract, extract, listOf, objectOf, short } from './facts.ts';
import { extractOfVex } from './openvex.ts';
import { extractOfProvenance } from './provenance.ts';
import { detectSbom, extractOfSbom } from './sbom.ts';
import { TYPE, type TypeWord, wordFor } from './types.ts';
import { extractOfVuln } from './vulnerability.ts';

const MAX_KEYS = 10;

/** A few facts of a verified statement, whatever its predicate holds. Never throws. */
export function extractStatement({ predicateType, predicate }: Pick<Statement, 'predicateType' | 'predicate'>): Extract {
  return extractPredicate(predicateType, predicate);
}

export function extractPredicate(type: string, value: Json): Extract {
  if (!isObject(value))
    return extract('predicate', [['value', typeof value === 'string' ? `a text of ${value.length} characters` : 'no object']]);
  if (type === TYPE.custom) return extractOfCustom(value);
  const word = wordFor(type);
  return word === undefined ? otherwise('predicate', value) : BY_WORD[word](value, type);
}

const BY_WORD: Readonly<Record<TypeWord, (value: JsonObject, type: string) => Extract>> = {
  signature: () => extract('signature', []),
  provenance: extractOfProvenance,
  sbom: (value) => {
    const sbom = detectSbom(value);
    return 'found' in sbom ? otherwise('SBOM of an unknown form', value) : extractOfSbom(sbom);
  },
  vulnerabilities: (value, type) => (type === TYPE.vuln ? extractOfVuln(value) : extractOfVulns(value)),
  vex: extractOfVex,
  vsa: extractOfVsa,
};

function otherwise(title: string, value: JsonObject): Extract {
  const keys = Object.keys(value);
  const more = keys.length > MAX_KEYS ? `, and ${keys.length - MAX_KEYS} more` : '';
  const shown = keys.slice(0, MAX_KEYS).map((key) => short(key, 16));
  return extract(title, [['keys', keys.length === 0 ? 'none' : `${shown.join(', ')}${more}`]]);
}

function extractOfCustom(value: JsonObject): Extract {
  const { Data: text, Timestamp: time } = value;
  return extract('predicate of cosign\'s type "custom"', [
    ['data', typeof text === 'string' ? text : undefined],
    ['time', time],
  ]);
}

/** in-toto's own vulnerability predicate (in-toto/attestation, spec/predicates/vulns_02.md). */
function extractOfVulns(value: JsonObject): Extract {
  const scanner = objectOf(value['scanner']);
  const metadata = objectOf(value['metadata']);
  const database = objectOf(scanner['db']);
  return extract('vulnerability report', [
    ['scanner', scanner['uri']],
    ['version', scanner['version']],
    ['database', database['version']],
    ['database built', database['lastUpdate']],
    ['vulnerabilities', listOf(scanner['result']).length],
    ['scanned', metadata['scanFinishedOn'] ?? metadata['scanFinishedTime']],
  ]);
}

/** https://slsa.dev/spec/v1.0/verification_summary */
function extractOfVsa(value: JsonObject): Extract {
  const levels = listOf(value['verifiedLevels']).filter((level) => typeof level === 'string');
  return extract('verification summary', [
    ['result', value['verificationResult']],
    ['levels', levels.slice(0, MAX_KEYS).join(', ')],
    ['verifier', objectOf(value['verifier'])['id']],
    ['resource', value['resourceUri']],
    ['policy', objectOf(value['policy'])['uri']],
    ['time', value['timeVerified']],
  ]);
}
