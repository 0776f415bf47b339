import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { StepResult } from '../../stack/runner.ts';
import type { ServiceAnswer } from '../../stack/service.ts';
import { codesOf, startWorld, type World } from '../world.ts';

/** A few of the same faults against dist/index.js in a process of its own, where waiting takes its time; and credential helpers. */

const LOGIN = { username: 'mona', password: 'hush-helper-password' };
const BOUNDS = { timeout: '2s', 'retry-budget': '3s' };

let world: World;
beforeAll(async () => {
  world = await startWorld({ registry: { auth: { kind: 'bearer', ...LOGIN } } });
});
afterAll(() => world.close());

/** What is seen of a step, but for the commands that tell the runner what to mask. */
function expectNoSecret({ stdout, stderr, summary, outputs }: StepResult): void {
  const shown = [stdout.replaceAll(/^::add-mask::.*$/gm, ''), stderr, summary, JSON.stringify(outputs)].join('\n');
  const tokens = world.stack.issuer.requests.flatMap(({ answer }) =>
    answer === 'hang-up' ? [] : (/"value":"([^"]+)"/.exec(Buffer.from(answer.body).toString())?.[1] ?? []),
  );
  const basic = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
  for (const secret of [world.stack.token.requestToken, LOGIN.password, basic, ...tokens]) expect(shown.includes(secret)).toBe(false);
}

/** A Docker configuration whose helper is this script. */
async function withHelper(script: string): Promise<{ env: Record<string, string> }> {
  const folder = await mkdtemp(join(world.folder, 'helper-'));
  await writeFile(join(folder, 'docker-credential-played'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  await writeFile(join(folder, 'config.json'), JSON.stringify({ credsStore: 'played' }));
  return { env: { DOCKER_CONFIG: folder, PATH: `${folder}:/usr/local/bin:/usr/bin:/bin` } };
}

describe('a credential helper', () => {
  const good = `echo '${JSON.stringify({ ServerURL: 'x', Username: LOGIN.username, Secret: LOGIN.password })}'`;
  test('that answers logs in', async () => {
    const image = await world.image({ credentials: LOGIN });
    const result = await world.sign({ images: image.reference, ...BOUNDS }, await withHelper(good));
    expect(result).toMatchObject({ code: 0, outputs: { result: 'signed' } });
    expectNoSecret(result);
  });

  test.each([
    ['fails', `${good}; exit 1`],
    ['answers no JSON', `echo '{"Username": "mona", "Secret": "${LOGIN.password}'`],
    ['answers without a secret', `echo '{"Username":"mona","Secret":""}'`],
    ['answers nothing', 'true'],
    ['hangs', `${good}; exec sleep 60`],
    ['answers without end', 'head -c 20000000 /dev/zero | tr "\\0" x'],
    ['prints its secret as an error', `echo 'no ${LOGIN.password}' >&2; exit 2`],
  ])('that %s: closed, in time, and what it printed is not shown', async (_, script) => {
    const image = await world.image({ credentials: LOGIN });
    const started = Date.now();
    const result = await world.sign({ images: image.reference, ...BOUNDS }, await withHelper(script));
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(codesOf(result)).toEqual(['CREDENTIAL_HELPER_FAILED']);
    expectNoSecret(result);
  });

  test('that knows no credentials: the registry denies, and the helper is named', async () => {
    const image = await world.image({ credentials: LOGIN });
    const result = await world.sign({ images: image.reference, ...BOUNDS }, await withHelper('echo credentials not found; exit 1'));
    expect(codesOf(result)).toEqual(['REGISTRY_DENIED']);
    expect(result.log).toContain('credential helper played');
  });
});

describe('a service', () => {
  const login = { 'registry-username': LOGIN.username, 'registry-password': LOGIN.password, ...BOUNDS };
  const services = ['issuer', 'fulcio', 'rekor', 'tsa'] as const;
  const play = async (
    name: (typeof services)[number],
    damage: (count: number, honest: ServiceAnswer) => ServiceAnswer | undefined,
  ): Promise<StepResult> => {
    const image = await world.image({ credentials: LOGIN });
    let count = 0;
    const service = world.stack[name];
    service.onRequest = async ({ method, url }, honest) =>
      method === 'POST' || url.pathname === '/token' ? damage((count += 1), await honest()) : undefined;
    try {
      const result = await world.sign({ images: image.reference, ...login });
      expectNoSecret(result);
      return result;
    } finally {
      service.onRequest = undefined;
    }
  };

  test.each(services)('%s is cut off once: asked again, and signed', async (name) => {
    const result = await play(name, (count, honest) => ({ ...honest, ...(count === 1 ? { fault: 'reset' } : {}) }));
    expect(result).toMatchObject({ code: 0, outputs: { result: 'signed' } });
  });

  test.each(services)('%s hangs: closed in time', async (name) => {
    const started = Date.now();
    const result = await play(name, (_, honest) => ({ ...honest, fault: 'hang' }));
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(codesOf(result)).toEqual(['NETWORK_TIMEOUT']);
  });

  test.each(services)('%s quotes what it was sent: the token is not shown', async (name) => {
    const { requests } = world.stack.issuer;
    const result = await play(name, () => {
      const [sent = ''] = requests.flatMap(({ answer }) => (answer === 'hang-up' ? [] : [Buffer.from(answer.body).toString()])).slice(-1);
      const token = /"value":"([^"]+)"/.exec(sent)?.[1] ?? world.stack.token.requestToken;
      return { status: 400, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: `bad: ${token}` }) };
    });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error' } });
  });

  test.each(services)('%s sends without end: cut at the cap', async (name) => {
    const result = await play(name, (_, honest) => ({ ...honest, fault: 'endless' }));
    expect(codesOf(result)).toEqual(['RESPONSE_TOO_LARGE']);
  });
});
