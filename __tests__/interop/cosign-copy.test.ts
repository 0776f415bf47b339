import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { runAction, type StepResult } from '../stack/runner.ts';
import { cosign, IDENTITY, outcome } from './cosign.ts';

/**
 * `cosign copy` takes no bundle along, and leaves the tag that stands in for the referrers API on the image itself (formats 1).
 * Signed there by us, the tag is a list of referrers again, and cosign verifies it. cosign signs there as well, but into whatever
 * the tag held: the platforms of an index stay in the list.
 */

const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const INDEX = 'application/vnd.oci.image.index.v1+json';

let dir: string;
let services: Services;
let seed = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-copy-'));
  services = await startServices({ dir });
}, 60_000);
afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

async function act(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const issuer = { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token };
  const step = await runAction({ inputs: { 'trusted-root': services.trustedRoot.both, ...inputs }, issuer });
  await step.cleanup();
  return step;
}

const sign = (images: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> =>
  act({ mode: 'sign', images, 'signing-config': services.signingConfig.v2, ...inputs });
const verify = (images: string, identity = IDENTITY): Promise<StepResult> =>
  act({ mode: 'verify', images, identity, issuer: services.issuer });
const cosignVerify = async (image: string, identity = IDENTITY): Promise<string> =>
  outcome(await cosign(services).verify(image, { identity, issuer: services.issuer, root: 'both' }));

function codesOf({ outputs }: StepResult): readonly string[] {
  const { images } = JSON.parse(outputs['json'] ?? '') as { images: { checks: { code?: string }[] }[] };
  return images.flatMap(({ checks }) => checks).flatMap(({ code }) => code ?? []);
}

/** What lies under the tag `sha256-<hex>`: the digest that the registry serves, and how many members it lists. */
async function underTag(image: string): Promise<{ digest: string | null; type: string | null; members: number }> {
  const [, host = '', repository = '', digest = ''] = /^([^/]+)\/([^@]+)@(sha256:[0-9a-f]{64})$/.exec(image) ?? [];
  const url = `http://${host}/v2/${repository}/manifests/${digest.replace(':', '-')}`;
  const accept = `${INDEX}, application/vnd.oci.image.manifest.v1+json`;
  const response = await fetch(url, { headers: { accept } });
  expect(response.status).toBe(200);
  const { manifests = [] } = (await response.json()) as { manifests?: object[] };
  return { digest: response.headers.get('docker-content-digest'), type: response.headers.get('content-type'), members: manifests.length };
}

describe.each([
  ['an index', ['linux/amd64', 'linux/arm64']],
  ['a single manifest', []],
])('%s, signed by us on olareg, that cosign copied to distribution', (_what, platforms) => {
  let source: PushedImage;
  let copy: string;
  beforeEach(async () => {
    seed += 1;
    source = await pushImage(services.registries.olareg, 'octo/app', { platforms, seed: `copied ${seed}`, tag: 'v1' });
    expect((await sign(source.reference)).outputs['result']).toBe('signed');
    const name = `${services.registries.distribution}/octo/copy-${seed}`;
    // Some other tag must hold the image, as a user would have it; cosign copies to tags only.
    const copied = await cosign(services).run(['copy', '--allow-http-registry', source.reference, `${name}:v1`]);
    expect(outcome(copied)).toBe('exit 0');
    copy = `${name}@${source.digest}`;
  });

  test('has the tag on the image itself; when cosign signs it there, we read what refers to it and keep the rest', async () => {
    expect(await underTag(copy)).toMatchObject({ digest: source.digest });
    expect(outcome(await cosign(services).sign(copy, { config: 'v2' }))).toBe('exit 0');
    expect(await underTag(copy)).toMatchObject({ type: INDEX, members: platforms.length + 1 });
    expect(await verify(copy)).toMatchObject({ code: 0, outputs: { result: 'passed', images: copy } });
    expect((await verify(copy, OTHER_IDENTITY)).outputs['result']).toBe('failed');
    expect((await sign(copy, { 'skip-existing': 'false' })).outputs['result']).toBe('signed');
    expect(await underTag(copy)).toMatchObject({ type: INDEX, members: platforms.length + 2 });
    expect(await cosignVerify(copy)).toBe('exit 0');
  });

  test('is unsigned there to us: what the tag is, is said, and is no error', async () => {
    const result = await verify(copy);
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
    expect(codesOf(result)).toEqual(['NO_SIGNATURE']);
    expect(result.outputs['json']).toContain('is the image itself, so it lists no signatures: \\"cosign copy\\" leaves it so');
    expect(result.log).toContain(`sha256-${source.digest.slice('sha256:'.length)} is the image itself`);
    expect((await verify(source.reference)).outputs['result']).toBe('passed');
    expect(await cosignVerify(copy)).toMatch(/^exit [1-9]/);
  });

  test('is signed by us: the tag becomes an index, with a warning; then we and cosign verify it, for this signer alone', async () => {
    const signed = await sign(copy);
    expect(signed).toMatchObject({ code: 0, outputs: { result: 'signed' } });
    const warnings = signed.annotations.filter(({ kind }) => kind === 'warning').map(({ message }) => message);
    expect(warnings.join('\n')).toContain(
      'was the image itself, as "cosign copy" leaves it; it is now the index of what refers to the image',
    );
    expect(await underTag(copy)).toMatchObject({ type: INDEX, members: 1 });
    expect((await underTag(copy)).digest).not.toBe(source.digest);

    expect(await verify(copy)).toMatchObject({ code: 0, outputs: { result: 'passed', images: copy } });
    expect(await cosignVerify(copy)).toBe('exit 0');
    expect((await verify(copy, OTHER_IDENTITY)).outputs['result']).toBe('failed');
    expect(await cosignVerify(copy, OTHER_IDENTITY)).toMatch(/^exit 1:/);
    // Nobody else's signature is lost by it, and the warning is not repeated.
    expect(outcome(await cosign(services).sign(copy, { config: 'v2' }))).toBe('exit 0');
    expect(await underTag(copy)).toMatchObject({ type: INDEX, members: 2 });
    const again = await sign(copy, { 'skip-existing': 'false' });
    expect(again.annotations).toEqual([]);
    expect(await underTag(copy)).toMatchObject({ type: INDEX, members: 3 });
  });
});
