import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import type { ActionRun, StepResult } from '../../stack/runner.ts';
import { jsonAnswer, serve } from '../../stack/service.ts';
import { bundlesIn, requestsTo, statementsIn } from '../statements.ts';
import { codesOf, startWorld, type World } from '../world.ts';
import { traces } from './parts.ts';

/** `runner`: what is signed must be signed on such a machine, as the verified token and the certificate say. */

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => {
  world.stack.fulcio.issue = undefined;
});
afterAll(() => world.close());

/** A job whose token says so. */
const on = (runner: string): Partial<ActionRun> => ({
  issuer: { ...world.stack.token, requestUrl: `${world.stack.token.requestUrl}&runner_environment=${runner}` },
});
const HOSTED = { runner: 'github-hosted' };
const said = (runner: string): Buffer => Buffer.concat([Buffer.from([0x0c, runner.length]), Buffer.from(runner)]);
const tell = (step: StepResult): unknown => [step.code, codesOf(step)];

describe('on the wanted machine', () => {
  test.each(['github-hosted', 'self-hosted'])('%s: signs and attests', async (runner) => {
    const image = await world.image();
    expect((await world.sign({ images: image.reference, runner }, on(runner))).outputs['result']).toBe('signed');
    const asked = requestsTo(world).tokens;
    const keys = world.stack.issuer.requests.filter(({ path }) => path === '/jwks').length;
    expect((await world.attest({ images: image.reference, runner }, on(runner))).outputs['result']).toBe('attested');
    expect(requestsTo(world).tokens).toBe(asked + 1);
    // Once by the step, for provenance and runner alike, and once by the certificate authority.
    expect(world.stack.issuer.requests.filter(({ path }) => path === '/jwks').length - keys).toBe(2);
  });
});

describe('on another one: refused before anything is signed', () => {
  test.each([
    ['github-hosted', 'self-hosted'],
    ['self-hosted', 'github-hosted'],
    ['github-hosted', ''],
    ['github-hosted', 'github-hosted2'],
    ['github-hosted', 'GitHub-hosted'],
  ])('%s is wanted, the token says %j', async (runner, actual) => {
    const image = await world.image();
    for (const [mode, more] of [
      ['sign', {}],
      ['attest', {}],
      ['sign', { 'dry-run': 'true' }],
    ] as const) {
      const { certificates, entries } = requestsTo(world);
      const step = await world[mode]({ images: image.reference, runner, ...more }, on(actual));
      expect(tell(step)).toEqual([1, ['RUNNER_MISMATCH']]);
      expect(step.log).toContain(runner);
      expect(requestsTo(world)).toMatchObject({ certificates, entries });
    }
    expect(await statementsIn(world, image.digest)).toEqual([]);
  });

  test('a token that its issuer did not sign says nothing', async () => {
    const image = await world.image();
    const token = await world.stack.issuer.token('sigstore', { runner_environment: 'self-hosted' });
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged = [head, Buffer.from(JSON.stringify({ ...claims, runner_environment: 'github-hosted' })).toString('base64url'), signature];
    const forger = await serve(() => jsonAnswer(200, { value: forged.join('.') }));
    const before = traces(world);
    const issuer = { requestUrl: `${forger.url}/token?api-version=2.0`, requestToken: 'x' };
    const step = await world.sign({ images: image.reference, ...HOSTED }, { issuer });
    await forger.close();
    expect(tell(step)).toEqual([1, ['ID_TOKEN_INVALID']]);
    expect(traces(world)).toEqual(before);
  });

  test.each<[string, Buffer | undefined]>([
    ['says another', said('self-hosted')],
    ['does not say', undefined],
  ])('a certificate that %s: nothing is logged', async (_, extension) => {
    const image = await world.image();
    world.stack.fulcio.issue = { extensions: { 11: extension } };
    const { entries } = requestsTo(world);
    for (const mode of ['sign', 'attest'] as const)
      expect(codesOf(await world[mode]({ images: image.reference, ...HOSTED }))).toContain('RUNNER_MISMATCH');
    expect(requestsTo(world).entries).toBe(entries);
    expect(await statementsIn(world, image.digest)).toEqual([]);
    world.stack.fulcio.issue = undefined;
  });
});

describe('what was signed on another machine before', () => {
  test('is not kept in its place', async () => {
    const image = await world.image();
    expect((await world.sign({ images: image.reference }, on('self-hosted'))).outputs['result']).toBe('signed');
    const again = await world.sign({ images: image.reference, ...HOSTED });
    expect([again.outputs['result'], (await statementsIn(world, image.digest)).length]).toEqual(['signed', 2]);
    expect((await world.sign({ images: image.reference, ...HOSTED })).outputs['result']).toBe('skipped');
  });

  test('is not pushed out of a file', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference }, on('self-hosted'));
    const [attached] = await bundlesIn(world, image.digest);
    const file = join(world.folder, 'self-hosted.sigstore.json');
    await writeFile(file, JSON.stringify(attached?.json));
    expect(tell(await world.sign({ images: image.reference, 'bundle-path': file, ...HOSTED }))).toEqual([1, ['BUNDLE_UNFIT']]);
  });
});
