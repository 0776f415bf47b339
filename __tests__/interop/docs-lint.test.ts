import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { loadPolicy } from '../../src/policy/file/load.ts';
import { imagesIn } from '../../src/policy/manifests/images.ts';
import { type Block, blocksOf, type Kind, kindOf, local, pinned, workflowAround } from './docs-blocks.ts';
import { lintRepository } from './lint-repository.ts';
import { actionlint, zizmor } from './workflow-linters.ts';
import { faultsOfExample } from './workflow-rules.ts';

/** Every YAML block of README and docs, read by whatever reads its kind: linters, the policy reader, the reader of manifests. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`)].filter(
  (path) => path.endsWith('.md'),
);
const blocks = PAGES.flatMap((page) => blocksOf(page, readFileSync(join(ROOT, page), 'utf8')));
const pages = [...new Set(blocks.map(({ page }) => page))];

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'waxseal-docs-'));
});
afterAll(() => rm(base, { recursive: true }));

const nameOf = ({ page, line }: Block): string => `${page.replace(/\.md$/, '').replaceAll('/', '-')}-line-${line}.yml`;
const isPartOfWorkflow = (kind: Kind | undefined): kind is 'workflow' | 'jobs' | 'steps' | 'permissions' =>
  kind === 'workflow' || kind === 'jobs' || kind === 'steps' || kind === 'permissions';

/** Workflows, and what is put into one here, by file. */
function asWorkflows(some: readonly Block[]): Map<string, string> {
  return new Map(
    some.flatMap((block) => {
      const kind = kindOf(block.text);
      return isPartOfWorkflow(kind) ? [[`.github/workflows/${nameOf(block)}`, workflowAround(kind, block.text)]] : [];
    }),
  );
}

async function byActionlint(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await lintRepository(base, new Map([...files].map(([path, text]) => [path, local(text)])));
  return actionlint(folder, ...files.keys());
}

/** Not as an auditor: an example says what matters, and need not name its jobs or limit how many run. */
async function byZizmor(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await lintRepository(base, new Map([...files].map(([path, text]) => [path, pinned(text)])));
  return zizmor(folder, '--persona=regular', ...files.keys());
}

describe('blocks', () => {
  test('there are many, and every fence of YAML is one', () => {
    const fences = PAGES.flatMap((page) => [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^ *(?:```+|~~~+) *ya?ml/gim)]);
    expect(blocks.length).toBeGreaterThan(30);
    expect(blocks).toHaveLength(fences.length);
  });

  test('each is of a kind that something reads', () => {
    expect(blocks.filter(({ text }) => kindOf(text) === undefined).map(({ page, line }) => `${page}:${line}`)).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  const here = blocks.filter((block) => block.page === page);
  const ofKind = (kind: Kind): readonly Block[] => here.filter(({ text }) => kindOf(text) === kind);

  test('actionlint and shellcheck find nothing', async () => {
    const files = asWorkflows(here);
    expect(files.size === 0 ? 'exit 0: ' : await byActionlint(files)).toBe('exit 0: ');
  });

  test('zizmor finds nothing', async () => {
    const updates = ofKind('dependabot').map(({ text }) => ['.github/dependabot.yml', text] as const);
    const files = new Map([...asWorkflows(here), ...updates]);
    expect(files.size === 0 ? 'exit 0: ' : await byZizmor(files)).toMatch(/^exit 0: (?:No findings to report.*)?\s*$/);
  });

  test('our rules are kept', () => {
    const faults = [...asWorkflows(here)].flatMap(([path, text]) => faultsOfExample(text).map((fault) => `${path}: ${fault}`));
    expect(faults).toEqual([]);
  });

  test('policies and manifests are read', () => {
    for (const block of ofKind('policy')) expect(loadPolicy(block.text, nameOf(block)).policy.rules).not.toEqual([]);
    for (const block of ofKind('manifests')) expect(imagesIn(block.text, nameOf(block), { imagePaths: [] }).documents).toBeGreaterThan(0);
  });
});

describe('what is wrong in an example is found', () => {
  const asOne = (text: string): Map<string, string> => asWorkflows(blocksOf('page.md', `\`\`\`yaml\n${text}\`\`\`\n`));
  const sign = (more: string): string => `- uses: waxseal/waxseal/sign@<full sha> # v1.2.3\n  with:\n    images: a/b\n${more}`;

  test('the sample is good', async () => {
    const files = asOne(sign('    digest: ${{ steps.build.outputs.digest }}\n'));
    expect(files.size).toBe(1);
    expect(await byActionlint(files)).toBe('exit 0: ');
    expect(await byZizmor(files)).toMatch(/^exit 0: /);
  });

  test.each([
    ['an input that the action does not have', sign('    digst: x\n'), /input "digst" is not defined in action "Waxseal sign"/],
    [
      'an output that it does not have',
      `${sign('  id: sign\n')}- run: echo "$A"\n  env: { A: "\${{ steps.sign.outputs.image }}" }\n`,
      /"image" is not defined/,
    ],
    ['an expression that has no end', sign('    digest: ${{ steps.build.outputs.digest\n'), /exit 1: /],
    ['a context that there is not', sign('    digest: ${{ github.digest }}\n'), /"digest" is not defined/],
    ['a word that the shell splits', '- run: cat $HOME/x\n', /SC2086/],
    ['a permission that there is not', 'permissions:\n  package: write\n', /unknown permission scope "package"/],
    [
      'a workflow that cannot start',
      'on: [pushed]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [run: echo]\n',
      /unknown Webhook event "pushed"/,
    ],
  ])('%s: by actionlint', async (_, text, said) => {
    expect(await byActionlint(asOne(text))).toMatch(said);
  });

  test.each([
    ['a checkout that keeps its token', '- uses: actions/checkout@<full sha> # v5\n', /artipacked/],
    ['an expression in a script', '- run: echo "${{ github.head_ref }}"\n', /template-injection/],
    ['a tag for a commit', '- uses: docker/login-action@v3\n', /unpinned-uses/],
    ['all secrets', 'jobs:\n  a:\n    uses: acme/ci/.github/workflows/x.yml@<full sha> # v1\n    secrets: inherit\n', /secrets-inherit/],
    [
      'an update on its first day',
      'version: 2\nupdates:\n  - { package-ecosystem: npm, directory: /, schedule: { interval: daily } }\n',
      /cooldown/,
    ],
  ])('%s: by zizmor', async (_, text, said) => {
    const files = kindOf(text) === 'dependabot' ? new Map([['.github/dependabot.yml', text]]) : asOne(text);
    expect(await byZizmor(files)).toMatch(said);
  });

  test.each([
    ['text', 'just words\n'],
    ['nothing', ''],
    ['a list of other things', '- a\n- uses: x\n'],
    ['a part of nothing that is known', 'strategy: { matrix: { os: [ubuntu-24.04] } }\n'],
    ['permissions beside something else', 'permissions: {}\nname: x\n'],
  ])('of no kind: %s', (_, text) => {
    expect(kindOf(text)).toBeUndefined();
  });

  test.each([
    ['no end', '```yaml\na: 1\n'],
    ['a line outside its list', '- x\n\n  ```yaml\n  a: 1\nb: 2\n  ```\n'],
  ])('a block with %s is refused', (_, markdown) => {
    expect(() => blocksOf('page.md', markdown)).toThrow(/^page\.md:\d+: /);
  });
});
