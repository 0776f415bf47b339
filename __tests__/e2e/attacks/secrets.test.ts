import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../../stack/image.ts';
import type { Answer, RegistryRequest } from '../../stack/registry.ts';
import { type ActionRun, runAction, type StepResult } from '../../stack/runner.ts';
import type { OnRequest } from '../../stack/service.ts';
import { IDENTITY, startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { filesBelow } from './inert.ts';

const table = openTable('secrets (48)');
const USER = 'mona';
const PASSWORD = 'p@ss "w*rd%/+&=\\hunter22';
const LOGIN = { username: USER, password: PASSWORD };

let world: World;
let basic: World;
/** What the registry that wants a token does wrong. */
let answer: ((request: RegistryRequest, honest: Answer) => Answer | undefined) | undefined;
let image: PushedImage;
beforeAll(async () => {
  const onAnswer = (request: RegistryRequest, honest: Answer): Answer => answer?.(request, honest) ?? honest;
  [world, basic] = await Promise.all([
    startWorld({ registry: { auth: { kind: 'bearer', ...LOGIN }, onAnswer } }),
    startWorld({ registry: { auth: { kind: 'basic', ...LOGIN }, onAnswer } }),
  ]);
  image = await world.image({ platforms: [], credentials: LOGIN });
});
afterAll(async () => {
  await Promise.all([world.close(), basic.close()]);
  table.print();
});

type Inputs = Readonly<Record<string, string>>;
const BY_INPUT: Inputs = { 'registry-username': USER, 'registry-password': PASSWORD };

/** All that this run was given or got that nobody else may know. */
function secretsOf({ stack }: World): readonly string[] {
  const texts = [...stack.issuer.requests.map((request) => (request.answer === 'hang-up' ? '' : String(request.answer.body))), ...bearers];
  const tokens = texts.flatMap((text) => text.match(/[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}|(?<="token":")[^"]+/g) ?? []);
  const raw = [PASSWORD, stack.issuer.requestToken, ...tokens, ...bearers];
  const basicTokens = [`${USER}:${PASSWORD}`, PASSWORD].map((text) => Buffer.from(text).toString('base64'));
  return [...new Set([...raw.flatMap(spellings), ...basicTokens.flatMap(spellings), 'hunter22'])].filter((secret) => secret.length > 5);
}

const bearers = new Set<string>();
function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const url = new URLSearchParams({ x: secret }).toString().slice(2);
  return [
    secret,
    bytes.toString('base64'),
    bytes.toString('base64url'),
    encodeURIComponent(secret),
    url,
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** Runs a step, and looks for every secret in everything that it leaves: log, outputs, summary, files. */
async function runClean(about: string, of: World, inputs: Inputs, run: Partial<ActionRun> = {}): Promise<StepResult> {
  const { trustedRoot, signingConfig } = of.files;
  const trust: Inputs =
    inputs['mode'] === 'sign' ? { 'trusted-root': trustedRoot, 'signing-config': signingConfig } : { 'trusted-root': trustedRoot };
  const step = await runAction({
    issuer: of.stack.token,
    ...run,
    inputs: { timeout: '4s', 'retry-budget': '1s', ...trust, ...inputs },
  });
  try {
    const left = new Map<string, string>([
      // The runner takes the mask command out of the log: it is the one place where a secret must stand.
      ['stdout', step.stdout.replaceAll(/^::add-mask::.*$/gm, '')],
      ['stderr', step.stderr],
      ['outputs', JSON.stringify(step.outputs) + Object.values(step.outputs).join('\n')],
      ['summary', step.summary],
      ['state', JSON.stringify([step.state, step.exported, step.paths])],
      ...[...(await filesBelow(step.temp))].map(([path, bytes]) => [path, bytes.toString('latin1')] as const),
    ]);
    const secrets = secretsOf(of);
    const leaks = [...left].flatMap(([place, text]) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${place}`),
    );
    table.holds(48, about, 'no secret anywhere', () => {
      expect(secrets).toContain(PASSWORD);
      expect([...left.keys()].some((path) => path.endsWith('report.json'))).toBe(true);
      expect(leaks).toEqual([]);
    });
    return step;
  } finally {
    await step.cleanup();
  }
}

const sign = (about: string, inputs: Inputs = {}, run?: Partial<ActionRun>): Promise<StepResult> =>
  runClean(about, world, { mode: 'sign', images: image.reference, 'skip-existing': 'false', ...BY_INPUT, ...inputs }, run);
const verify = (about: string, inputs: Inputs = {}, run?: Partial<ActionRun>): Promise<StepResult> =>
  runClean(
    about,
    world,
    { mode: 'verify', images: image.reference, identity: IDENTITY, issuer: world.stack.issuer.url, ...BY_INPUT, ...inputs },
    run,
  );

/** What the request carried, as an answer could repeat it. */
function heard({ headers, body }: { headers: RegistryRequest['headers']; body: Buffer }): string {
  const { authorization = '' } = headers;
  if (authorization.startsWith('Bearer ')) bearers.add(authorization.slice('Bearer '.length));
  const clear = authorization.startsWith('Basic ') ? Buffer.from(authorization.slice('Basic '.length), 'base64').toString() : '';
  return `${authorization} ${clear} ${body.toString('latin1').slice(0, 4000)}`;
}

test('threat 48: a run that goes well', async () => {
  table.passed(48, 'sign', await sign('sign: everything goes well'), 'signed');
  table.passed(48, 'verify', await verify('verify: everything goes well'));
  const masks = await sign('sign once more');
  table.holds(48, 'password and tokens are masked', 'masked', () => {
    expect(masks.masks).toContain(PASSWORD);
    expect(masks.masks).toContain(world.stack.issuer.requestToken);
    expect(masks.masks.filter((mask) => mask.split('.').length === 3).length).toBeGreaterThan(0);
  });
});

describe('threat 48: a registry that fails, and repeats what it heard', () => {
  const errors = (request: RegistryRequest): string =>
    JSON.stringify({ errors: [{ code: 'DENIED', message: heard(request), detail: heard(request) }] });
  const json = { 'content-type': 'application/json' };

  test.each<[string, (request: RegistryRequest, honest: Answer) => Answer | undefined]>([
    ['401', (request) => ({ status: 401, headers: { ...json, 'www-authenticate': 'Basic realm="x"' }, body: errors(request) })],
    ['403', (request) => ({ status: 403, headers: json, body: errors(request) })],
    ['404', (request) => ({ status: 404, headers: json, body: errors(request) })],
    ['500', (request) => ({ status: 500, headers: json, body: errors(request) })],
    ['a redirect', (request) => ({ status: 307, headers: { location: `http://127.0.0.1:1/?q=${encodeURIComponent(heard(request))}` } })],
    ['a redirect with a user', () => ({ status: 307, headers: { location: `http://mona:${encodeURIComponent(PASSWORD)}@127.0.0.1:1/` } })],
    [
      'an upload elsewhere',
      (request, honest) =>
        request.method === 'POST'
          ? { ...honest, headers: { location: `http://127.0.0.1:1/${encodeURIComponent(heard(request))}` } }
          : undefined,
    ],
    [
      'a realm',
      (request) => ({
        status: 401,
        headers: { 'www-authenticate': `Bearer realm="http://127.0.0.2/?q=${encodeURIComponent(heard(request))}"` },
      }),
    ],
    ['a scheme', () => ({ status: 401, headers: { 'www-authenticate': `${Buffer.from(`mona:${PASSWORD}`).toString('base64')} x="y"` } })],
    [
      'a manifest',
      (request) => ({ status: 200, headers: { 'content-type': heard(request).replaceAll(/[^\x21-\x7e]/g, '') }, body: errors(request) }),
    ],
    ['a cut connection', () => ({ status: 200, fault: 'reset' })],
  ])('%s', async (what, wrong) => {
    const onlyWithCredentials = (request: RegistryRequest, honest: Answer): Answer | undefined =>
      request.headers.authorization === undefined ? undefined : (heard(request), wrong(request, honest));
    for (const where of ['registry', 'token service'] as const) {
      answer = (request, honest) =>
        (request.url.pathname === '/token') === (where === 'token service') ? onlyWithCredentials(request, honest) : undefined;
      const [signed, verified] = await Promise.all([
        sign(`sign: ${where} answers with ${what}`),
        verify(`verify: ${where} answers with ${what}`),
      ]).finally(() => (answer = undefined));
      if (what !== 'an upload elsewhere') expect(verified.code).toBe(1);
      expect(signed.code).toBe(where === 'token service' && what === 'an upload elsewhere' ? 0 : 1);
    }
  });

  test('Basic', async () => {
    const other = await basic.image({ platforms: [], credentials: LOGIN });
    answer = (request) => (request.headers.authorization === undefined ? undefined : { status: 403, headers: json, body: errors(request) });
    const inputs = { mode: 'verify', images: other.reference, identity: IDENTITY, issuer: basic.stack.issuer.url, ...BY_INPUT };
    const step = await runClean('verify: Basic, refused with what was heard', basic, inputs).finally(() => (answer = undefined));
    expect(step.code).toBe(1);
  });
});

describe('threat 48: services that fail, and repeat what they heard', () => {
  const repeat =
    (status: number): OnRequest =>
    (request) => ({
      status,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: 3, message: heard(request), value: 7 }),
    });

  test.each(['issuer', 'fulcio', 'rekor', 'tsa'] as const)('%s', async (name) => {
    const service = world.stack[name];
    for (const status of [200, 400, 401, 500]) {
      service.onRequest = repeat(status);
      const step = await sign(`sign: ${name} answers ${status} with what it heard`).finally(() => (service.onRequest = undefined));
      expect(step).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    }
    service.onRequest = () => 'hang-up';
    const cut = await sign(`sign: ${name} hangs up`).finally(() => (service.onRequest = undefined));
    expect(cut).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
  });
});

