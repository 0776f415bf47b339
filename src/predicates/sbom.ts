import type { Digest } from '../model/digest.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { aboutAnother, type Attested } from './about.ts';
import { CYCLONEDX_VERSIONS, describeCycloneDx, leanComponent } from './cyclonedx.ts';
import { invalidPredicate } from './failures.ts';
import { type Extract, extract, short } from './facts.ts';
import { readJsonObject, readText } from './json-text.ts';
import { type Predicate, toPredicate } from './predicate.ts';
import { describeSpdx2, leanSpdx2, SPDX2_VERSIONS } from './spdx.ts';
import { describeSpdx3, isSpdx3Version, leanSpdx3, spdx3Version } from './spdx3.ts';
import { TYPE } from './types.ts';

const ACCEPTED = 'SPDX 2.2, 2.3 or 3.0 JSON, or CycloneDX 1.4 to 1.7 JSON';

export interface SbomFacts {
  readonly components: number;
  /** Of what the SBOM is about. */
  readonly name: string | undefined;
  readonly tool: string | undefined;
  readonly created: string | undefined;
  /** The images that its own root names; empty where it names none, as after a scan of a folder. */
  readonly rootDigests: readonly Digest[];
}

export interface Sbom extends SbomFacts {
  readonly format: 'SPDX' | 'CycloneDX';
  readonly version: string;
}

export interface SbomPredicate extends Predicate {
  readonly sbom: Sbom;
}

/**
 * An SBOM, known by its content, as it is.
 * @param from the input, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
export function sbomPredicate(source: Uint8Array | string, from: string): SbomPredicate {
  refuseOtherSyntax(source, from);
  const { json, value, warnings } = readJsonObject(source, from, leanSbom);
  const sbom = detectSbom(value);
  if ('found' in sbom) throw unknownSbom(from, sbom);
  const type = sbom.format === 'SPDX' ? TYPE.spdx : TYPE.cyclonedx;
  return { ...toPredicate({ kind: 'sbom', type, json, extract: extractOfSbom(sbom), warnings }, from), sbom };
}

/** The lists are nearly all of a document, and only a few of their elements say what it is about. */
export function leanSbom(member: string, element: Json): Json {
  if (member === 'components') return leanComponent(element);
  return member === '@graph' ? leanSpdx3(element) : leanSpdx2(member, element);
}

/** What a document that is no SBOM for us is instead, with the way out. */
interface NoSbom {
  readonly found: string;
  readonly hint?: string;
}

export function detectSbom(document: JsonObject): Sbom | NoSbom {
  const { spdxVersion, bomFormat, specVersion } = document;
  if (spdxVersion !== undefined) {
    const version = SPDX2_VERSIONS.find((one) => one === spdxVersion);
    if (version === undefined) return { found: `SPDX of version ${said(spdxVersion)}`, hint: 'Let the tool write SPDX 2.3.' };
    return { format: 'SPDX', version: version.slice('SPDX-'.length), ...describeSpdx2(document) };
  }
  if (bomFormat === 'CycloneDX') {
    const version = CYCLONEDX_VERSIONS.find((one) => one === specVersion);
    if (version === undefined)
      return {
        found: `CycloneDX of version ${said(specVersion)}`,
        hint: 'Let the tool write CycloneDX 1.6, or convert it: cyclonedx convert.',
      };
    return { format: 'CycloneDX', version, ...describeCycloneDx(document) };
  }
  const version = spdx3Version(document);
  if (version === undefined) return otherDocument(document);
  if (!isSpdx3Version(version)) return { found: `SPDX of version ${version}`, hint: 'Let the tool write SPDX 2.3 or 3.0.' };
  return { format: 'SPDX', version, ...describeSpdx3(document) };
}

export function extractOfSbom(sbom: Sbom): Extract {
  return extract(
    `${sbom.format} ${sbom.version} SBOM`,
    [
      ['about', sbom.name],
      ['image', sbom.rootDigests[0]],
      ['components', sbom.components],
      ['tool', sbom.tool],
      ['created', sbom.created],
    ],
    { components: sbom.components },
  );
}

/** The images that the SBOM's own root says it describes. */
export function rootDigests(sbom: Sbom): readonly Digest[] {
  return sbom.rootDigests;
}

/** A warning where the SBOM says itself that it is about something else than what it is attested for. */
export function checkSbomSubject({ rootDigests: named }: Sbom, attested: Attested, from: string): string | undefined {
  return aboutAnother(`the SBOM says that it describes ${named.slice(0, 3).join(', ')}`, named, attested, from);
}

/** XML and tag-value are SBOMs too, but no JSON: their first characters tell them. */
function refuseOtherSyntax(source: Uint8Array | string, from: string): void {
  const start = typeof source === 'string' ? source : new TextDecoder().decode(source.subarray(0, 64 * 1024));
  const head = start
    .slice(0, 64 * 1024)
    .replace(/^\ufeff/, '')
    .trimStart();
  const syntax = head.startsWith('<') ? 'XML' : /^SPDXVersion:/m.test(head.slice(0, 4096)) ? 'SPDX tag-value text' : undefined;
  if (syntax === undefined) return;
  readText(source, from);
  throw unknownSbom(from, {
    found: syntax,
    hint:
      syntax === 'XML'
        ? 'Let the tool write JSON: syft -o cyclonedx-json, trivy --format cyclonedx.'
        : 'Let the tool write JSON: syft -o spdx-json, trivy --format spdx-json. To attest tag-value text as cosign does: type: spdx with predicate-path.',
  });
}

const SIGNS: readonly (readonly [is: (document: JsonObject) => boolean, found: string, hint: string])[] = [
  [(one) => isObject(one['sbom']), 'a document with an SBOM inside its member "sbom"', 'Take it out: jq .sbom'],
  [
    (one) => 'predicateType' in one,
    'an in-toto statement, of which the SBOM is only the predicate',
    'Take it out: jq .predicate; its signature, if it has one, is no part of the new attestation.',
  ],
  [(one) => 'artifacts' in one && 'descriptor' in one, "syft's own JSON", 'Let syft write an open format: syft -o spdx-json'],
  [(one) => 'Results' in one || 'matches' in one, 'a vulnerability report', 'Give it as vulnerability-path.'],
  [(one) => 'statements' in one, 'an OpenVEX document', 'Give it as vex-path.'],
];

function otherDocument(document: JsonObject): NoSbom {
  const sign = SIGNS.find(([is]) => is(document));
  if (sign !== undefined) return { found: sign[1], hint: sign[2] };
  const keys = Object.keys(document).slice(0, 5);
  return { found: keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.map((key) => said(key)).join(', ')}` };
}

function unknownSbom(from: string, { found, hint }: NoSbom): Error {
  return invalidPredicate(from, `${ACCEPTED} is expected, and it is ${found}`, hint ?? `Give ${ACCEPTED}: syft -o spdx-json writes one.`, {
    details: [{ what: from, expected: ACCEPTED, actual: found }],
  });
}

function said(value: unknown): string {
  return value === undefined ? '(none)' : short(JSON.stringify(value), 60);
}
