import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';

import { KNOWN } from '../../src/prepare/platforms.ts';
import { type Prepared, prepared } from './prepared.ts';

/** build-sign.yml: every wrong input is told before anything is built. */

const BUILD = { for: 'build-sign', image: 'ghcr.io/acme/app', platforms: 'linux/amd64', context: '.' };
const build = (change: Readonly<Record<string, string>>, event?: Parameters<typeof prepared>[1]): Promise<Prepared> =>
  prepared({ ...BUILD, ...change }, event);
const matrixOf = ({ outputs }: Prepared): unknown => (JSON.parse(outputs['matrix'] ?? '') as { include: unknown }).include;

const fork = (full_name: string | null): object => ({
  pull_request: { head: { repo: full_name === null ? null : { full_name } }, base: { repo: { full_name: 'acme/app' } } },
  repository: { full_name: 'acme/app' },
});

describe('build-sign', () => {
  test('gives its jobs what they go by', async () => {
    const plan = await build({ tags: 'v1,latest', platforms: 'linux/amd64,linux/arm64', annotations: 'index:a=b\nmanifest:c=d\ne=f' });
    expect(plan).toMatchObject({ code: 0, notices: [], errors: [], summary: '' });
    expect(plan.outputs).toEqual({
      image: 'ghcr.io/acme/app',
      login: 'ghcr.io',
      tags: 'v1\nlatest',
      promote: 'true',
      context: '.',
      file: '',
      hosted: 'true',
      'cache-from': '',
      'cache-to': '',
      matrix: plan.outputs['matrix'],
      push: 'true',
      'index-annotations': 'index:a=b',
      'manifest-annotations': 'manifest:c=d\ne=f',
      artifact: plan.outputs['artifact'],
    });
    expect(plan.outputs['artifact']).toMatch(/^waxseal-ghcr\.io-acme-app-[0-9a-f]{12}$/);
    expect(matrixOf(plan)).toEqual([
      { index: 0, platform: 'linux/amd64', runner: '"ubuntu-24.04"', emulated: false },
      { index: 1, platform: 'linux/arm64', runner: '"ubuntu-24.04-arm"', emulated: false },
    ]);
  });

  test.each([
    ['a spelling that means the same', 'linux/x86_64', '', [['linux/amd64', '"ubuntu-24.04"', false]]],
    ['two spellings of one platform', 'linux/arm64,linux/aarch64', '', [['linux/arm64', '"ubuntu-24.04-arm"', false]]],
    ['a processor that GitHub has not', 'linux/s390x', '', [['linux/s390x', '"ubuntu-24.04"', true]]],
    ['arm64 on a runner that has it not', 'linux/arm64', 'ubuntu-24.04', [['linux/arm64', '"ubuntu-24.04"', true]]],
    ['amd64 on an arm64 runner', 'linux/amd64', 'ubuntu-24.04-arm', [['linux/amd64', '"ubuntu-24.04-arm"', true]]],
    ["labels of a runner of one's own", 'linux/amd64', '["self-hosted","big"]', [['linux/amd64', '["self-hosted","big"]', false]]],
  ])('%s', async (_, platforms, runner, jobs) => {
    const found = matrixOf(await build({ platforms, runner })) as { platform: string; runner: string; emulated: boolean }[];
    expect(found.map((job) => [job.platform, job.runner, job.emulated])).toEqual(jobs);
  });

  test('an upper-case owner is written in lower case, with a notice; a tag keeps its case', async () => {
    const { outputs, notices } = await build({ image: 'ghcr.io/Acme/App', tags: 'RC1' });
    expect(outputs).toMatchObject({ image: 'ghcr.io/acme/app', tags: 'RC1' });
    expect(notices).toEqual([expect.stringContaining('ghcr.io/Acme/App was written in lower case: ghcr.io/acme/app')]);
  });

  test.each([
    ['a port', '127.0.0.1:5000/acme/app', { image: '127.0.0.1:5000/acme/app', login: '' }],
    ['the short name of Docker Hub', 'acme/app', { image: 'docker.io/acme/app', login: '' }],
    ['an official image', 'app', { image: 'docker.io/library/app' }],
  ])('%s', async (_, image, wanted) => {
    expect((await build({ image })).outputs).toMatchObject(wanted);
  });

  test("docker/metadata-action's tags, with the name in front", async () => {
    const { outputs } = await build({
      image: 'localhost:5000/Acme/app',
      tags: 'localhost:5000/acme/app:1.2.3\nlocalhost:5000/Acme/app:latest\nlatest',
    });
    expect(outputs['tags']).toBe('1.2.3\nlatest');
  });

  test('another registry is logged in to only with a password for it', async () => {
    const there = { image: 'registry.acme.example/app' };
    expect((await build(there)).outputs['login']).toBe('');
    expect((await build({ ...there, 'password-given': 'true', 'registry-username': 'bot' })).outputs['login']).toBe(
      'registry.acme.example',
    );
    const hub = { image: 'acme/app', 'password-given': 'true', 'registry-username': 'bot' };
    expect((await build(hub)).outputs['login']).toBe('docker.io');
    expect((await build({ ...hub, push: 'false' })).outputs['login']).toBe('');
  });

  test.each([
    ['no image', { image: '' }, /^INPUT_INVALID: input image: .*\n.*image: ghcr\.io\/acme\/app/],
    ['an image with a tag', { image: 'ghcr.io/acme/app:v1' }, /^INPUT_INVALID: input image: .*\n.*tags: v1/],
    ['an image with a digest', { image: `ghcr.io/acme/app@sha256:${'a'.repeat(64)}` }, /^INPUT_INVALID: input image/],
    ['a name that is none', { image: 'ghcr.io/acme/$(id)' }, /^REFERENCE_INVALID: input image/],
    ['a line break in the name', { image: 'ghcr.io/acme/app\nname=evil' }, /^REFERENCE_INVALID: input image/],
    ['a comma in the name', { image: 'ghcr.io/acme/app,push=false' }, /^REFERENCE_INVALID: input image/],
    ['a tag that is not valid', { tags: 'v 1' }, /^INPUT_INVALID: input tags: a tag: /],
    ['a tag that a shell would run', { tags: '$(id)' }, /^INPUT_INVALID: input tags/],
    ['a tag that stands for a digest', { tags: `sha256-${'a'.repeat(64)}` }, /^INPUT_INVALID: input tags/],
    ['a tag of another image', { tags: 'ghcr.io/acme/other:v1' }, /^INPUT_INVALID: input tags: tags of ghcr\.io\/acme\/app/],
    ['a name without tag among the tags', { tags: 'ghcr.io/acme/app' }, /^INPUT_INVALID: input tags/],
    ['101 tags', { tags: Array.from({ length: 101 }, (_, index) => `t${index}`).join(',') }, /^INPUT_INVALID: input tags: at most 100/],
    ['an unknown platform', { platforms: 'linux/amd46' }, /^PLATFORM_UNKNOWN: .*linux\/amd46.*\n.*linux\/amd64/],
    ['a platform of another system', { platforms: 'windows/amd64' }, /^PLATFORM_UNKNOWN: /],
    ['no platform', { platforms: ' , ' }, /^INPUT_INVALID: input platforms/],
    ['a runner that is no label', { runner: 'ubuntu latest' }, /^INPUT_INVALID: input runner/],
    ['a list of labels that is none', { runner: '["a",1]' }, /^INPUT_INVALID: input runner/],
    ['an empty list of labels', { runner: '[]' }, /^INPUT_INVALID: input runner/],
    ['a context outside of the repository', { context: '../other' }, /^INPUT_INVALID: input context/],
    ['an absolute context', { context: '/etc' }, /^INPUT_INVALID: input context/],
    ['the context of another repository', { context: 'https://github.com/acme/other.git#main' }, /^INPUT_INVALID: input context/],
    ['a context that reads as a flag', { context: '--push' }, /^INPUT_INVALID: input context/],
    ['a context by a scheme of git', { context: 'git@github.com:acme/other' }, /^INPUT_INVALID: input context/],
    ['an annotation without a value', { annotations: 'title' }, /^INPUT_INVALID: input annotations/],
    ['an annotation of a descriptor', { annotations: 'manifest-descriptor:a=b' }, /^INPUT_INVALID: input annotations/],
    ['an annotation of an index that there is not', { annotations: 'index:a=b' }, /^INPUT_INVALID: input annotations: no index/],
    [
      'a user without a password',
      { image: 'registry.acme.example/app', 'registry-username': 'bot' },
      /^INPUT_INVALID: input registry-username/,
    ],
    ['a repository that BuildKit would clone', { context: 'git://github.com/acme/other' }, /^INPUT_INVALID: input context/],
    ['a Dockerfile from elsewhere', { file: 'https://example.com/Dockerfile' }, /^INPUT_INVALID: input file/],
    ['a Dockerfile outside of the repository', { file: '../Dockerfile' }, /^INPUT_INVALID: input file/],
    ['a trusted root by its path', { 'trusted-root': 'root.json' }, /^INPUT_INVALID: input trusted-root: the JSON itself/],
    ['a signing config by its path', { 'signing-config': 'config.json' }, /^INPUT_INVALID: input signing-config/],
    [
      'a password without its user',
      { image: 'registry.acme.example/app', 'password-given': 'true' },
      /^INPUT_INVALID: input registry-username/,
    ],
    ['a push that is neither', { push: 'maybe' }, /^INPUT_INVALID: input push/],
  ])('%s is told, and nothing is begun', async (_, change, message) => {
    const { code, outputs, errors, summary } = await build(change);
    expect({ code, outputs }).toEqual({ code: 1, outputs: {} });
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(summary).toMatch(/^## ❌ Nothing was begun/);
  });

  test.each([
    ['github.com/mallory/app', './github.com/mallory/app'],
    ['services/app', './services/app'],
    ['./services/app', './services/app'],
    ['.', '.'],
  ])('the context %s is the path %s, whatever BuildKit would take it for', async (context, path) => {
    expect((await build({ context })).outputs['context']).toBe(path);
  });

  test('so is the Dockerfile', async () => {
    expect((await build({ file: 'docker/app.Dockerfile' })).outputs['file']).toBe('./docker/app.Dockerfile');
  });

  test.each([
    ['', 'true'],
    ['ubuntu-24.04', 'true'],
    ['ubuntu-99.04', 'false'],
    ['["ubuntu-24.04"]', 'false'],
    ['my-runner', 'false'],
  ])('runner %j is one of GitHub: %s', async (runner, hosted) => {
    expect((await build({ runner })).outputs['hosted']).toBe(hosted);
  });

  test('caches of one platform are not those of another', async () => {
    const given = 'type=gha,mode=max\ntype=gha,scope=mine\ntype=registry,ref=r/{platform}:x\ntype=local,src=a{0}b';
    const { outputs } = await build({ 'cache-to': given, 'cache-from': 'type=gha' });
    const name = outputs['artifact'] ?? '';
    expect(outputs['cache-from']).toBe(`type=gha,scope=${name}-{0}`);
    expect(outputs['cache-to']?.split('\n')).toEqual([
      `type=gha,mode=max,scope=${name}-{0}`,
      'type=gha,scope=mine',
      'type=registry,ref=r/{0}:x',
      'type=local,src=a{{0}}b',
    ]);
  });

  test('two calls with different inputs have artifacts of their own', async () => {
    const names = await Promise.all(['a', 'b'].map(async (call) => (await build({ call })).outputs['artifact']));
    expect(new Set(names).size).toBe(2);
  });

  test('the workflow has an output for the digest of every platform that there is', async () => {
    const jobs = matrixOf(await build({ platforms: [...KNOWN].join(',') })) as { index: number }[];
    expect(jobs).toHaveLength(KNOWN.size);
    const workflow = await readFile(new URL('../../.github/workflows/build-sign.yml', import.meta.url), 'utf8');
    for (const { index } of jobs) expect(workflow).toContain(`digest_${index}: \${{ steps.digest.outputs.digest_${index} }}`);
  });
});

describe('who may push', () => {
  test.each([
    ['a pull request from a fork', { name: 'pull_request', payload: fork('mallory/app') }, /comes from a fork/],
    ['a pull request whose fork is gone', { name: 'pull_request', payload: fork(null) }, /comes from a fork/],
    ['a run of Dependabot', { name: 'push', payload: {}, actor: 'dependabot[bot]' }, /Dependabot started this run/],
  ])('%s builds and pushes nothing, with a notice', async (_, event, notice) => {
    const { code, outputs, notices } = await build({ tags: 'v1' }, event);
    expect([code, outputs['push'], outputs['login'], outputs['promote']]).toEqual([0, 'false', '', 'false']);
    expect(notices).toEqual([expect.stringMatching(notice)]);
  });

  test('a pull request of the repository itself pushes', async () => {
    const { outputs, notices } = await build({}, { name: 'pull_request', payload: fork('acme/app') });
    expect([outputs['push'], notices]).toEqual(['true', []]);
  });

  test('push: false is said, with the tags that are not set', async () => {
    const { outputs, notices } = await build({ push: 'false', tags: 'v1' });
    expect(outputs['push']).toBe('false');
    expect(notices).toEqual([expect.stringMatching(/nothing is signed, and no tag is set/)]);
  });

  test.each([
    ['pull_request_target', { pull_request: { head: { repo: { full_name: 'mallory/app' } } } }],
    ['issue_comment', {}],
    ['workflow_run', { workflow_run: { head_repository: { full_name: 'mallory/app' } } }],
  ])('%s is refused before anything is built, also where nothing is pushed', async (name, payload) => {
    const { code, outputs, errors } = await build(name === 'issue_comment' ? {} : { push: 'false' }, {
      name,
      payload: { repository: { full_name: 'acme/app' }, ...payload },
    });
    expect([code, outputs]).toEqual([1, {}]);
    expect(errors).toEqual([expect.stringMatching(/^UNTRUSTED_TRIGGER: /)]);
  });
});
