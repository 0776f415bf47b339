import type { Host } from '../host.ts';
import { type Digest, parseDigest } from '../model/digest.ts';
import type { SigningInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { formatReference, nameOf } from '../model/reference.ts';
import { contradiction, list, text } from './read.ts';

const MAX_DIGESTS = 20;
/** The default. Were it empty, a build that handed over nothing would look like a step that asks for nothing. */
const ANY = 'any';

/** The digests that builds handed over, as job outputs; some of a fixed row of outputs may be empty, not all. @throws INPUT_INVALID */
export function readIndexOf(host: Host): readonly Digest[] | undefined {
  const value = text(host, 'index-of');
  if (value === ANY || (value === undefined && host.env['INPUT_INDEX-OF'] === undefined)) return undefined;
  const digests = list(host, 'index-of').map((item) => parseDigest(item, 'input index-of'));
  if (digests.length === 0)
    throw invalidInput(
      'index-of',
      '',
      'the digests of what was built',
      `The build handed over nothing: look whether its job has run, and whether the outputs are named right. To sign whatever the index holds: index-of: ${ANY}.`,
    );
  if (digests.length > MAX_DIGESTS)
    throw invalidInput('index-of', `${digests.length} digests`, `at most ${MAX_DIGESTS} digests`, 'Build fewer platforms into one image.');
  const twice = digests.find((digest, index) => digests.indexOf(digest) !== index);
  if (twice !== undefined)
    throw invalidInput(
      'index-of',
      twice,
      'each digest once',
      'Two builds handed over the same digest: look whether both built the same platform.',
    );
  return digests;
}

/** What builds handed over makes one image. Several tags of it are one, too. @throws INPUT_CONTRADICTION */
export function requireOneImage<T extends Pick<SigningInputs, 'images' | 'indexOf'>>(inputs: T): T {
  const { images, indexOf } = inputs;
  const named = new Set(images.map(({ reference }) => `${nameOf(reference)} ${reference.digest ?? formatReference(reference)}`));
  if (indexOf === undefined || named.size === 1) return inputs;
  throw contradiction(
    `input index-of says what one image consists of, and ${named.size} images are named`,
    'Name one image in this step, and sign the others in steps of their own.',
  );
}
