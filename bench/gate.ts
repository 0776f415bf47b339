/** A checkout of many manifests, whose images are verified by a policy. */
import { makeSigned } from './images.ts';
import { GATE_POLICY, IDENTITY, type Work } from './programs.ts';
import type { Bench } from './world.ts';

export interface GateSize {
  /** Places that name an image. */
  readonly images: number;
  readonly manifests: number;
  readonly digests: number;
}

/** Every digest stands in several manifests, as teams share their images. */
export async function makeGate(bench: Bench, { images, manifests, digests }: GateSize): Promise<Extract<Work, { kind: 'gate' }>> {
  const signed = await makeSigned(bench, 'olareg', 'v1', digests, 1);
  const files: Record<string, string> = { [GATE_POLICY]: policyFor(bench) };
  const each = images / manifests;
  for (let manifest = 0; manifest < manifests; manifest += 1) {
    const named = Array.from({ length: each }, (_, n) => signed[(manifest * each + n) % digests]?.reference ?? '');
    files[`deploy/app-${manifest}.yaml`] = deployment(manifest, named);
  }
  return { kind: 'gate', images: Array.from({ length: images }, (_, n) => signed[n % digests]?.reference ?? ''), files };
}

function policyFor({ registries, services }: Bench): string {
  return [
    'version: 1',
    'rules:',
    `- images: ["${registries.olareg}/octo/**"]`,
    `  signers: [{identity: "${IDENTITY}", issuer: "${services.issuer}"}]`,
    '  requireDigest: true',
    '',
  ].join('\n');
}

function deployment(number: number, images: readonly string[]): string {
  const containers = images.map((image, n) => `      - name: c${n}\n        image: ${image}\n`).join('');
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-${number}\nspec:\n  template:\n    spec:\n      containers:\n${containers}`;
}
