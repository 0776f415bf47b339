import { syftCycloneDx } from '../predicates/documents.ts';
import { parseClaims, provenancePredicate } from '../../src/predicates/provenance.ts';
import type { PushedImage } from '../stack/image.ts';
import { PUSH_CLAIMS } from '../stack/oidc.ts';
import type { StepResult } from '../stack/runner.ts';
import { bundleFor, nameIn, plant, store } from './attacks/planting.ts';
import { codesOf, reportOf, type World } from './world.ts';

/** Attestations of the stack's identity, made by the library and not by ours, and attached past everything that a push would check. */

export const CYCLONEDX = 'https://cyclonedx.org/bom';
export const SPDX = 'https://spdx.dev/Document';
export const SLSA = 'https://slsa.dev/provenance/v1';
export const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const V1 = 'https://in-toto.io/Statement/v1';

export interface Attestation {
  /** Default: a CycloneDX SBOM. */
  readonly type?: string;
  readonly predicate?: unknown;
  /** Of the subjects; default: the image's. */
  readonly digests?: readonly string[];
  readonly version?: string;
}

export function statement(
  world: World,
  { type = CYCLONEDX, predicate = syftCycloneDx(), digests = [], version = V1 }: Attestation,
): object {
  const subject = digests.map((digest) => ({ name: nameIn(world), digest: { sha256: digest.slice('sha256:'.length) } }));
  return { _type: version, subject, predicateType: type, predicate };
}

/** Attaches an attestation of `image`, or of the digests that it says, to `image` or `at`. @returns its bundle */
export async function attest(
  world: World,
  image: PushedImage,
  what: Attestation = {},
  at: PushedImage = image,
  annotations?: Record<string, string>,
): Promise<object> {
  const bundle = await bundleFor(world, image, { statement: statement(world, { digests: [image.digest], ...what }) });
  plant(world, at, bundle, annotations === undefined ? {} : { annotations });
  return bundle;
}

export async function plantSignature(world: World, image: PushedImage): Promise<void> {
  plant(world, image, await bundleFor(world, image));
}

/** A platform of an image as something to attach to. */
export function platformOf(world: World, image: PushedImage, index: number): PushedImage {
  const { digest = '' } = image.platforms[index] ?? {};
  const { bytes } = store(world).manifests.get(digest) ?? { bytes: Buffer.alloc(0) };
  return { ...image, mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: bytes.length };
}

/** The provenance of the stack's token, or of another. */
export function provenance(claims: Record<string, string> = {}): unknown {
  return JSON.parse(String(provenancePredicate(parseClaims({ ...PUSH_CLAIMS, ...claims }), 'https://github.com').json));
}

/** The result of a step and everything that did not hold. */
export function told(step: StepResult): string {
  return [step.outputs['result'], ...codesOf(step)].join(' ');
}

export function rules(step: StepResult): readonly string[] {
  return reportOf(step).images.flatMap(({ checks }) => checks.map(({ rule, outcome }) => `${rule} ${outcome}`));
}
