import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { listOf, objectOf, objectsOf, textOf } from './facts.ts';
import { digestInName, digestInPurl, digestOfHex, isImagePurl, unique } from './image-digests.ts';
import type { SbomFacts } from './sbom.ts';

export const CYCLONEDX_VERSIONS: readonly string[] = ['1.4', '1.5', '1.6', '1.7'];
const NO_PARTS: JsonObject = {};

/** What a CycloneDX document says of itself (https://cyclonedx.org/docs/1.6/json/); `metadata` is optional in it. */
export function describeCycloneDx(document: JsonObject): SbomFacts {
  const metadata = objectOf(document['metadata']);
  const root = objectOf(metadata['component']);
  return {
    components: countComponents(document['components']),
    name: textOf(root['name']),
    tool: toolOf(metadata['tools']),
    created: textOf(metadata['timestamp']),
    rootDigests: digestsOf(root),
  };
}

/** Components may hold components; the depth is bounded by that of the document. */
function countComponents(components: Json | undefined): number {
  let count = 0;
  for (const component of objectsOf(components)) count += 1 + countComponents(component['components']);
  return count;
}

/** Of a component, what is counted. */
export function leanComponent(element: Json): Json {
  if (!isObject(element)) return element;
  const { components } = element;
  return components === undefined ? NO_PARTS : { components: listOf(components).map(leanComponent) };
}

/** Up to 1.4 a list of tools; since 1.5 an object with components. */
function toolOf(tools: Json | undefined): string | undefined {
  for (const tool of objectsOf(Array.isArray(tools) ? tools : objectOf(tools)['components'])) {
    const name = textOf(tool['name']);
    const version = textOf(tool['version']);
    if (name !== undefined) return version === undefined ? name : `${name} ${version}`;
  }
  return undefined;
}

/** Scanners name the image as version (syft), as purl (Trivy, cdxgen), or as property (Trivy, cdxgen). */
function digestsOf(root: JsonObject): SbomFacts['rootDigests'] {
  const found = [digestInPurl(root['purl']), digestInPurl(root['bom-ref']), digestInName(root['version']), digestInName(root['name'])];
  for (const { name, value } of objectsOf(root['properties']))
    if (typeof name === 'string' && name.endsWith(':RepoDigest')) found.push(digestInName(value));
  // The hash of something that is no image is the hash of a file.
  if (root['type'] === 'container' || isImagePurl(root['purl']))
    for (const { alg, content } of objectsOf(root['hashes'])) if (alg === 'SHA-256') found.push(digestOfHex(content));
  return unique(found);
}
