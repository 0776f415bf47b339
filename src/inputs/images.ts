import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type Digest, parseDigest } from '../model/digest.ts';
import type { Mode, NamedImage } from '../model/inputs.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';
import { formatReference, type ImageReference, parseReference } from '../model/reference.ts';
import { readArtifactsList } from './artifacts-list.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { contradiction, list, text } from './read.ts';
import { fileUnreadable } from '../model/invalid-input.ts';
import { lowerNames } from './lower-names.ts';

const MAX_IMAGES = 5000;
const MAX_FILE = 16 * 1024 * 1024;

/** The images of the step, from whichever way the user took; exactly one way. */
export async function readImages(host: Host, mode: Mode): Promise<readonly NamedImage[]> {
  const given = ['images', 'subject-name', 'metadata', 'metadata-path'].filter((name) => text(host, name) !== undefined);
  if (given.length > 1) throw contradiction(`inputs ${given.join(' and ')} both name images`, `Keep one of them: ${given.join(', ')}.`);
  refuseForeignDigest(host, given[0]);
  // Manifests name images too.
  if (given.length === 0 && mode === 'verify' && text(host, 'manifests') !== undefined) {
    refuseOrphanDigest(host);
    return [];
  }
  const images = await readFrom(host, given[0] ?? '', mode);
  if (images.length === 0)
    throw invalidInput(
      given[0] ?? 'images',
      text(host, given[0] ?? 'images') ?? '',
      'at least one image',
      'Look whether the outputs that it is made of are empty: the step that gives them must have run, and have an id.',
    );
  if (images.length > MAX_IMAGES)
    throw invalidInput(
      given[0] ?? 'images',
      `${images.length} images`,
      `at most ${MAX_IMAGES} images`,
      'Split them over several jobs with a matrix.',
    );
  return images;
}

async function readFrom(host: Host, input: string, mode: Mode): Promise<readonly NamedImage[]> {
  switch (input) {
    case 'images':
      return named(host, 'images', list(host, 'images'), 'digest');
    case 'subject-name':
      return named(host, 'subject-name', list(host, 'subject-name'), 'subject-digest');
    case 'metadata':
      return fromMetadata(host, parseJson(text(host, 'metadata') ?? '', 'input metadata'), 'metadata');
    case 'metadata-path':
      return fromMetadata(host, parseJson(await readFile(host, 'metadata-path'), 'the file of input metadata-path'), 'metadata-path');
    default:
      refuseOrphanDigest(host);
      return mode === 'verify' ? noImages(mode) : fromArtifactsList(host, mode);
  }
}

/** `digest` holds for all names; a name that carries another one contradicts it. */
function named(host: Host, input: string, names: readonly string[], digestInput: string): readonly NamedImage[] {
  const value = text(host, digestInput);
  const digest = value === undefined ? undefined : parseDigest(value, `input ${digestInput}`);
  return lowerNames(host, `input ${input}`, names).map((name) => ({
    from: input,
    reference: withDigest(parseReference(name, `input ${input}`), digest, digestInput),
  }));
}

function withDigest(reference: ImageReference, digest: Digest | undefined, from: string): ImageReference {
  if (digest === undefined) return reference;
  if (reference.digest !== undefined && reference.digest !== digest) {
    throw contradiction(
      `${formatReference(reference)} names one digest and ${from} another: ${digest}`,
      `Remove the digest from the name, or remove ${from}.`,
    );
  }
  return { ...reference, digest };
}

/** A digest that belongs to another way of naming images would be ignored in silence. */
function refuseForeignDigest(host: Host, input: string | undefined): void {
  const partners: Readonly<Record<string, string | undefined>> = {
    images: 'digest',
    'subject-name': 'subject-digest',
    metadata: undefined,
    'metadata-path': undefined,
  };
  if (input === undefined) return;
  const foreign = ['digest', 'subject-digest'].find((name) => name !== partners[input] && text(host, name) !== undefined);
  if (foreign !== undefined)
    throw contradiction(
      `input ${foreign} is given beside ${input}, which has no use for it`,
      `Remove ${foreign}${partners[input] === undefined ? '' : `, or write ${partners[input]}`}.`,
    );
}

