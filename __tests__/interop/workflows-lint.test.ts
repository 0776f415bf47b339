import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { makeRepository, readWorkflows } from './act-repository.ts';
import { actionlint, zizmor } from './workflow-linters.ts';
import { faultsOfAction, faultsOfOwnActions, faultsOfWorkflow } from './workflow-rules.ts';

/** The project's own workflows, the action's metadata and the workflows of these tests, as the linters and our rules see them. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const WORKFLOWS = readdirSync(join(ROOT, '.github/workflows')).map((name) => `.github/workflows/${name}`);
const ACTIONS = ['action.yml', ...readdirSync(ROOT).map((name) => `${name}/action.yml`)].filter((path) => existsSync(join(ROOT, path)));

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'waxseal-lint-'));
});
afterAll(() => rm(base, { recursive: true }));

const asAuditor = (cwd: string, ...files: string[]): Promise<string> => zizmor(cwd, '--persona=auditor', ...files);

/** A repository with this one's `.github`, changed in one place; a change that does not fit is an error. */
async function changed(path: string, from: string | RegExp, to: string): Promise<string> {
  const folder = await mkdtemp(join(base, 'changed-'));
  await mkdir(join(folder, '.git'));
  await cp(join(ROOT, '.github'), join(folder, '.github'), { recursive: true });
  const text = read(path).replace(from, to);
  if (text === read(path)) throw new Error(`${path} has no ${String(from)}`);
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
  return folder;
}

const CI = '.github/workflows/ci.yml';
const RELEASE = '.github/workflows/release.yml';
const TITLE = 'echo ${{ github.event.pull_request.title }}';

describe('actionlint', () => {
  test('finds nothing in the workflows of the project', async () => {
    expect(await actionlint(ROOT)).toBe('exit 0: ');
  });

  test('finds nothing in those of these tests, whose steps name the inputs that the action has', async () => {
    const folder = join(base, 'tests');
    await makeRepository(folder, 'octo/app', await readWorkflows());
    expect(await actionlint(folder)).toBe('exit 0: ');
  });

  test('does find an input that the action does not have', async () => {
    const folder = join(base, 'unknown-input');
    const files = await readWorkflows();
    const path = '.github/workflows/sign.yml';
    await makeRepository(folder, 'octo/app', new Map([[path, files.get(path)?.replace('images:', 'image:') ?? '']]));
    expect(await actionlint(folder)).toMatch(/^exit 1: .*input "image" is not defined in action/);
  });

  test.each([
    ['a need that is not there', 'timeout-minutes: 10', 'needs: nobody', /^exit 1: .*nobody/],
    ['a title in a script', 'npm run types', TITLE, /^exit 1: .*potentially untrusted/],
    ['a variable that the shell would split', 'npm run types', 'cat $HOME/x', /^exit 1: .*SC2086/],
    ['a wrong key', 'runs-on: ubuntu-24.04', 'runs_on: ubuntu-24.04', /^exit 1: [^]*unexpected key "runs_on"/],
  ])('does find %s', async (_, from, to, said) => {
    expect(await actionlint(await changed(CI, from, to))).toMatch(said);
  });
});

describe('.github/actionlint.yaml', () => {
  const CONFIG = '.github/actionlint.yaml';
  const { paths } = parse(read(CONFIG)) as { readonly paths: Readonly<Record<string, { readonly ignore: readonly string[] }>> };
  const ignored = Object.values(paths).flatMap(({ ignore }) => ignore);

  test.each(ignored)('%s: lets something by', async (pattern) => {
    const folder = await changed(CONFIG, pattern, '^nothing at all$');
    expect(await actionlint(folder)).toMatch(/^exit 1: /);
  });

  test('lets by no action that this repository does not have', async () => {
    const folder = await changed(RELEASE, 'uses: $/sign', 'uses: $/sing');
    expect(await actionlint(folder)).toMatch(/^exit 1: .*specifying action "\$\/sing"/);
  });
});

describe('zizmor', () => {
  test('finds nothing in the workflows, the settings of Dependabot and the actions', async () => {
    expect(await asAuditor(ROOT, '.github', ...ACTIONS)).toMatch(/^exit 0: (?:No findings to report.*)?\s*$/);
  });

  test.each([
    ['an action by its tag', CI, /@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1/, '@v7', /unpinned-uses/],
    ['credentials that stay', CI, 'persist-credentials: false', 'persist-credentials: true', /artipacked/],
    ['a title in a script', CI, 'npm run types', TITLE, /template-injection/],
    ['permissions at the top', CI, 'permissions: {}', 'permissions: write-all', /excessive-permissions/],
    ['an update on its first day', '.github/dependabot.yml', 'default-days: 7', 'default-days: 1', /dependabot-cooldown/],
    ['a token for every job', RELEASE, /^permissions: \{\}$/m, 'permissions: { id-token: write }', /excessive-permissions/],
    ['a name of the event in the shell', RELEASE, 'version=$(jq', 'version=${{ github.ref_name }}$(jq', /template-injection/],
    ['packages kept from other runs', RELEASE, 'package-manager-cache: false', 'cache: npm', /cache-poisoning/],
    ['a file that is no workflow', CI, 'jobs:', 'jobs: [', /^exit 1: /],
  ])('does find %s', async (_, path, from, to, said) => {
    const found = await asAuditor(await changed(path, from, to), '.github');
    expect(found).not.toMatch(/^exit 0/);
    expect(found).toMatch(said);
  });
});

