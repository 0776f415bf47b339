import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { toolPath } from '../../scripts/services/tools.ts';
import { makeScene, type Place } from './act-scene.ts';

/** The same workflows against the real Fulcio, CT log, Rekor, TSA and registries, with cosign as the one who believes nothing. */

let dir: string;
let services: Services;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-act-services-'));
  services = await startServices({ dir });
});
afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

function placeOn(registry: 'olareg' | 'distribution', log: 'v1' | 'v2'): Place {
  return {
    token: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
    issuer: services.issuer,
    registry: services.registries[registry],
    trust: { trustedRoot: services.trustedRoot[log], signingConfig: services.signingConfig[log] },
  };
}

describe.each([
  ['olareg', 'v2'],
  ['distribution', 'v1'],
] as const)('on %s, with Rekor %s', (registry, log) => {
  test('one job signs, the next verifies, the third deploys', async () => {
    const { image, run } = await makeScene(placeOn(registry, log), `release ${registry}`);
    const release = await run('release.yml');
    expect(release.results).toEqual({ sign: 'success', verify: 'success', deploy: 'success' });
    expect(release.step('sign', 'sign').outputs['result']).toBe('signed');
    expect(release.step('deploy', 'deploy').outputs).toMatchObject({ images: image.reference, verdict: 'pass' });
  });

  test('the output verify-command runs as it stands in a later step, and fails for another signer', async () => {
    const { run } = await makeScene(placeOn(registry, log), `cosign ${registry}`);
    const right = await run('cosign.yml', { path: [dirname(toolPath('cosign', services.bin))] });
    expect(right.results).toEqual({ sign: 'success', stranger: 'failure' });
    expect(right.step('sign', 'cosign').log).toContain('transparency log');
    expect(right.step('stranger', 'cosign').log).toContain('no matching CertificateIdentity');
  });

  test('a gate for another workflow stays shut', async () => {
    const { run } = await makeScene(placeOn(registry, log), `gate ${registry}`);
    expect((await run('sign.yml')).results).toEqual({ sign: 'success' });
    const gate = await run('gate.yml', { vars: { WORKFLOW: 'gate.yml' } });
    expect(gate.results).toEqual({ gate: 'failure', deploy: 'skipped', tell: 'success' });
    expect(gate.step('tell', 'tell').outputs['seen']).toBe('failure,skipped,failed,');
  });
});
