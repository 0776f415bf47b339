import type { Mismatch } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { objectOf, short, textOf } from './facts.ts';
import { spdx3Version } from './spdx3.ts';
import { matchesType, TYPE, type TypeWord, wordFor } from './types.ts';
import { readVsa, VSA_TYPE } from './vsa.ts';

/**
 * What every predicate of its type says and this one does not: an attestation that says nothing is none, whoever signed it. Lenient beyond
 * that: versions that are not written here, and what other tools leave out.
 * @param type the predicateType of the statement; of a type that no word stands for nothing is asked
 * @param predicate as a whole, or as `parseLeanStatement` leaves it
 */
export function lackOf(type: string, predicate: Json): Mismatch | undefined {
  const word = wordFor(type);
  if (word === undefined || word === 'signature') return undefined;
  if (isObject(predicate)) return BY_WORD[word](predicate, type);
  if (matchesType(TYPE.spdx, type) && textOf(predicate) !== undefined) return undefined; // tag-value text, as `cosign attest --type spdx` has it
  return lack('the predicate', 'an object', predicate);
}

const BY_WORD: Readonly<Record<Exclude<TypeWord, 'signature'>, (predicate: JsonObject, type: string) => Mismatch | undefined>> = {
  // https://slsa.dev/spec/v1.0/provenance, https://slsa.dev/spec/v0.2/provenance: the fields that are required
  provenance: (predicate, type) =>
    type === TYPE.slsa1
      ? (textAt(predicate, ['buildDefinition', 'buildType']) ?? textAt(predicate, ['runDetails', 'builder', 'id']))
      : (textAt(predicate, ['builder', 'id']) ?? textAt(predicate, ['buildType'])),
  sbom: lackOfSbom,
  vulnerabilities: (predicate) => {
    const { scanner } = predicate;
    if (!isObject(scanner)) return lack('scanner', 'an object', scanner);
    return scanner['result'] == null ? lack('scanner.result', 'the report of the scanner', scanner['result']) : undefined;
  },
  vex: ({ statements }) => (Array.isArray(statements) ? undefined : lack('statements', 'a list', statements)),
  vsa: lackOfVsa,
};

/** Versions before 1 are told by what they must say in any spelling: who verified, and with which result. */
function lackOfVsa(predicate: JsonObject, type: string): Mismatch | undefined {
  if (type === VSA_TYPE) {
    const read = readVsa(predicate);
    return 'problem' in read ? read.problem : undefined;
  }
  const result = predicate['verification_result'] ?? predicate['verificationResult'];
  return (
    textAt(predicate, ['verifier', 'id']) ?? (textOf(result) === undefined ? lack('verification_result', 'a text', result) : undefined)
  );
}

function lackOfSbom(predicate: JsonObject, type: string): Mismatch | undefined {
  // cosign 1 put the document, or its text, into a member of its own.
  const wrapped = predicate['Data'];
  if (isObject(wrapped)) return lackOfSbom(wrapped, type);
  const { bomFormat, spdxVersion } = predicate;
  if (!matchesType(TYPE.spdx, type)) return bomFormat === 'CycloneDX' ? undefined : lack('bomFormat', 'CycloneDX', bomFormat);
  const said = textOf(spdxVersion) ?? textOf(wrapped) ?? spdx3Version(predicate);
  return said === undefined ? lack('spdxVersion, or the @context of SPDX 3', 'the version of SPDX', spdxVersion) : undefined;
}

function textAt(predicate: JsonObject, path: readonly string[]): Mismatch | undefined {
  const value = path.reduce<Json | undefined>((found, key) => objectOf(found)[key], predicate);
  return textOf(value) === undefined ? lack(path.join('.'), 'a text', value) : undefined;
}

function lack(what: string, expected: string, value: Json | undefined): Mismatch {
  return { what, expected, actual: value == null ? '(not there)' : short(JSON.stringify(value)) };
}
