import { WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import { formatPinned, type PinnedReference } from '../model/reference.ts';
import type { BuildkitKind } from '../predicates/buildkit.ts';

interface Words {
  readonly what: string;
  readonly kept: string;
  readonly several: string;
  /** In the build step. */
  readonly input: string;
  readonly instead: string;
}

const WORDS: Readonly<Record<BuildkitKind, Words>> = {
  provenance: {
    what: 'provenance',
    kept: 'provenance',
    several: 'documents of provenance',
    input: 'provenance: mode=max',
    instead: 'Or let Waxseal state what the id token proves: provenance: true.',
  },
  sbom: {
    what: 'SBOM',
    kept: 'the SBOM',
    several: 'SBOMs of more than one build, or too many of one,',
    input: 'sbom: true',
    instead: 'Or let an installed syft write it (sbom: syft), or give one of your own: sbom-path.',
  },
};

function buildHint({ input, instead }: Words): string {
  return [
    `Build with ${input}, and push image and attestations together:`,
    '  - uses: docker/build-push-action@<full commit sha>',
    '    with:',
    '      push: true',
    `      ${input}`,
    instead,
  ].join('\n');
}

export function notAnIndex(kind: BuildkitKind, reference: PinnedReference): WaxsealError {
  const words = WORDS[kind];
  return new WaxsealError({
    code: kind === 'sbom' ? 'BUILDKIT_SBOM_MISSING' : 'BUILDKIT_PROVENANCE_MISSING',
    message: `input ${kind}: buildkit: ${formatPinned(reference)} is a single manifest, and BuildKit keeps ${words.kept} beside it in an index`,
    hint: buildHint(words),
    details: [{ what: 'image', expected: 'an index with attestation manifests', actual: 'a single manifest' }],
  });
}

interface Platform {
  readonly name: string;
  readonly digest: Digest;
}

/** @param manifests how many attestation manifests the index names for the platform */
export function missing(kind: BuildkitKind, reference: PinnedReference, { name, digest }: Platform, manifests: number): WaxsealError {
  const words = WORDS[kind];
  const where = manifests === 0 ? 'the index names no attestation manifest for it' : 'its attestation manifest holds none';
  return new WaxsealError({
    code: kind === 'sbom' ? 'BUILDKIT_SBOM_MISSING' : 'BUILDKIT_PROVENANCE_MISSING',
    message: `input ${kind}: buildkit: ${formatPinned(reference)} has no ${words.what} of BuildKit's for ${name} (${digest}): ${where}`,
    hint: buildHint(words),
    details: [{ what: `${words.what} for ${name}`, expected: `a statement about ${digest}`, actual: where }],
  });
}

export function ambiguous(kind: BuildkitKind, reference: PinnedReference, { name, digest }: Platform, count: number): WaxsealError {
  const words = WORDS[kind];
  return new WaxsealError({
    code: kind === 'sbom' ? 'BUILDKIT_SBOM_AMBIGUOUS' : 'BUILDKIT_PROVENANCE_AMBIGUOUS',
    message: `input ${kind}: buildkit: ${formatPinned(reference)} has ${count} ${words.several} for ${name} (${digest}), and only one can be what happened`,
    hint: 'Build the image anew in one go, and push it under a new digest: somebody has put attestations of several builds into one index.',
    details: [{ what: `${words.what} for ${name}`, expected: 'one document', actual: `${count} documents` }],
  });
}
