import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';

import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';

import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient } from '../../src/http/client.ts';
import type { ExecOptions, Host } from '../../src/host.ts';
import type { VerifyInputs } from '../../src/model/inputs.ts';
import { trustSources } from '../../src/modes/base-files.ts';
import { type Checkout, type Files, git, makeCheckout } from '../stack/checkout.ts';
import { testHost, type TestHost } from '../stack/host.ts';

/** Which bytes a key is made of in the run of a pull request; git is the real one. The whole step: e2e/attacks/pull-request.test.ts. */

const root = mkdtempSync(join(tmpdir(), 'waxseal-base-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(root, 'case-'));
});

const checkOut = (base: Files, proposed: Files = base, folder = 'work'): Checkout => makeCheckout(join(place, folder), base, proposed);

function hostOf(sha: unknown, env: Host['env'] = {}): TestHost {
  const event = join(place, 'event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { base: { sha } } }));
  return testHost({
    env: {
      PATH: process.env['PATH'],
      GITHUB_WORKSPACE: join(place, 'work'),
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      ...env,
    },
  });
}

/** The key as it is read, with the notes; or the code of the refusal and its text. */
async function read(host: TestHost, key: string, maxBytes = 1024): Promise<{ text: string; notes: readonly string[]; why: string }> {
  const notes: string[] = [];
  const path = join(place, 'work', key);
  const inputs = { signer: { kind: 'keys', keys: [{ kind: 'file', path }] }, trust: { sigstore: 'auto', publicLog: false } };
  try {
    const sources = await trustSources(
      { host, notes, http: new HttpClient(host, { timeoutMs: 5000, budget: new RetryBudget(host, 5000) }) },
      inputs as unknown as VerifyInputs,
    );
    return { text: Buffer.from(await sources.host.readFile(path, maxBytes)).toString(), notes, why: '' };
  } catch (error) {
    const { code = 'no code', message } = error as { code?: string; message: string };
    return { text: code, notes, why: message };
  }
}

describe('what is used', () => {
  test('the base’s bytes, with a word where the checkout differs', async () => {
    const { base } = checkOut({ 'a.pub': 'ours' }, { 'a.pub': 'theirs' });
    const { text, notes } = await read(hostOf(base), 'a.pub');
    expect([text, notes.length]).toEqual(['ours', 1]);
    expect(notes[0]).toContain(`is not what the base of this pull request has (${base}): the base's is used`);
  });

  test('… also where the pull request removed the file', async () => {
    const { base } = checkOut({ 'a.pub': 'ours' }, {});
    expect(await read(hostOf(base), 'a.pub')).toMatchObject({ text: 'ours', notes: [expect.stringContaining('a.pub')] });
  });

  test('… without a word where they agree, or differ in line ends alone', async () => {
    const { base } = checkOut({ 'a.pub': 'one\ntwo\n' });
    expect(await read(hostOf(base), 'a.pub')).toMatchObject({ text: 'one\ntwo\n', notes: [] });
    writeFileSync(join(place, 'work', 'a.pub'), 'one\r\ntwo\r\n');
    expect(await read(hostOf(base), 'a.pub')).toMatchObject({ text: 'one\ntwo\n', notes: [] });
  });

  test('… for names that git could take for more than names', async () => {
    const files = { '*.pub': 'star', ':(top)a.pub': 'magic', 'a b/ä.pub': 'folder', '--help': 'option' };
    const { base } = checkOut({ ...files, 'a.pub': 'ours' });
    for (const [name, text] of Object.entries(files)) expect(await read(hostOf(base), name)).toMatchObject({ text, notes: [] });
    expect(await read(hostOf(base), '?.pub')).toMatchObject({ text: 'ENOENT' });
  });

  test('… of a checkout in a folder of the workspace, and the nearest repository alone', async () => {
    checkOut({ 'other.pub': 'other' });
    const { base } = checkOut({ 'a.pub': 'ours' }, { 'a.pub': 'theirs' }, 'work/pr');
    expect(await read(hostOf(base), 'pr/a.pub')).toMatchObject({ text: 'ours' });
    expect(await read(hostOf(base), 'other.pub')).toMatchObject({ text: 'TRUST_BASE_UNKNOWN' });
  });

  test('… within the limit of whoever reads', async () => {
    const { base } = checkOut({ 'a.pub': 'x'.repeat(2000) });
    expect((await read(hostOf(base), 'a.pub')).why).toBe('it is 2000 bytes, more than the limit of 1024');
  });

  test('what lies elsewhere, or nowhere, is left to its reader', async () => {
    const { base } = checkOut({});
    writeFileSync(join(place, 'outside.pub'), 'outside');
    expect(await read(hostOf(base), '../outside.pub')).toMatchObject({ text: 'outside', notes: [] });
    expect(await read(hostOf(base), 'nowhere.pub')).toMatchObject({ text: 'ENOENT' });
  });

  test.each(['push', 'workflow_dispatch', 'schedule', ''])('on "%s" nothing changes, and no program runs', async (name) => {
    const { base } = checkOut({ 'a.pub': 'ours' }, { 'a.pub': 'theirs' });
    const host = hostOf(base, { GITHUB_EVENT_NAME: name });
    expect(await read(host, 'a.pub')).toMatchObject({ text: 'theirs', notes: [] });
    expect(host.records.programs).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each<[string, Files, Files]>([
    ['a file that the base lacks', {}, { 'keys/a.pub': 'theirs' }],
    ['a folder made a file', { 'keys/a.pub/x': 'ours' }, { 'keys/a.pub': 'theirs' }],
    ['a link', { 'keys/a.pub': 'ours' }, { 'keys/a.pub': { linkTo: '../b.pub' }, 'b.pub': 'theirs' }],
    ['a link out of the workspace', { 'keys/a.pub': 'ours' }, { 'keys/a.pub': { linkTo: '../../event.json' } }],
    ['a link in the way', { 'keys/a.pub': 'ours' }, { keys: { linkTo: 'theirs' }, 'theirs/a.pub': 'theirs' }],
    ['a link of the base', { 'b.pub': 'ours', 'keys/a.pub': { linkTo: '../b.pub' } }, { 'keys/a.pub': 'theirs' }],
  ])('%s', async (_, base, proposed) => {
    expect(await read(hostOf(checkOut(base, proposed).base), 'keys/a.pub')).toMatchObject({ text: 'TRUST_FROM_PULL_REQUEST', notes: [] });
  });

  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group'])('on %s', async (name) => {
    const { base } = checkOut({}, { 'a.pub': 'theirs' });
    expect(await read(hostOf(base, { GITHUB_EVENT_NAME: name }), 'a.pub')).toMatchObject({ text: 'TRUST_FROM_PULL_REQUEST' });
  });

  test.each([undefined, null, '', 'HEAD', 'main', '--help', 40, 'A'.repeat(40), '0'.repeat(40), '0'.repeat(64), '0'.repeat(41)])(
    'the base %j',
    async (sha) => {
      checkOut({ 'a.pub': 'ours' });
      expect(await read(hostOf(sha), 'a.pub')).toMatchObject({ text: 'TRUST_BASE_UNKNOWN', notes: [] });
    },
  );

  test('no event, no repository, no git', async () => {
    const { base, folder } = checkOut({ 'a.pub': 'ours' });
    const withoutEvent = await read(hostOf(base, { GITHUB_EVENT_PATH: join(place, 'nowhere.json') }), 'a.pub');
    expect(withoutEvent).toMatchObject({ text: 'TRUST_BASE_UNKNOWN', why: expect.stringContaining('names no base commit') });
    const withoutGit = await read(hostOf(base, { PATH: place }), 'a.pub');
    expect(withoutGit).toMatchObject({ text: 'TRUST_BASE_UNKNOWN', why: expect.stringContaining('ENOENT') });
    rmSync(join(folder, '.git'), { recursive: true });
    expect(await read(hostOf(base), 'a.pub')).toMatchObject({
      text: 'TRUST_BASE_UNKNOWN',
      why: expect.stringContaining('no git repository'),
    });
  });

  test('a file larger than any root', async () => {
    const { base } = checkOut({ 'a.pub': 'x'.repeat(4 * 1024 * 1024 + 1) });
    expect(await read(hostOf(base), 'a.pub', 8 * 1024 * 1024)).toMatchObject({ text: 'TRUST_BASE_UNKNOWN' });
  });
});

describe('what a checkout holds does not lead git astray', () => {
  test('a bare repository that was committed is none', async () => {
    const { folder, base } = checkOut({ 'a.pub': 'ours' });
    git(place, 'clone', '--quiet', '--bare', folder, join(folder, 'bare'));
    writeFileSync(join(folder, 'bare', 'a.pub'), 'theirs');
    rmSync(join(folder, '.git'), { recursive: true });
    expect(await read(hostOf(base), 'bare/a.pub')).toMatchObject({ text: 'TRUST_BASE_UNKNOWN' });
  });

  test('replaced objects are not followed', async () => {
    const { folder, base } = checkOut({ 'a.pub': 'ours' }, { 'a.pub': 'theirs' });
    git(folder, 'replace', base, 'HEAD');
    expect(git(folder, 'show', `${base}:a.pub`)).toBe('theirs');
    expect(await read(hostOf(base), 'a.pub')).toMatchObject({ text: 'ours' });
  });

  test('nothing that the repository or the checkout names is run', async () => {
    const { folder, base } = checkOut({ '.gitattributes': '*.pub diff=evil filter=evil\n', 'a.pub': 'ours' });
    const touch = `touch ${join(place, 'PWNED')}`;
    for (const name of ['core.fsmonitor', 'core.pager', 'diff.evil.textconv', 'filter.evil.smudge', 'core.sshCommand', 'alias.ls-tree'])
      git(folder, 'config', name, name.startsWith('alias') ? `!${touch}` : touch);
    writeFileSync(join(folder, 'git'), `#!/bin/sh\n${touch}\n`);
    chmodSync(join(folder, 'git'), 0o755);
    const PATH = [relative(process.cwd(), folder), process.env['PATH']].join(delimiter);
    expect(await read(hostOf(base, { PATH }), 'a.pub')).toMatchObject({ text: 'ours' });
    expect(existsSync(join(place, 'PWNED'))).toBe(false);
  });

  test('what a partial clone lacks is not fetched', async () => {
    const { folder, base } = checkOut({ 'a.pub': 'ours' }, { 'a.pub': 'theirs' });
    git(folder, 'config', 'uploadpack.allowFilter', 'true');
    const partial = join(place, 'partial');
    git(place, 'clone', '--quiet', '--filter=blob:none', `file://${folder}`, partial);
    const host = hostOf(base, { GITHUB_WORKSPACE: partial });
    expect(await read(host, '../partial/a.pub')).toMatchObject({ text: 'TRUST_BASE_UNKNOWN' });
    git(partial, 'show', `${base}:a.pub`); // which fetches it
    expect(await read(host, '../partial/a.pub')).toMatchObject({ text: 'ours' });
  });

  test('the step’s secrets do not reach it', async () => {
    const { base } = checkOut({ 'a.pub': 'ours' });
    const seen: string[] = [];
    const real = hostOf(base, { INPUT_TOKEN: 'hunter2', GIT_DIR: '/nowhere', GIT_EXTERNAL_DIFF: 'evil' });
    const host = {
      ...real,
      exec: (...[program, args, options]: Parameters<Host['exec']>) => {
        seen.push(...Object.keys(options.env));
        return real.exec(program, args, options);
      },
    };
    expect(await read(host, 'a.pub')).toMatchObject({ text: 'ours' });
    expect(seen).toContain('PATH');
    expect(seen.filter((name) => ['INPUT_TOKEN', 'GIT_DIR', 'GIT_EXTERNAL_DIFF', 'HOME'].includes(name))).toEqual([]);
  });

  test('in a container, where the checkout belongs to another user', async () => {
    const { folder, base } = checkOut({ 'a.pub': 'ours' });
    const real = hostOf(base);
    const foreign = (options: ExecOptions): ExecOptions => ({
      ...options,
      env: { ...options.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    });
    const host = { ...real, exec: (...[program, args, options]: Parameters<Host['exec']>) => real.exec(program, args, foreign(options)) };
    const env = { PATH: process.env['PATH'] ?? '' };
    const found = await host.exec('git', ['-C', folder, 'log'], { env, timeoutMs: 5000 });
    expect(found.stderr).toContain('dubious ownership');
    expect(await read(host, 'a.pub')).toMatchObject({ text: 'ours' });
  });

  test('a workspace that is reached through a link is the workspace', async () => {
    const { base, folder } = checkOut({ 'a.pub': 'ours' }, { 'a.pub': 'theirs', 'b.pub': 'theirs' });
    mkdirSync(join(place, 'links'));
    const linked = join(place, 'links', 'work');
    symlinkSync(folder, linked);
    for (const workspace of [linked, folder]) {
      const host = hostOf(base, { GITHUB_WORKSPACE: workspace });
      expect(await read(host, 'a.pub')).toMatchObject({ text: 'ours' });
      expect(await read(host, '../links/work/a.pub')).toMatchObject({ text: 'ours' });
      expect(await read(host, '../links/work/b.pub')).toMatchObject({ text: 'TRUST_FROM_PULL_REQUEST' });
    }
  });
});
