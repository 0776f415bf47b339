import type { Host } from '../host.ts';
import { lowerName } from '../inputs/lower-names.ts';
import { list, text } from '../inputs/read.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { parseReference } from '../model/reference.ts';
import { requireInlineTrust } from './inline-trust.ts';

const DOCUMENTS = ['sbom-path', 'vulnerability-path', 'vex-path', 'predicate-path'] as const;
const PINNED = /@sha256:[0-9a-f]{64}$/;

/**
 * What sign.yml may be asked for: images by digest, documents by theirs, and nothing that only who saw the build can say.
 * @throws INPUT_INVALID, REFERENCE_INVALID
 */
export function checkSigning(host: Host): void {
  const images = list(host, 'images');
  if (images.length === 0) throw invalidInput('images', '', 'images with their digests', 'Write images: ghcr.io/acme/app@sha256:… .');
  for (const image of images) {
    if (parseReference(lowerName(image), 'input images').digest === undefined)
      throw invalidInput(
        'images',
        image,
        'an image with its digest',
        'A tag can move between push and signature: hand over the digest that the build gave out, as a job output.',
      );
  }
  for (const input of DOCUMENTS) {
    const paths = list(host, input);
    if (paths.length === 0 && text(host, input) !== undefined)
      throw invalidInput(
        input,
        text(host, input) ?? '',
        'at least one document',
        'Look whether the outputs that it is made of are empty: the job that gives them must have run.',
      );
    for (const path of paths) {
      if (!PINNED.test(path))
        throw invalidInput(
          input,
          path,
          'a path with the digest of the file',
          `Any job of the run can replace an artifact: write ${input}: ${path.slice(0, 100)}@sha256:… with the digest as a job output.`,
        );
    }
  }
  requireInlineTrust(host);
  if (!['', 'buildkit'].includes(text(host, 'sbom') ?? ''))
    throw invalidInput(
      'sbom',
      text(host, 'sbom') ?? '',
      'buildkit, or nothing',
      'Write sbom: buildkit, or hand an SBOM over with sbom-path.',
    );
  const type = text(host, 'predicate-type') ?? '';
  if (/^https?:\/\/slsa\.dev\//i.test(type))
    throw invalidInput(
      'predicate-type',
      type,
      'a type that says nothing of how the image was built or verified',
      'This workflow did not see the build. Use build-sign.yml, or mode: attest in the job that built.',
    );
}
