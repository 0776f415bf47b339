import type { Mismatch } from '../../errors.ts';
import type { Digest } from '../../model/digest.ts';
import { type ImageReference, nameOf, parseReference } from '../../model/reference.ts';
import { short } from '../../predicates/facts.ts';
import { digestInPurl } from '../../predicates/image-digests.ts';
import type { Subject } from '../proven.ts';

/** What a verification summary names, as far as it names it. */
interface Resource {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/**
 * Whether the resource of a verification summary is the image under this very name: a summary for one place, such as `dev`, says
 * nothing of another (SLSA 1.1, `resourceUri`). Tag and digest are compared where both sides have them.
 * @param digests the manifest that the summary is wanted for, and the image
 */
export function compareResource(uri: string, { name, tag, written }: Subject, digests: readonly Digest[]): readonly Mismatch[] {
  const resource = parseResource(uri);
  const differs = (expected: string): readonly Mismatch[] => [{ what: 'resourceUri', expected, actual: short(uri) }];
  if (resource === undefined) return differs(`${name}, as a pull reference`);
  if (resource.name !== name) return differs(name);
  if (resource.tag !== undefined && tag !== undefined && resource.tag !== tag) return differs(`${name}:${tag} (${written})`);
  return resource.digest === undefined || digests.includes(resource.digest) ? [] : differs(`${name}@${digests[0] ?? ''}`);
}

/** A pull reference, with `oci://` before it or not, or a package URL of the type `oci` with its `repository_url`. */
function parseResource(uri: string): Resource | undefined {
  if (/^pkg:oci\//i.test(uri)) return parsePurl(uri);
  const reference = parsed(uri.replace(/^oci:\/\//, ''));
  return reference === undefined ? undefined : toResource(reference);
}

function parsePurl(uri: string): Resource | undefined {
  const mark = uri.indexOf('?');
  const qualifiers = new URLSearchParams(mark < 0 ? '' : uri.slice(mark + 1));
  const reference = parsed(qualifiers.get('repository_url') ?? '');
  const hasVersion = (mark < 0 ? uri : uri.slice(0, mark)).includes('@');
  const digest = digestInPurl(uri);
  if (reference === undefined || (hasVersion && digest === undefined)) return undefined;
  const tag = qualifiers.get('tag') ?? undefined;
  return { name: nameOf(reference), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

function toResource({ tag, digest, ...repository }: ImageReference): Resource {
  return { name: nameOf(repository), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

function parsed(text: string): ImageReference | undefined {
  try {
    return parseReference(text, 'resourceUri');
  } catch {
    return undefined;
  }
}