describe('threat 48: credentials of Docker', () => {
  const encoded = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
  test.each<[string, (host: string) => unknown, number]>([
    ['auths', (host) => ({ auths: { [host]: { auth: encoded } } }), 0],
    ['auths with a wrong password', (host) => ({ auths: { [host]: { auth: Buffer.from(`mona:${PASSWORD}x`).toString('base64') } } }), 1],
    ['auths, damaged', (host) => ({ auths: { [host]: { auth: `*${encoded}` } } }), 1],
    ['a key with the password in it', (host) => ({ auths: { [`https://mona:${PASSWORD}@${host}`]: { auth: encoded } } }), 1],
    ['a helper that is not there', (host) => ({ credHelpers: { [host]: 'not-there' } }), 1],
    ['an identity token that is refused', (host) => ({ auths: { [host]: { identitytoken: PASSWORD } } }), 1],
    ['auths of another kind', (host) => ({ auths: { [host]: PASSWORD } }), 1],
    ['no object', () => PASSWORD, 1],
  ])('%s', async (what, config, code) => {
    const folder = join(world.folder, crypto.randomUUID());
    await mkdir(folder);
    await writeFile(join(folder, 'config.json'), JSON.stringify(config(world.stack.registry.host)));
    const step = await verify(
      `verify: Docker's configuration: ${what}`,
      { 'registry-username': '', 'registry-password': '' },
      { env: { DOCKER_CONFIG: folder } },
    );
    expect(step.code).toBe(code);
  });

  test('a file that is no JSON', async () => {
    await writeFile(join(world.folder, 'config.json'), `{"auths": {"x": "${encoded}" ${PASSWORD}`);
    const step = await verify(
      "verify: Docker's configuration: no JSON",
      { 'registry-username': '', 'registry-password': '' },
      { env: { DOCKER_CONFIG: world.folder } },
    );
    expect(step.code).toBe(1);
  });
});

test.each<[string, Inputs]>([
  ['a password without a user', { 'registry-username': '' }],
  ['another input that is wrong', { platforms: PASSWORD }],
  ['the password as a path', { 'trusted-root': PASSWORD }],
  ['the password as an annotation to ask for', { annotations: `note=${PASSWORD}` }],
])('threat 48: the inputs: %s', async (what, inputs) => {
  const step = await verify(`verify: ${what}`, inputs);
  expect(step).toMatchObject({ code: 1, outputs: { images: '' } });
});
