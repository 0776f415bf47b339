import { access, chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../../stack/image.ts';
import { type ActionRun, runAction } from '../../stack/runner.ts';
import { IDENTITY, startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { nameIn, single, store } from './planting.ts';

const table = openTable('network and workflow (47, 49, 51 to 55)');
let world: World;
let image: PushedImage;
let helper: { readonly folder: string; readonly path: string };
beforeAll(async () => {
  world = await startWorld();
  image = await single(world);
  await world.sign({ images: image.reference });
  helper = await credentialHelper(join(world.folder, 'bin'));
});
afterAll(async () => {
  await world.close();
  table.notHere(49, 'key file with absurd scrypt parameters', 'key files are not read by sign and verify here');
  table.notHere(53, 'artifact or staging tag of the build job replaced', 'interop/build-sign-tampering.test.ts');
  table.notHere(54, 'compose or helm input that interpolates a secret', 'e2e/gate/manifests.test.ts');
  table.notHere(55, 'a comment with our marker by somebody else', 'comments');
  table.print();
});

const error = (...codes: readonly string[]) => ({ result: 'error', codes }) as const;
const NOWHERE = 'http://127.0.0.1:1';

describe('threat 47: what cannot be reached', () => {
  test('the trust repository', async () => {
    const root = join(world.folder, 'tuf-root.json');
    await writeFile(root, '{}');
    const closed = { 'trusted-root': '', 'signing-config': '', 'tuf-mirror': NOWHERE, 'tuf-root': root };
    table.refused(47, 'verify: TUF cannot be reached', await world.verify({ images: image.reference, ...closed }), error('TUF_FAILED'));
    const fresh = await single(world);
    table.refused(47, 'sign: TUF cannot be reached', await world.sign({ images: fresh.reference, ...closed }), error('TUF_FAILED'));
    const proxy = { HTTPS_PROXY: NOWHERE, https_proxy: NOWHERE };
    const step = await world.verify({ images: image.reference, 'trusted-root': '' }, { env: proxy });
    table.refused(47, 'verify: the public trust repository cannot be reached', step, error('TUF_FAILED'));
    table.passed(47, '… a trusted root out of a file', await world.verify({ images: image.reference }, { env: proxy }));
  });

  test('the registry', async () => {
    const images = `127.0.0.1:1/octo/app@${image.digest}`;
    const step = await world.verify({ images, timeout: '2s', 'retry-budget': '1s' });
    table.refused(47, 'verify: no registry', step, error('NETWORK_UNREACHABLE'));
    const both = await world.verify({ images: `${images},${image.reference}`, timeout: '2s', 'retry-budget': '1s' });
    table.refused(47, 'verify: no registry for one of two images', both, error('NETWORK_UNREACHABLE'));
    table.passed(47, '… the other alone', await world.verify({ images: image.reference }));
  });

  test.each([
    ['issuer', 'OIDC_FAILED'],
    ['fulcio', 'FULCIO_FAILED'],
    ['rekor', 'REKOR_FAILED'],
    ['tsa', 'TSA_FAILED'],
  ] as const)('%s fails: nothing is pushed', async (name, code) => {
    const fresh = await single(world);
    const before = store(world).manifests.size;
    const service = world.stack[name];
    service.onRequest = () => ({ status: 503, body: '' });
    const step = await world
      .sign({ images: fresh.reference, timeout: '4s', 'retry-budget': '1s' })
      .finally(() => (service.onRequest = undefined));
    table.refused(47, `sign: ${name} answers 503`, step, error(code));
    expect(store(world).manifests.size).toBe(before);
    table.passed(47, '… once it is there again', await world.sign({ images: fresh.reference }), 'signed');
  });
});

describe('threat 51: no shell sees a name', () => {
  const EVIL = [
    '$(touch PWNED)',
    '`touch PWNED`',
    '; touch PWNED',
    '| touch PWNED',
    '\ntouch PWNED\n',
    '&& touch PWNED',
    "'; touch PWNED; '",
    '-x',
  ];

  /** Runs in a workspace that is looked at afterwards: whoever is tricked into a shell makes a file there. */
  async function untouched(inputs: Record<string, string>, env: Record<string, string> = {}): Promise<number> {
    const run: ActionRun = { issuer: world.stack.token, inputs: { timeout: '4s', 'retry-budget': '1s', ...inputs }, env };
    const step = await runAction(run);
    try {
      await expect(access(join(step.workspace, 'PWNED'))).rejects.toThrow('ENOENT');
      await expect(access('PWNED')).rejects.toThrow('ENOENT');
      expect(step.outputs['images'] === '' || step.code === 0).toBe(true);
      return step.code;
    } finally {
      await step.cleanup();
    }
  }
  const who = (): Record<string, string> => ({
    identity: IDENTITY,
    issuer: world.stack.issuer.url,
    'trusted-root': world.files.trustedRoot,
  });

  test.each(EVIL)('%j in images, tags, platforms and paths', async (evil) => {
    const verify = { mode: 'verify', ...who() };
    const codes = await Promise.all([
      untouched({ ...verify, images: evil }),
      untouched({ ...verify, images: `${nameIn(world)}:${evil}` }),
      untouched({ ...verify, images: image.reference, platforms: evil }),
      untouched({ ...verify, images: image.reference, 'promote-tags': evil }),
      untouched({ ...verify, images: image.reference, 'bundle-path': evil }),
      untouched({ ...verify, images: image.reference, 'trusted-root': evil }),
    ]);
    table.holds(51, `${JSON.stringify(evil)} in images, tags, platforms, paths`, 'refused, not run', () => {
      expect(new Set(codes)).toEqual(new Set([1]));
    });
  });

  test('the control: a credential helper by a good name is run', async () => {
    expect(await withHelper('good')).toBe(0);
  });

  test.each(['x; touch PWNED', '$(touch PWNED)', '../bin/docker-credential-good', 'good get; touch PWNED', 'good PWNED', '-good', ''])(
    'the name of a credential helper: %j',
    async (name) => {
      const code = await withHelper(name);
      table.holds(51, `credential helper ${JSON.stringify(name)}`, 'not run', () => {
        // An empty name is none: then nobody is asked, and the registry wants no login.
        expect(code).toBe(name === '' ? 0 : 1);
      });
    },
  );

  /** A registry that wants a login, so that somebody is asked for it. */
  async function withHelper(name: string): Promise<number> {
    const login = { username: 'mona', password: 'from-the-helper' };
    const guarded = await startWorld({ registry: { auth: { kind: 'basic', ...login, anonymousPull: name === '' } } });
    try {
      const { reference } = await guarded.image({ platforms: [], credentials: login });
      await guarded.sign({ images: reference, 'registry-username': login.username, 'registry-password': login.password });
      const folder = join(guarded.folder, 'docker');
      await mkdir(folder);
      await writeFile(join(folder, 'config.json'), JSON.stringify({ credHelpers: { [guarded.stack.registry.host]: name } }));
      const path = `${helper.folder}:/usr/local/bin:/usr/bin:/bin`;
      const inputs = { identity: IDENTITY, issuer: guarded.stack.issuer.url, 'trusted-root': guarded.files.trustedRoot };
      return await untouched({ mode: 'verify', images: reference, ...inputs }, { DOCKER_CONFIG: folder, PATH: path });
    } finally {
      await guarded.close();
    }
  }
});

describe('threat 52: triggers that outsiders pull', () => {
  const repository = { full_name: 'octo/app', visibility: 'public' };
  const fork = { repository, pull_request: { head: { repo: { full_name: 'mallory/app' } } } };
  const finished = (head: object | null): object => ({ repository, workflow_run: { head_repository: head } });
  const gone = finished(null);

  test.each<[string, object]>([
    ['pull_request_target', fork],
    ['issue_comment', fork],
    ['workflow_run', finished({ full_name: 'mallory/app' })],
    ['workflow_run', gone],
    ['pull_request_target', {}],
  ])('%s is refused', async (name, event) => {
    const fresh = await single(world);
    const run = { event, env: { GITHUB_EVENT_NAME: name } };
    const before = world.stack.issuer.requests.length;
    table.refused(
      52,
      `${name} ${event === gone ? 'of a deleted fork' : ''}`.trim(),
      await world.sign({ images: fresh.reference }, run),
      error('UNTRUSTED_TRIGGER'),
    );
    const dry = await world.sign({ images: fresh.reference, 'dry-run': 'true' }, run);
    table.refused(52, '… in a dry run', dry, error('UNTRUSTED_TRIGGER'));
    expect(world.stack.issuer.requests.length).toBe(before);
  });

  test('the controls', async () => {
    const fresh = await single(world);
    const inside = { event: finished({ full_name: 'octo/app' }), env: { GITHUB_EVENT_NAME: 'workflow_run' } };
    table.passed(52, '… workflow_run of the own repository', await world.sign({ images: fresh.reference }, inside), 'signed');
    const verified = await world.verify({ images: fresh.reference }, { event: fork, env: { GITHUB_EVENT_NAME: 'pull_request_target' } });
    table.passed(52, '… verify on pull_request_target', verified);
  });
});

async function credentialHelper(folder: string): Promise<typeof helper> {
  await mkdir(folder);
  const path = join(folder, 'docker-credential-good');
  await writeFile(path, '#!/bin/sh\ncat >/dev/null\necho \'{"Username":"mona","Secret":"from-the-helper"}\'\n');
  await chmod(path, 0o755);
  return { folder, path };
}
