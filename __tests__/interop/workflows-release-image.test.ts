import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';

import { type BuildKit, startBuildkit } from '../../scripts/services/buildkit.ts';
import { type GitHub, startGitHub } from '../stack/github.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { type ActResult, runAct } from './act.ts';

/** The job of release.yml in which the action signs its own release: with a real builder, and the embedded services for the rest. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const TAG = 'v1.2.3';

let stack: Stack;
let github: GitHub;
let buildkit: BuildKit;
let folder: string;
let trust: Readonly<Record<string, string>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-release-image-'));
  [stack, github, buildkit] = await Promise.all([startStack(), startGitHub(), startBuildkit({ dir: join(folder, 'buildkit') })]);
  const { trustedRoot, signingConfig } = await stack.writeTrust(folder);
  trust = { TRUSTED_ROOT: readFileSync(trustedRoot, 'utf8'), SIGNING_CONFIG: readFileSync(signingConfig, 'utf8') };
});
afterAll(async () => {
  await Promise.all([stack.close(), github.close(), buildkit.stop()]);
  await rm(folder, { recursive: true, force: true });
});

/** That job alone, as it stands but for registry, repository and the Sigstore that is trusted. */
function workflow(): string {
  const document = parseDocument(read('.github/workflows/release.yml'));
  for (const job of ['check', 'publish', 'major']) document.deleteIn(['jobs', job]);
  document.deleteIn(['jobs', 'image', 'needs']);
  const steps = document.toJS() as { readonly jobs: { readonly image: { readonly steps: readonly { readonly uses?: string }[] } } };
  for (const [index, { uses = '' }] of steps.jobs.image.steps.entries()) {
    if (!uses.startsWith('$/')) continue;
    const inputs = ['jobs', 'image', 'steps', index, 'with'];
    document.setIn([...inputs, 'trusted-root'], '${{ vars.TRUSTED_ROOT }}');
    if (uses === '$/verify') document.setIn([...inputs, 'issuer'], stack.issuer.url);
    else document.setIn([...inputs, 'signing-config'], '${{ vars.SIGNING_CONFIG }}');
  }
  const text = document.toString({ lineWidth: 0 });
  for (const name of ['ghcr.io/waxseal/waxseal', 'registry: ghcr.io', 'repository: waxseal/waxseal']) expect(text).toContain(name);
  return text
    .replaceAll('ghcr.io/waxseal/waxseal', `${stack.registry.host}/octo/app`)
    .replaceAll('registry: ghcr.io', `registry: ${stack.registry.host}`)
    .replaceAll('repository: waxseal/waxseal', 'repository: octo/app');
}

function release(tag: string, claims: Readonly<Record<string, string>> = {}): Promise<ActResult> {
  const files = Object.fromEntries(['package.json', 'package-lock.json', 'LICENSE'].map((path) => [path, read(path)]));
  return runAct({
    workflow: 'release.yml',
    files: { ...files, '.github/workflows/release.yml': workflow() },
    payload: { ref: `refs/tags/${tag}` },
    token: stack.token,
    claims: { image: claims },
    vars: trust,
    secrets: { GITHUB_TOKEN: github.token },
    env: { GITHUB_API_URL: github.url },
    buildkit,
    timeoutMs: 120_000,
  });
}

const statusOf = async (tag: string): Promise<number> =>
  (await fetch(`http://${stack.registry.host}/v2/octo/app/manifests/${tag}`, { headers: { accept: '*/*' } })).status;

describe('signed by itself', () => {
  test('built, signed, attested, verified, and only then tagged', async () => {
    const released = await release(TAG);
    expect(released.code === 0 ? '' : released.log).toBe('');
    const digest = released.step('image', 'build').outputs['digest'] ?? '';
    const { result, images } = released.step('image', 'gate').outputs;
    expect({ result, images }).toEqual({ result: 'passed', images: `${stack.registry.host}/octo/app@${digest}` });
    const tagged = await fetch(`http://${stack.registry.host}/v2/octo/app/manifests/${TAG}`, { headers: { accept: '*/*' } });
    expect(tagged.headers.get('docker-content-digest')).toBe(digest);
    // Provenance and SBOM; the signature is in the registry alone.
    expect(github.attestations.filter(({ digests }) => digests.includes(digest))).toHaveLength(2);
  });

  test('a signature that the gate does not take leaves no tag', async () => {
    const { results, log } = await release('v1.2.4', { job_workflow_ref: 'octo/app/.github/workflows/other.yml@refs/tags/v1.2.4' });
    expect(results).toEqual({ image: 'failure' });
    expect(log).toContain('IDENTITY_MISMATCH');
    expect(await statusOf('v1.2.4')).toBe(404);
  });
});
