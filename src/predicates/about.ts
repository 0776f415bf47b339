import type { Digest } from '../model/digest.ts';

/** One manifest of an image: `index`, `image`, or a platform such as `linux/amd64`. */
export interface NamedDigest {
  readonly name: string;
  readonly digest: Digest;
}

/** What a document is attested for. */
export interface Attested {
  /** The manifests that the statement names. */
  readonly subjects: readonly NamedDigest[];
  /** The image itself, then all its platforms. */
  readonly image: readonly NamedDigest[];
}

/**
 * A warning where a document says itself that it is about something else than what it is attested for: another image, or one platform
 * where more are named. What speaks of the index speaks of all.
 * @param says in words, up to the digests: `the SBOM says that it describes sha256:…`
 * @param named empty where the document names no image
 * @param from the input, as messages name it: `sbom-path: sbom.json`
 */
export function aboutAnother(says: string, named: readonly Digest[], { subjects, image }: Attested, from: string): string | undefined {
  const isNamed = ({ digest }: NamedDigest): boolean => named.includes(digest);
  const [root, ...platforms] = image;
  if (named.length === 0 || (root !== undefined && isNamed(root))) return undefined;
  const said = platforms.filter(isNamed);
  if (said.length === 0)
    return (
      `input ${from}: ${says}, which is neither this image nor one of its platforms; ` +
      'scan the pushed image by its digest (an image in a local Docker daemon has another digest than in the registry)'
    );
  const attested = subjects.filter(({ digest }) => digest !== root?.digest);
  if (attested.length > 0 && attested.every(isNamed)) return undefined;
  const [platform] = said;
  const [, input, path] = /^([a-z]+-path): (.+)$/.exec(from) ?? [];
  const fix = input === undefined || path === undefined ? '' : `; write ${input}: ${platform?.name ?? ''}=${path}`;
  return `input ${from}: ${says}, which is ${namesOf(said)} alone, and it is attested for ${namesOf(subjects)}${fix}`;
}

const MAX_NAMES = 5;

function namesOf(manifests: readonly NamedDigest[]): string {
  const more = manifests.length > MAX_NAMES ? `, and ${manifests.length - MAX_NAMES} more` : '';
  return `${manifests
    .slice(0, MAX_NAMES)
    .map(({ name }) => name)
    .join(', ')}${more}`;
}
