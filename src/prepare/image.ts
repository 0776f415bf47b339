import type { Host } from '../host.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { HUB, nameOf, parseReference, type Repository } from '../model/reference.ts';
import { lowerName, lowerNames } from '../inputs/lower-names.ts';
import { checkTag } from '../inputs/verify.ts';

/** Where the workflow pushes, and under which tags in the end; registry and name as Docker writes them. */
export interface Destination {
  readonly registry: string;
  readonly name: string;
  readonly tags: readonly string[];
}

const MAX_TAGS = 100;

/**
 * @param image a name without tag; upper case is lowered, as accounts have it and registries do not
 * @param tags each by itself, or with the image's name in front as docker/metadata-action gives them
 * @throws INPUT_INVALID, REFERENCE_INVALID
 */
export function readDestination(host: Host, image: string, tags: readonly string[]): Destination {
  if (image === '') throw invalidInput('image', '', 'registry/repository', 'Write image: ghcr.io/acme/app.');
  const lower = lowerName(image);
  const { registry, repository, tag, digest } = parseReference(lower, 'input image');
  if (tag !== undefined || digest !== undefined)
    throw invalidInput(
      'image',
      image,
      'a name without tag or digest',
      `Write image: ${nameOf({ registry, repository })}, and tags: ${tag ?? 'v1.2.3'}.`,
    );
  lowerNames(host, 'input image', [image]); // says so
  const plain = [...new Set(tags.map((one) => plainTag(one, { registry, repository })))];
  if (plain.length > MAX_TAGS)
    throw invalidInput('tags', `${plain.length} tags`, `at most ${MAX_TAGS}`, 'Set further tags in a job of your own.');
  const shown = registry === HUB ? 'docker.io' : registry;
  return { registry: shown, name: `${shown}/${repository}`, tags: plain };
}

function plainTag(text: string, image: Repository): string {
  if (!/[/:]/.test(text)) return checkTag(text, 'tags');
  const { tag, digest, ...named } = parseReference(lowerName(text), 'input tags');
  if (tag === undefined || digest !== undefined || nameOf(named) !== nameOf(image))
    throw invalidInput('tags', text, `tags of ${nameOf(image)}`, 'Write tags: v1.2.3,latest; another image needs a call of its own.');
  return checkTag(tag, 'tags');
}
