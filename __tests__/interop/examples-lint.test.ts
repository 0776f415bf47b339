import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { standIns } from './act-repository.ts';
import type { Job } from './act-workflow.ts';
import { local, pinned, SHA } from './docs-blocks.ts';
import { EXAMPLES, readExample, rowsOf } from './examples.ts';
import { faultsOfPermissions, requireStartable } from './examples-rules.ts';
import { lintRepository } from './lint-repository.ts';
import { actionlint, zizmor } from './workflow-linters.ts';
import { faultsOfWorkflow } from './workflow-rules.ts';

/** The examples and their README: as the linters, GitHub and our own rules see them. */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = join(HERE, '../../examples');
const README = readFileSync(join(FOLDER, 'README.md'), 'utf8');

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'waxseal-examples-lint-'));
});
afterAll(() => rm(base, { recursive: true }));

/** Without what is for zizmor alone. */
const plain = (text: string): string => text.replaceAll(/ # zizmor: .*$/gm, '');
const file = (text: string): Map<string, string> => new Map([['.github/workflows/example.yml', text]]);

async function byActionlint(text: string): Promise<string> {
  return actionlint(await lintRepository(base, file(local(plain(text)))), '.github/workflows/example.yml');
}

async function byZizmor(text: string): Promise<string> {
  const folder = await lintRepository(base, file(text.replaceAll('<full sha>', SHA)));
  return zizmor(folder, '--persona=auditor', '.github/workflows/example.yml');
}

/** @throws where the example does not have it */
function changed(name: string, from: string | RegExp, to: string): string {
  const text = readExample(name).replace(from, to);
  if (text === readExample(name)) throw new Error(`${name} has no ${String(from)}`);
  return text;
}

describe.each(EXAMPLES)('%s', (name) => {
  const text = readExample(name);

  test('actionlint and shellcheck find nothing', async () => {
    expect(await byActionlint(text)).toBe('exit 0: ');
  });

  test('zizmor finds nothing as an auditor', async () => {
    expect(await byZizmor(text)).toMatch(/^exit 0: (?:No findings to report.*)?\s*$/);
  });

  test('our rules are kept: pins, permissions, time-outs, no expression in a script', () => {
    expect(faultsOfWorkflow(pinned(plain(text)))).toEqual([]);
  });

  test('GitHub would start it, and each job has the permissions that it needs and no other', async () => {
    await expect(requireStartable(pinned(plain(text)))).resolves.toBeUndefined();
    expect(await faultsOfPermissions(text)).toEqual([]);
  });

  test("other actions are at the commits of the project's own workflows, and no policy is named that README does not tell of", () => {
    expect(faultsOfNames(text)).toEqual([]);
  });
});

/** What another action, or a policy, is called that nobody here knows. */
function faultsOfNames(text: string): string[] {
  const jobs = Object.values((parse(text) as { readonly jobs: Readonly<Record<string, Job>> }).jobs);
  const used = jobs.flatMap(({ uses = '', steps = [] }) => [uses, ...steps.map((step) => step.uses ?? '')]);
  const foreign = used.filter((uses) => uses !== '' && !uses.startsWith('waxseal/waxseal'));
  const policies = [...text.matchAll(/^ +policy: (.*)$/gm)].map(([, path = '']) => path);
  return [
    ...foreign.filter((uses) => !Object.hasOwn(standIns(), uses)),
    ...policies.filter((path) => path !== '.github/waxseal.yml' || !README.includes(`\`${path}\``)),
  ];
}

describe('what is wrong in an example is found', () => {
  test.each([
    ['an input that the action does not have', 'promote.yml', 'promote-tags:', 'promote-tag:', /input "promote-tag" is not defined/],
    ['an output that it does not have', 'gate-helm.yml', /outputs\.digest/g, 'outputs.digests', /"digests" is not defined/],
    ['an input that a workflow does not have', 'argo-cd.yml', 'check-name:', 'check-names:', /input "check-names" is not defined/],
    ['an output that a workflow does not have', 'reusable-workflow.yml', 'outputs.images', 'outputs.image', /"image" is not defined/],
    ['a word that the shell splits', 'reusable-workflow.yml', 'echo "deploy $IMAGE"', 'echo deploy $IMAGE', /SC2086/],
    ['a matrix that has no such value', 'matrix.yml', 'service: [', 'name: [', /"service" is not defined/],
  ])('%s: by actionlint', async (_, name, from, to, said) => {
    expect(await byActionlint(changed(name, from, to))).toMatch(said);
  });

  test.each([
    ['a checkout that keeps its token', 'gate-helm.yml', 'persist-credentials: false', 'fetch-depth: 1', /artipacked/],
    ['an expression in a script', 'gate-helm.yml', 'image.digest=$DIGEST', 'image.digest=${{ inputs.version }}', /template-injection/],
    ['a tag for a commit', 'nightly.yml', /login-action@[0-9a-f]+/, 'login-action@v4', /unpinned-uses/],
    ['a tag of ours, without its reason', 'reusable-workflow.yml', / # zizmor: .*/, '', /unpinned-uses/],
    ['permissions for all jobs', 'matrix.yml', /^permissions: \{\}$/m, 'permissions: write-all', /excessive-permissions/],
    ['a permission without a reason', 'promote.yml', ' # to set the tags', '', /undocumented-permissions/],
    ['runs that get in the way of each other', 'promote.yml', 'concurrency:\n  group: promote\n', '', /concurrency-limits/],
  ])('%s: by zizmor', async (_, name, from, to, said) => {
    expect(await byZizmor(changed(name, from, to))).toMatch(said);
  });

  test.each([
    ['a job without an end', 'nightly.yml', /^ +timeout-minutes: .*\n/m, '', /has no timeout-minutes$/],
    ['a commit without its version', 'promote.yml', ' # v4.1.0', '', /^not pinned: docker\/login-action@/],
    ['a branch of ours', 'promote.yml', 'waxseal@<full sha>', 'waxseal@main', /^not pinned: waxseal\/waxseal@main/],
    ['no permissions at the top', 'matrix.yml', /^permissions: \{\}\n/m, '', /^permissions at the top/],
  ])('%s: by our rules', (_, name, from, to, fault) => {
    expect(faultsOfWorkflow(pinned(plain(changed(name, from, to))))).toEqual([expect.stringMatching(fault)]);
  });

  test.each([
    [
      'a permission too few for the call',
      'argo-cd.yml',
      /^ +checks: write.*\n/m,
      '',
      /asks for "checks: write", its caller allows "checks: none"/,
    ],
    ['an input of the call that is missing', 'reusable-workflow.yml', /^ +image: ghcr.*\n/m, '', /does not give the required input image/],
    ['a number that is none', 'argo-cd.yml', 'shards: 4', 'shards: four', /gives the input shards "four", which is no number/],
    [
      'a secret that the workflow does not know',
      'argo-cd.yml',
      '    with:\n',
      '    secrets:\n      password: x\n    with:\n',
      /gives the secret password/,
    ],
    ['a workflow that is not there', 'argo-cd.yml', '/verify.yml@', '/verity.yml@', /there is no workflow/],
    ['a workflow of somebody else', 'argo-cd.yml', 'waxseal/waxseal/', 'waxseal/wax/', /waxseal\/wax at .* is none of ours/],
  ])('%s: GitHub would not start it', async (_, name, from, to, said) => {
    await expect(requireStartable(pinned(plain(changed(name, from, to))))).rejects.toThrow(said);
  });

  test.each([
    ['another commit', 'matrix.yml', /login-action@[0-9a-f]+/, `login-action@${SHA}`],
    ['another action', 'matrix.yml', 'docker/login-action@', 'docker/logins-action@'],
    ['another policy', 'nightly.yml', '.github/waxseal.yml', '.github/policy.yml'],
  ])('%s: a name that nobody here knows', (_, name, from, to) => {
    expect(faultsOfNames(changed(name, from, to))).toHaveLength(1);
  });

  test.each([
    ['more than the steps need', 'gate-kubectl.yml', 'packages: read', 'packages: write'],
    ['less than they need', 'matrix.yml', 'packages: write', 'packages: read'],
    ['an id token for a job that only verifies', 'promote.yml', '      packages: write', '      id-token: write\n      packages: write'],
    ['none to check out', 'nightly.yml', /^ +contents: read.*\n/m, ''],
    ['more than the workflow asks for', 'reusable-workflow.yml', 'contents: read', 'contents: write'],
  ])('%s', async (_, name, from, to) => {
    expect(await faultsOfPermissions(changed(name, from, to))).toEqual([expect.stringMatching(/^job \w+ has \{.*\} and needs \{/)]);
  });
});

describe('README.md', () => {
  const rows = rowsOf(README);

  test('lists every example, and nothing else', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual([...EXAMPLES].sort());
    expect(README.split('\n').filter((line) => line.startsWith('| [')).length).toBe(rows.length);
  });

  test('marks those that a test runs', () => {
    const tests = readdirSync(HERE).filter((name) => /^examples-.*\.ts$/.test(name));
    const run = tests.flatMap((name) => [...readFileSync(join(HERE, name), 'utf8').matchAll(/\b(?:run|passes)\(\s*'([\w-]+\.yml)'/g)]);
    const marked = rows.filter(({ runs }) => runs).map(({ name }) => name);
    expect(marked.sort()).toEqual([...new Set(run.map(([, name]) => name))].sort());
  });

  test('a row without its mark, or for a file that it does not link to, is seen', () => {
    expect(rowsOf('| [a.yml](a.yml) ▶ | x |\n| [b.yml](b.yml)   | y |\n| [c.yml](d.yml) | z |\n')).toEqual([
      { name: 'a.yml', runs: true },
      { name: 'b.yml', runs: false },
    ]);
  });

  test('what it links to is there', () => {
    const links = [...README.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path);
    expect(links).toContain('../docs/policies/own-images.yml');
    expect(links.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
  });
});