test('Dependabot watches every list of dependencies', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as {
    readonly updates: readonly {
      readonly 'package-ecosystem': string;
      readonly directory?: string;
      readonly directories?: readonly string[];
    }[];
  };
  const watched = updates.flatMap(({ 'package-ecosystem': kind, directory, directories = [] }) =>
    [...(directory === undefined ? [] : [directory]), ...directories].map((folder) => `${kind} ${folder}`),
  );
  const kinds: Readonly<Record<string, string>> = { 'package.json': 'npm', 'go.mod': 'gomod', 'requirements.txt': 'pip' };
  const lists = readdirSync(join(ROOT, 'scripts'), { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('node_modules'));
  const wanted = lists.flatMap((path) =>
    kinds[basename(path)] === undefined ? [] : [`${kinds[basename(path)] ?? ''} /scripts/${dirname(path)}`],
  );
  expect(watched.toSorted()).toEqual(['github-actions /', 'npm /', ...wanted].toSorted());
});

describe('.github/zizmor.yml', () => {
  const { rules } = parse(read('.github/zizmor.yml')) as {
    readonly rules: Readonly<Record<string, { readonly ignore: readonly string[] }>>;
  };
  const ignored = Object.entries(rules).flatMap(([rule, { ignore }]) => ignore.map((file) => [rule, file] as const));

  test.each(ignored)('%s in %s is still found without it', async (rule, file) => {
    const found = await asAuditor(ROOT, '--no-config', `.github/workflows/${file}`);
    expect(found).toMatch(new RegExp(`\\[${rule}\\]`));
  });

  test('what it lets by, it lets by nowhere else', async () => {
    const found = await asAuditor(
      await changed(CI, 'run: npm test', "run: npm test\n        env: { A: \"${{ env[format('{0}', 'x')] }}\" }"),
      '.github',
    );
    expect(found).toContain('[obfuscation]');
  });
});

describe('our own rules of workflows', () => {
  test('there are workflows to look at', () => {
    const names = ['check-dist', 'ci', 'codeql', 'release', 'scorecard'];
    expect(WORKFLOWS).toEqual(expect.arrayContaining(names.map((name) => `.github/workflows/${name}.yml`)));
  });

  test.each(WORKFLOWS)('%s keeps them', (path) => {
    expect([...faultsOfWorkflow(read(path)), ...faultsOfOwnActions(read(path), ROOT)]).toEqual([]);
  });

  test.each([
    ['a tag', / # v7.0.1/, '', /^not pinned: actions\/checkout@/],
    ['a version that is no release', '# v7.0.1', '# v7', /^not pinned: /],
    ['a short commit', '3d3c42e5aac5ba805825da76410c181273ba90b1', '3d3c42e', /^not pinned: /],
    ['a branch', '@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', '@main', /^not pinned: actions\/checkout@main$/],
    ['permissions for all jobs', /^permissions: \{\}$/m, 'permissions: { contents: read }', /^permissions at the top/],
    ['no permissions at the top', /^permissions: \{\}$/m, '', /^permissions at the top/],
    ['a job that says nothing', / {4}permissions:\n.*\n/, '', /^job start does not list its permissions$/],
    ['a job without an end', / {4}timeout-minutes: 20\n/, '', /^job start has no timeout-minutes$/],
    ['kept credentials', / {8}with:\n +persist-credentials: false\n/, '', /^job start: the checkout keeps its credentials$/],
    ['an expression in a script', 'run: npm test', 'run: npm test -- ${{ matrix.os }}', /^job start: an expression in a script/],
  ])('%s breaks them', (_, from, to, fault) => {
    const text = read(CI).replace(from, to);
    expect(text).not.toBe(read(CI));
    expect(faultsOfWorkflow(text)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('steps that use our own actions', () => {
  test.each([
    ['one that is not there', 'uses: $/sign', 'uses: $/sing', /^no such action: \$\/sing$/],
    ['one out of the checkout, which another step may have changed', 'uses: $/sign', 'uses: ./sign', /^not by "\$\/": \.\/sign$/],
    ['an input that it does not have', 'push-to-registry: true', 'push-to-registy: true', /^\$\/attest has no input push-to-registy$/],
  ])('%s is a fault', (_, from, to, fault) => {
    const text = read(RELEASE).replace(from, to);
    expect(text).not.toBe(read(RELEASE));
    expect(faultsOfOwnActions(text, ROOT)).toEqual([expect.stringMatching(fault)]);
  });
});

describe("the action's metadata", () => {
  test.each(ACTIONS)('%s: every input has description, default and example, and what runs is there', (path) => {
    expect(faultsOfAction(read(path), join(ROOT, dirname(path)))).toEqual([]);
  });

  const good = [
    'inputs:',
    "  images: { description: 'Images. Example: `images: a/b`', default: '' }",
    'outputs:',
    '  result: { description: What came out }',
    'runs: { using: node24, main: dist/index.js }',
  ].join('\n');

  test('the sample is good', () => {
    expect(faultsOfAction(good, ROOT)).toEqual([]);
  });

  test.each([
    ['no default', ", default: ''", '', /^input images has no default/],
    ['a default that is no text', "default: ''", 'default: 8', /^input images has no default/],
    ['no example', ' Example: `images: a/b`', '', /^input images has no example/],
    ['the example of another input', '`images: a/b`', '`image: a/b`', /^input images has no example/],
    ['an example that is no YAML', '`images: a/b`', '`images: [`', /^input images has no example/],
    ['an expression in a description', 'a/b', '${{ github.repository }}', /^an expression in a description/],
    ['an output without a word', 'What came out', "''", /^output result has no description$/],
    ['an older Node', 'node24', 'node20', /^runs by node20$/],
    ['a bundle that is not there', 'dist/index.js', 'dist/missing.js', /^main is not there: dist\/missing\.js$/],
  ])('%s is a fault', (_, from, to, fault) => {
    expect(good).toContain(from);
    expect(faultsOfAction(good.replace(from, to), ROOT)).toEqual([expect.stringMatching(fault)]);
  });
});
