import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { listOf, objectOf, objectsOf, textOf } from './facts.ts';
import { digestInName, digestInPurl, digestOfHex, isImagePurl, unique } from './image-digests.ts';
import type { SbomFacts } from './sbom.ts';

export const SPDX2_VERSIONS: readonly string[] = ['SPDX-2.2', 'SPDX-2.3'];
const DOCUMENT = 'SPDXRef-DOCUMENT';
const TOOL = 'Tool: ';
/** A document that describes more describes no image in particular. */
const MAX_ROOTS = 16;

/** What an SPDX 2.x document says of itself (https://spdx.github.io/spdx-spec/v2.3/). */
export function describeSpdx2(document: JsonObject): SbomFacts {
  const creation = objectOf(document['creationInfo']);
  const ids = describedIds(document);
  const roots: JsonObject[] = [];
  let packages = 0;
  for (const item of objectsOf(document['packages'])) {
    packages += 1;
    if (roots.length < MAX_ROOTS && ids.has(item['SPDXID'] ?? null)) roots.push(item);
  }
  const tool = listOf(creation['creators']).find((creator) => typeof creator === 'string' && creator.startsWith(TOOL));
  return {
    // A single root is what the others are parts of.
    components: roots.length === 1 ? packages - 1 : packages,
    name: textOf(roots[0]?.['name']) ?? textOf(document['name']),
    tool: textOf(tool)?.slice(TOOL.length),
    created: textOf(creation['created']),
    rootDigests: unique(roots.flatMap(digestsOf)),
  };
}

/** Of the lists of a document, what `describeSpdx2` reads. */
export function leanSpdx2(member: string, element: Json): Json {
  if (!isObject(element)) return element;
  const { SPDXID = null, name = null, relationshipType } = element;
  if (member === 'packages') return digestsOf(element).length > 0 ? element : { SPDXID, name };
  if (member === 'relationships') return isDescription(relationshipType) ? element : null;
  return member === 'files' || member === 'snippets' ? null : element;
}

function isDescription(type: Json | undefined): boolean {
  return typeof type === 'string' && /^DESCRIBE(?:S|D_BY)$/.test(type);
}

/** SPDX 2.3, 11.1: one of the two ends is the document; `documentDescribes` is the short form of JSON. */
function describedIds(document: JsonObject): ReadonlySet<Json> {
  const ids = new Set<Json>(listOf(document['documentDescribes']));
  for (const { spdxElementId, relationshipType, relatedSpdxElement } of objectsOf(document['relationships'])) {
    if (!isDescription(relationshipType)) continue;
    if (spdxElementId === DOCUMENT) ids.add(relatedSpdxElement ?? null);
    if (relatedSpdxElement === DOCUMENT) ids.add(spdxElementId ?? null);
  }
  ids.delete(null);
  return ids;
}

/** Scanners name the image as version, checksum and purl (syft), or as purl and annotation (Trivy). */
function digestsOf(root: JsonObject): SbomFacts['rootDigests'] {
  const found = [digestInName(root['versionInfo']), digestInName(root['name'])];
  let image = root['primaryPackagePurpose'] === 'CONTAINER';
  for (const { referenceLocator } of objectsOf(root['externalRefs'])) {
    image ||= isImagePurl(referenceLocator);
    found.push(digestInPurl(referenceLocator));
  }
  const comments = [...objectsOf(root['annotations'])].map(({ comment }) => comment ?? null);
  for (const text of [...comments, ...listOf(root['attributionTexts'])])
    if (typeof text === 'string' && text.startsWith('RepoDigest: ')) found.push(digestInName(text));
  // The checksum of something that is no image is that of a file.
  if (image)
    for (const { algorithm, checksumValue } of objectsOf(root['checksums']))
      if (algorithm === 'SHA256') found.push(digestOfHex(checksumValue));
  return unique(found);
}
