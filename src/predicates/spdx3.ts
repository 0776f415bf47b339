import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { listOf, objectsOf, textOf } from './facts.ts';
import { digestInName, digestInPurl, digestOfHex, isImagePurl, unique } from './image-digests.ts';
import type { SbomFacts } from './sbom.ts';

const CONTEXT = /^https:\/\/spdx\.org\/rdf\/(\d+\.\d+(?:\.\d+)?)\//;
const DOCUMENT = 'SpdxDocument';
const SBOM = 'software_Sbom';
const VERSION = /^3\.0(?:\.\d+)?$/;
/** Documents are roots of SBOMs, which are roots of packages. */
const MAX_ROOTS = 16;

/**
 * The version of an SPDX 3 document in JSON-LD (https://spdx.github.io/spdx-spec/v3.0.1/serializations/), by its context.
 * @returns undefined where it is no such document
 */
export function spdx3Version(document: JsonObject): string | undefined {
  const context = document['@context'];
  for (const one of Array.isArray(context) ? listOf(context) : [context]) {
    const version = typeof one === 'string' ? CONTEXT.exec(one)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  return undefined;
}

export function isSpdx3Version(version: string): boolean {
  return VERSION.test(version);
}

export function describeSpdx3(document: JsonObject): SbomFacts {
  const graph = graphOf(document);
  const roots = rootPackages(graph);
  let packages = 0;
  let created: string | undefined;
  let tool: string | undefined;
  let name: string | undefined;
  for (const element of objectsOf(graph)) {
    const type = typeOf(element);
    if (isPackage(type)) packages += 1;
    else if (type === DOCUMENT) name ??= textOf(element['name']);
    else if (type === 'CreationInfo') created ??= textOf(element['created']);
    else if (type === 'Tool' || type === 'SoftwareAgent') tool ??= textOf(element['name']);
  }
  return {
    components: roots.length === 1 ? packages - 1 : packages,
    name: textOf(roots[0]?.['name']) ?? name,
    tool,
    created,
    rootDigests: unique(roots.flatMap(digestsOf)),
  };
}

const READ: ReadonlySet<Json> = new Set([DOCUMENT, SBOM, 'CreationInfo', 'Tool', 'SoftwareAgent']);

/** Of the graph, what `describeSpdx3` reads. */
export function leanSpdx3(element: Json): Json {
  if (!isObject(element)) return element;
  const { name = null, created = null, rootElement = [] } = element;
  const type = typeOf(element) ?? null;
  if (isPackage(type)) return digestsOf(element).length > 0 ? element : { type, spdxId: idOf(element), name };
  return READ.has(type) ? { type, name, created, rootElement } : null;
}

/** A document of one element has no graph. */
function graphOf(document: JsonObject): Json {
  return document['@graph'] ?? [document];
}

function typeOf(element: JsonObject): Json | undefined {
  return element['type'] ?? element['@type'];
}

/** Data sets and models are packages too. */
function isPackage(type: Json | undefined): boolean {
  return typeof type === 'string' && type.endsWith('Package');
}

function idOf(element: JsonObject): Json {
  return element['spdxId'] ?? element['@id'] ?? null;
}

function rootPackages(graph: Json): readonly JsonObject[] {
  const ids = new Set<Json>();
  for (const wanted of [DOCUMENT, SBOM]) {
    for (const element of objectsOf(graph)) {
      if (typeOf(element) !== wanted) continue;
      const { rootElement = [] } = element;
      for (const id of Array.isArray(rootElement) ? listOf(rootElement) : [rootElement]) if (typeof id === 'string') ids.add(id);
    }
  }
  const roots: JsonObject[] = [];
  for (const element of objectsOf(graph))
    if (isPackage(typeOf(element)) && ids.has(idOf(element)) && roots.length < MAX_ROOTS) roots.push(element);
  return roots;
}

function digestsOf(root: JsonObject): SbomFacts['rootDigests'] {
  const purls = [root['software_packageUrl'], ...[...objectsOf(root['externalIdentifier'])].map(({ identifier }) => identifier)];
  const found = [...purls.map(digestInPurl), digestInName(root['software_packageVersion']), digestInName(root['name'])];
  // The hash of something that is no image is the hash of a file.
  if (root['software_primaryPurpose'] === 'container' || purls.some(isImagePurl))
    for (const { algorithm, hashValue } of objectsOf(root['verifiedUsing'])) if (algorithm === 'sha256') found.push(digestOfHex(hashValue));
  return unique(found);
}
