import type { JsonObject } from '../../model/json.ts';
import { type Repository, parseReference } from '../../model/reference.ts';

const MAX_URI = 4096;

/** A base image that a dependency names: `name` as rules match it, absent where the address cannot be read. */
export interface BaseImage {
  readonly uri: string;
  readonly name?: string;
}

/** The images among what a build was made of; other dependencies, such as sources, are left out. */
export function baseImagesIn(dependencies: readonly JsonObject[]): readonly BaseImage[] {
  return dependencies.flatMap(({ uri }) => {
    if (typeof uri !== 'string' || !/^(?:pkg:(?:docker|oci)\/|docker-image:\/\/|oci:\/\/)/i.test(uri)) return [];
    const name = uri.length > MAX_URI ? undefined : nameIn(uri);
    return [{ uri, ...(name === undefined ? {} : { name }) }];
  });
}

function nameIn(uri: string): string | undefined {
  try {
    const reference = /^pkg:/i.test(uri) ? ofPackage(uri) : uri.replace(/^[^:]+:\/\//, '');
    return reference === undefined ? undefined : nameOf(parseReference(reference, 'a base image'));
  } catch {
    return undefined;
  }
}

function nameOf({ registry, repository }: Repository): string {
  return `${registry}/${repository}`;
}

/**
 * The repository that a package URL names (purl-spec, types `docker` and `oci`): of `oci` the qualifier `repository_url` is all of it
 * and ends in the name, of `docker` it is only the registry; BuildKit writes the registry into the path.
 */
function ofPackage(uri: string): string | undefined {
  const [, type = '', path = '', query = ''] = /^pkg:(docker|oci)\/([^?#]+)(?:\?([^#]*))?(?:#.*)?$/i.exec(uri) ?? [];
  const urls = new URLSearchParams(query).getAll('repository_url');
  const named = decodeURIComponent(path.replace(/@.*$/, ''));
  if (urls.length > 1 || named === '') return undefined;
  const [url] = urls;
  if (type.toLowerCase() === 'oci') return url?.split('/').at(-1) === named ? url : undefined;
  return url === undefined ? named : `${url}/${named}`;
}
