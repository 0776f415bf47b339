import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { VERIFIER_ID } from '../../src/modes/gate/vsa.ts';
import { VSA_TYPE } from '../../src/predicates/vsa.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { runAction, type StepResult } from '../stack/runner.ts';
import { cosign, IDENTITY, outcome } from './cosign.ts';
import { except, newMatrix } from './opinions.ts';
import { attachBundle, bundlesOf } from './referrers.ts';
import { verifyWithAll } from './verifiers.ts';

/** The verdicts that the gate signs, before the eyes of others; and those of others before ours. */

const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const POLICY = 'waxseal.yml';
type Registry = keyof Services['registries'];
const PLACES: readonly (readonly [Registry, 'v1' | 'v2'])[] = [
  ['olareg', 'v2'],
  ['distribution', 'v1'],
];

let dir: string;
let services: Services;
const matrix = newMatrix();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-vsa-'));
  services = await startServices({ dir });
}, 60_000);
afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
  matrix.print();
});

const push = (registry: Registry, seed: string): Promise<PushedImage> =>
  pushImage(services.registries[registry], 'octo/app', { platforms: ['linux/amd64', 'linux/arm64'], seed });

/** One step, with or without a policy in its checkout. */
async function act(inputs: Readonly<Record<string, string>>, rule?: string): Promise<StepResult> {
  const policy = `version: 1\nrules:\n- images: ["**"]\n  ${rule ?? ''}\n`;
  const step = await runAction({
    inputs: { 'trusted-root': services.trustedRoot.both, ...(rule === undefined ? {} : { mode: 'verify', policy: POLICY }), ...inputs },
    issuer: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
    ...(rule === undefined ? {} : { files: { [POLICY]: policy } }),
  });
  await step.cleanup();
  return step;
}

const signer = (identity = IDENTITY): string => `{identity: "${identity}", issuer: "${services.issuer}"}`;

/** Signs the image, and lets the gate sign its verdict. */
async function pass(image: PushedImage, log: 'v1' | 'v2'): Promise<void> {
  const trust = { 'signing-config': services.signingConfig[log] };
  const signed = await act({ mode: 'sign', images: image.reference, ...trust });
  expect(signed.outputs['result']).toBe('signed');
  const gate = await act({ images: image.reference, 'emit-vsa': 'true', ...trust }, `signers: [${signer()}]`);
  if (gate.outputs['result'] !== 'passed') throw new Error(gate.log);
}

describe.each(PLACES)('signed on %s with Rekor %s', (registry, log) => {
  let image: PushedImage;
  beforeAll(async () => {
    image = await push(registry, `${registry} ${log}`);
    await pass(image, log);
  }, 60_000);

  const ask = (identity: string, type = VSA_TYPE) =>
    cosign(services).verifyAttestation(image.reference, { identity, issuer: services.issuer, root: 'both', type });

  test('cosign verify-attestation accepts it, and reads what we said', async () => {
    const ran = await ask(IDENTITY);
    expect(outcome(ran)).toBe('exit 0');
    const [line = ''] = ran.stdout.trim().split('\n');
    const { payload } = JSON.parse(line) as { payload: string };
    expect(JSON.parse(Buffer.from(payload, 'base64').toString())).toMatchObject({
      predicateType: VSA_TYPE,
      predicate: { verifier: { id: VERIFIER_ID }, resourceUri: image.reference, verificationResult: 'PASSED', slsaVersion: '1.1' },
    });
  });

  test('cosign takes it for nobody else, and for no other type', async () => {
    expect(outcome(await ask(OTHER_IDENTITY))).toMatch(/^exit 1:.*no matching CertificateIdentity found/s);
    expect(outcome(await ask(IDENTITY, 'https://slsa.dev/verification_summary/v0.2'))).toMatch(
      /^exit 1:.*none of the attestations matched the predicate type/s,
    );
  });

  test.each(['index', 'linux/arm64'])('all eight verifiers accept it, %s', async (name) => {
    const { digest } = image.platforms.find((platform) => platform.name === name) ?? image;
    const opinions = await verifyWithAll(services, image.reference.replace(/@.*/, `@${digest}`), { predicateType: VSA_TYPE });
    matrix.row(
      [registry, log, name].map((text) => [text, 12] as const),
      opinions,
    );
    expect(except(true, opinions)).toEqual({});
  });

  test('none of them accepts it for another image', async () => {
    const other = await push(registry, `other ${log}`);
    const [bundle = ''] = await bundlesOf(image.reference, VSA_TYPE);
    await attachBundle(other.reference, bundle, VSA_TYPE);
    expect(except(false, await verifyWithAll(services, other.reference, { predicateType: VSA_TYPE }))).toEqual({});
  });
});

describe('a summary that cosign signed', () => {
  const summary = (image: PushedImage, more: object = {}): object => ({
    verifier: { id: 'https://corp.example/verifier' },
    timeVerified: new Date(Date.now() - 60_000).toISOString().replace(/\.\d+Z$/, 'Z'),
    resourceUri: image.reference,
    policy: { uri: 'https://corp.example/policy', digest: { sha256: '0'.repeat(64) } },
    verificationResult: 'PASSED',
    verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
    slsaVersion: '1.1',
    ...more,
  });

  test.each([
    ['is taken by a rule', {}, IDENTITY, 'passed'],
    ['that says FAILED is not', { verificationResult: 'FAILED' }, IDENTITY, 'failed'],
    ['of another verifier is not', { verifier: { id: 'https://corp.example/other' } }, IDENTITY, 'failed'],
    ['by a stranger is not', {}, OTHER_IDENTITY, 'failed'],
  ])('%s', async (name, more, identity, result) => {
    const image = await push('olareg', name);
    const predicate = join(dir, 'summary.json');
    await writeFile(predicate, JSON.stringify(summary(image, more)));
    const attested = await cosign(services).attest(image.reference, { config: 'v2', type: VSA_TYPE, predicate });
    expect(outcome(attested)).toBe('exit 0');
    const rule = `vsa: {verifier: "https://corp.example/verifier", levels: [SLSA_BUILD_LEVEL_2], signers: [${signer(identity)}]}`;
    expect((await act({ images: image.reference }, rule)).outputs['result']).toBe(result);
  });
});
