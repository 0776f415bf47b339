import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runAction } from '../stack/runner.ts';
import { codesOf, reportOf, startWorld, type World } from './world.ts';

/** Failures before a push; half-pushed.test.ts has those half-way through it. */

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('what must not look like success', () => {
  test.each([{ images: ',' }, { images: ' , ' }, { 'subject-name': ',' }])(
    '%j names no image: an error, not "already signed"',
    async (inputs) => {
      const result = await world.sign(inputs);
      expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
      expect(codesOf(result)).toEqual(['INPUT_INVALID']);
    },
  );

  test('a RUNNER_TEMP that cannot be written to: nothing is signed, and the log says why', async () => {
    const image = await world.image();
    const before = world.stack.rekor.requests.length;
    const result = await world.sign({ images: image.reference }, { env: { RUNNER_TEMP: '/nonexistent/folder' } });
    expect(result.code).toBe(1);
    expect(result.annotations.map(({ kind, message }) => `${kind}: ${message}`).join()).toContain('error: REPORT_FAILED');
    expect(world.stack.rekor.requests.length).toBe(before);
  });

  test.each([
    ['https://ghe.acme.example', 'GitHub Enterprise Server'],
    ['https://acme.ghe.com', 'data residency'],
  ])('%s: says which issuer it has, and what is not there', async (server, words) => {
    const image = await world.image();
    const result = await world.sign(
      { images: image.reference, 'trusted-root': '', 'signing-config': '' },
      { env: { GITHUB_SERVER_URL: server } },
    );
    expect(codesOf(result)).toEqual(['ENTERPRISE_UNSUPPORTED']);
    expect(result.log).toContain(words);
  });
});

describe('what was signed before a failure', () => {
  test('the bundle stays as a file, and a later step of the job pushes it without signing anew', async () => {
    let closed = false;
    const flaky = await startWorld({
      registry: {
        onRequest: ({ method }) =>
          closed && method === 'PUT' ? { status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' } : undefined,
      },
    });
    try {
      const image = await flaky.image();
      closed = true;
      const broken = await runAction({
        inputs: {
          mode: 'sign',
          images: image.reference,
          'trusted-root': flaky.files.trustedRoot,
          'signing-config': flaky.files.signingConfig,
          timeout: '10s',
        },
        issuer: flaky.stack.token,
      });
      closed = false;
      const path = broken.outputs['bundle-path'] ?? '';
      expect(broken.outputs['result']).toBe('error');
      expect(path).toMatch(/sha256-[0-9a-f]{64}\.sigstore\.json$/);
      const entries = flaky.stack.rekor.requests.length;
      expect(await flaky.sign({ images: image.reference, 'bundle-path': path })).toMatchObject({
        code: 0,
        outputs: { result: 'signed', images: image.reference },
      });
      expect(flaky.stack.rekor.requests.length).toBe(entries);
      expect(await flaky.verify({ images: image.reference, platforms: 'each' })).toMatchObject({ code: 0 });
      const other = await flaky.image();
      expect(codesOf(await flaky.sign({ images: other.reference, 'bundle-path': path }))).toEqual(['BUNDLE_UNFIT']);
      expect(codesOf(await flaky.sign({ images: image.reference, annotations: 'a=b', 'bundle-path': path }))).toEqual(['BUNDLE_UNFIT']);
      await broken.cleanup();
    } finally {
      await flaky.close();
    }
  });

  test('of two images the log takes one only: that one is pushed and reported, the other is an error', async () => {
    const flaky = await startWorld();
    try {
      const images = [await flaky.image(), await flaky.image()];
      let taken = 0;
      flaky.stack.rekor.onRequest = () => ((taken += 1) > 1 ? { status: 400, body: '{"message":"no more today"}' } : undefined);
      const result = await flaky.sign({ images: images.map(({ reference }) => reference).join(',') });
      expect(result).toMatchObject({ code: 1, outputs: { result: 'error' } });
      expect(codesOf(result)).toEqual(['REKOR_FAILED']);
      expect(
        reportOf(result)
          .images.map(({ verdict }) => verdict)
          .toSorted(),
      ).toEqual(['error', 'pass']);
      expect(result.outputs['bundle-paths']?.split('\n')).toHaveLength(1);
    } finally {
      await flaky.close();
    }
  });
});
