import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { ActResult } from './act.ts';
import { platformsOf } from './build-sign-scene.ts';
import { cosign, outcome } from './cosign.ts';
import { placeOf, referrersOf } from './referrers.ts';
import { REVIEW, type ServicesScene, startServicesScene } from './workflows-services-scene.ts';

/** sign.yml and verify.yml around a build that is somebody else's: a real BuildKit, registry and Sigstore, and cosign as the judge. */

let scene: ServicesScene;
beforeAll(async () => {
  scene = await startServicesScene();
}, 180_000);
afterAll(() => scene.close());

const SIGNER = 'https://github.com/waxseal/waxseal/.github/workflows/sign.yml@refs/tags/v1.2.3';
const SPDX = 'https://spdx.dev/Document';
const CYCLONEDX = 'https://cyclonedx.org/bom';
const SCAN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
const PROVENANCE = 'https://slsa.dev/provenance/v1';

/** All that sign.yml was asked for must be there, by sign.yml of that release, under that environment. */
function policy(environment: string, more = ''): string {
  const signer = `repository: octo/app, workflow: 'waxseal/waxseal/.github/workflows/sign.yml@refs/tags/v1.2.3', environment: ${environment}`;
  return `version: 1
rules:
  - name: ours
    images: ['**']
    signers:
      - github: { ${signer}, issuer: '${scene.services.issuer}' }
    sbom: { formats: [spdx], perPlatform: true }
    vulnerabilities: { max: { critical: 1000 }, scanners: [trivy] }
${more}`;
}

const asked = (reference: string): { readonly identity: string; readonly issuer: string; readonly root: 'v2' } & { reference: string } => ({
  ...{ reference, identity: SIGNER, issuer: scene.services.issuer, root: 'v2' },
});

async function signed(reference: string): Promise<string> {
  return outcome(await cosign(scene.services).verify(reference, asked(reference)));
}

/** What cosign finds of a type, each with the digest that it is about. */
async function attested(reference: string, type: string): Promise<{ readonly code: string; readonly about: readonly string[] }> {
  const ran = await cosign(scene.services).verifyAttestation(reference, { ...asked(reference), type });
  const lines = ran.stdout.split('\n').filter((line) => line.startsWith('{'));
  const about = lines.flatMap((line) => {
    const { payload } = JSON.parse(line) as { readonly payload: string };
    const { subject } = JSON.parse(Buffer.from(payload, 'base64').toString()) as { subject: { digest: { sha256: string } }[] };
    return subject.map(({ digest }) => `sha256:${digest.sha256}`);
  });
  return { code: outcome(ran), about };
}

describe('an image of two platforms with its documents', () => {
  let image: string;
  let run: ActResult;
  let digest: string;
  let platforms: readonly string[];
  beforeAll(async () => {
    image = scene.fresh();
    run = await scene.deliver({ image, policy: policy('release') });
    digest = run.step('build', 'build').outputs['digest'] ?? '';
    platforms = (await platformsOf(image, digest)).map((one) => one.digest);
  }, 300_000);

  test('is signed, verified and deployed by its digest, under the environment of the deployment', () => {
    expect(run.results).toEqual({
      build: 'success',
      'sign/prepare': 'success',
      'sign/sign': 'success',
      'gate/prepare': 'success',
      'gate/verify-0': 'success',
      'gate/verify': 'success',
      'gate/summarise': 'skipped',
      'gate/verdict': 'success',
      deploy: 'success',
    });
    expect(run.step('deploy', 'deploy').outputs['images']).toBe(`${image}@${digest}`);
  });

  test('cosign verifies the index and each platform, and by no other version of the workflow', async () => {
    expect(platforms).toHaveLength(2);
    for (const one of [digest, ...platforms]) expect(await signed(`${image}@${one}`)).toBe('exit 0');
    const other = { ...asked(''), identity: SIGNER.replace('v1.2.3', 'v1.2.4') };
    expect(outcome(await cosign(scene.services).verify(`${image}@${digest}`, other))).toMatch(/^exit 1/);
  });

  test.each([
    ['the SBOM out of the artifact', CYCLONEDX],
    ['the scan', SCAN],
    ['the predicate of another type', REVIEW],
  ])('%s is attested of the image', async (_, type) => {
    const { code, about } = await attested(`${image}@${digest}`, type);
    expect([code, about.includes(digest)]).toEqual(['exit 0', true]);
  });

  test("BuildKit's SBOM is attested of each platform, and of no other", async () => {
    for (const platform of platforms) expect(await attested(`${image}@${platform}`, SPDX)).toEqual({ code: 'exit 0', about: [platform] });
  });

  test('there is no provenance, of the index or of a platform', async () => {
    for (const one of [digest, ...platforms]) {
      const beside = JSON.stringify(await referrersOf(placeOf(`${image}@${one}`)));
      expect([beside.includes(CYCLONEDX), beside.includes('slsa.dev')]).toEqual([true, false]);
      expect((await attested(`${image}@${one}`, PROVENANCE)).code).toMatch(/^exit [1-9]/);
    }
  });
});

describe('what does not get to the deployment', () => {
  test.each([
    ['what another environment signed', () => policy('staging')],
    ['what has more findings than may be', () => policy('release').replace('critical: 1000', 'critical: 0, high: 0, medium: 0, low: 0')],
    ['what has no provenance, where there must be', () => policy('release', '    provenance: { level: 1 }\n')],
  ])(
    '%s',
    async (_, strict) => {
      const run = await scene.deliver({ image: scene.fresh(), policy: strict() });
      expect(run.results).toMatchObject({ 'sign/sign': 'success', 'gate/verify': 'failure', 'gate/verdict': 'failure', deploy: 'skipped' });
      expect(run.step('gate/verdict', 'verdict').outputs).toMatchObject({ result: 'failed', images: '' });
    },
    200_000,
  );

  test.each(['sbom', 'trivy', 'review'])(
    'a %s that another job replaced',
    async (name) => {
      const image = scene.fresh();
      const run = await scene.deliver({
        image,
        policy: policy('release'),
        between: [{ after: 'build', do: ({ artifacts }) => writeFile(join(artifacts, 'documents', `${name}.json`), '{}') }],
      });
      expect(run.results).toMatchObject({ 'sign/sign': 'failure', 'gate/verify': 'skipped', deploy: 'skipped' });
      expect(run.log).toContain('Waxseal: error [DOCUMENT_DIGEST_MISMATCH]');
      const digest = run.step('build', 'build').outputs['digest'] ?? '';
      for (const type of [CYCLONEDX, SCAN, REVIEW]) expect((await attested(`${image}@${digest}`, type)).code).toMatch(/^exit [1-9]/);
    },
    200_000,
  );

  test.each([
    ['two outputs that are empty, joined', { 'sbom-path': '${{ needs.build.outputs.nothing }},${{ needs.build.outputs.none }}' }],
    [
      'the same, with nothing else to attest',
      { 'sbom-path': ',', sbom: '', 'vulnerability-path': '', 'predicate-path': '', 'predicate-type': '' },
    ],
  ])(
    'documents that are %s: nothing is signed, and no provenance made',
    async (_, sign) => {
      const image = scene.fresh();
      const run = await scene.deliver({ image, policy: policy('release'), sign });
      expect(run.results).toMatchObject({ 'sign/prepare': 'failure', 'sign/sign': 'skipped', deploy: 'skipped' });
      expect(await referrersOf(placeOf(`${image}@${run.step('build', 'build').outputs['digest'] ?? ''}`))).toEqual([]);
    },
    200_000,
  );
});