function refuseOrphanDigest(host: Host): void {
  const orphan = ['digest', 'subject-digest'].find((name) => text(host, name) !== undefined);
  if (orphan === undefined) return;
  const partner = orphan === 'digest' ? 'images' : 'subject-name';
  throw contradiction(
    `input ${orphan} is given, but no ${partner}: a digest alone does not say which repository`,
    `Add ${partner}: registry/repository.`,
  );
}

/** build-push-action's `metadata` (`image.name`, `containerimage.digest`), or bake's, which nests that by target. */
function fromMetadata(host: Host, json: Json, input: string): readonly NamedImage[] {
  if (!isObject(json))
    throw invalidInput(
      input,
      JSON.stringify(json),
      'the JSON object of docker/build-push-action or docker/bake-action',
      'Write metadata: ${{ steps.build.outputs.metadata }}.',
    );
  const read = (target: JsonObject): readonly NamedImage[] | undefined => fromTarget(host, target, input);
  const images = read(json) ?? Object.values(json).flatMap((target) => (isObject(target) ? (read(target) ?? []) : []));
  if (images.length > 0) return images;
  throw invalidInput(
    input,
    Object.keys(json).slice(0, 5).join(', '),
    'image.name and containerimage.digest',
    'Both are there only when the build names its image and pushes it: set push: true and tags in the build step.',
  );
}

function fromTarget(host: Host, target: JsonObject, input: string): readonly NamedImage[] | undefined {
  const { 'image.name': names, 'containerimage.digest': digest } = target;
  if (typeof names !== 'string' && typeof digest !== 'string') return undefined;
  if (typeof names !== 'string' || typeof digest !== 'string') {
    const missing = typeof digest === 'string' ? 'image.name' : 'containerimage.digest';
    throw invalidInput(
      input,
      JSON.stringify({ 'image.name': names ?? null, 'containerimage.digest': digest ?? null }),
      `${missing} too`,
      'Both are there only when the build names its image and pushes it: set push: true and tags for each target.',
    );
  }
  const parsed = parseDigest(digest, `input ${input}, containerimage.digest`);
  const where = `input ${input}, image.name`;
  const given = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return lowerNames(host, where, given).map((name) => ({
    from: input,
    reference: withDigest(parseReference(name, where), parsed, 'containerimage.digest'),
  }));
}

async function fromArtifactsList(host: Host, mode: Mode): Promise<readonly NamedImage[]> {
  const from = 'GITHUB_ARTIFACTS_LIST';
  const images = await readArtifactsList(host);
  if (images.length === 0) return noImages(mode);
  const names = lowerNames(
    host,
    from,
    images.map(({ name }) => name),
  );
  return images.map(({ digest }, index) => ({
    from,
    reference: withDigest(parseReference(names[index] ?? '', from), parseDigest(digest, from), from),
  }));
}

async function readFile(host: Host, input: string): Promise<Uint8Array> {
  const path = text(host, input) ?? '';
  try {
    return await host.readFile(path, MAX_FILE);
  } catch (cause) {
    throw fileUnreadable(input, path, cause, 'Write the output "metadata" of the build step to that file in a step before this one.');
  }
}

function noImages(mode: Mode): never {
  throw new WaxsealError({
    code: 'NO_IMAGES',
    message: `no image to ${mode} is named`,
    hint: [
      'Name it in one of these ways:',
      '  images: ghcr.io/acme/app                      # with the digest that the build gave',
      '  digest: ${{ steps.build.outputs.digest }}',
      'or',
      '  metadata: ${{ steps.build.outputs.metadata }} # of docker/build-push-action or docker/bake-action',
      'or',
      '  subject-name: ghcr.io/acme/app                # as in actions/attest',
      '  subject-digest: sha256:…',
      ...(mode !== 'verify'
        ? ['or let the runner say what the job pushed, in $GITHUB_ARTIFACTS_LIST (which is missing or names no image here).']
        : []),
    ].join('\n'),
  });
}
