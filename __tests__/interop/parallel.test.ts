import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { pushImage } from '../stack/image.ts';
import { runAction } from '../stack/runner.ts';
import { IDENTITY } from './cosign.ts';

const SIGNERS = 20;
const RUNS = 5;

let dir: string;
let services: Services;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-parallel-'));
  services = await startServices({ dir });
});
afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

async function sign(image: string, inputs: Record<string, string>): Promise<string> {
  const step = await runAction({
    inputs: {
      mode: 'sign',
      images: image,
      'trusted-root': services.trustedRoot.both,
      'signing-config': services.signingConfig.v1,
      ...inputs,
    },
    issuer: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
    timeoutMs: 100_000,
  });
  await step.cleanup();
  return step.code === 0 ? (step.outputs['result'] ?? '') : step.log;
}

/** What the fallback tag lists, as any client reads it. */
async function listed(host: string, digest: string): Promise<readonly { digest: string; artifactType?: string; annotations?: object }[]> {
  const response = await fetch(`http://${host}/v2/octo/app/manifests/${digest.replace(':', '-')}`, {
    headers: { accept: 'application/vnd.oci.image.index.v1+json' },
  });
  return response.status === 200 ? ((await response.json()) as { manifests: Awaited<ReturnType<typeof listed>> }).manifests : [];
}

describe('jobs that sign one digest at the same moment, on a registry without the referrers API that ignores If-Match', () => {
  test.each(Array.from({ length: RUNS }, (_, index) => index + 1))(
    `${SIGNERS} signers leave ${SIGNERS} referrers (run %i of ${RUNS})`,
    async (run) => {
      const host = services.registries.distribution;
      const image = await pushImage(host, 'octo/app', { seed: `parallel ${run}` });
      // Signatures are read back by default, which takes time that the others of a crowd use to write: the first run is such a one.
      const readBack: Record<string, string> = run === 1 ? {} : { 'verify-after': 'false' };
      const results = await Promise.all(
        Array.from({ length: SIGNERS }, (_, index) => sign(image.reference, { annotations: `signer=${index}`, ...readBack })),
      );
      expect(results).toEqual(Array.from({ length: SIGNERS }, () => 'signed'));
      const entries = await listed(host, image.digest);
      expect(new Set(entries.map(({ digest }) => digest)).size).toBe(SIGNERS);
      for (const entry of entries)
        expect(entry).toMatchObject({
          artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          annotations: { 'dev.sigstore.bundle.content': 'dsse-envelope' },
        });
      const step = await runAction({
        inputs: {
          mode: 'verify',
          images: image.reference,
          'trusted-root': services.trustedRoot.both,
          identity: IDENTITY,
          issuer: services.issuer,
          annotations: 'signer=19',
        },
      });
      await step.cleanup();
      expect(step.outputs['result']).toBe('passed');
    },
    110_000,
  );

  test('with skip-existing the race never ends with no signature', async () => {
    const host = services.registries.distribution;
    const image = await pushImage(host, 'octo/app', { seed: 'race to skip' });
    const results = await Promise.all(Array.from({ length: 8 }, () => sign(image.reference, {})));
    for (const result of results) expect(['signed', 'skipped']).toContain(result);
    expect((await listed(host, image.digest)).length).toBeGreaterThanOrEqual(1);
    expect(await sign(image.reference, {})).toBe('skipped');
  }, 110_000);
});
