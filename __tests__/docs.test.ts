import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

import { blocksOf } from './interop/docs-blocks.ts';

/** The documentation, held to the code: codes, messages, tables, links, commands, examples. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(join('src', path)))
  .join('\n');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => path.replaceAll('\\', '/'));

/** Words in capitals that are no codes of ours: the environment, what libraries and GraphQL call their errors, a relationship of SPDX. */
const NOT_OURS =
  /^(?:NOT_FOUND$|INSUFFICIENT_SCOPES$|RATE_LIMIT|ACTIONS_|GITHUB_|RUNNER_(?!MISMATCH)|SLSA_|ERR_|DOCKER_CONFIG$|PKIX_|UNKNOWN$|DESCRIBED_BY$)|(?<!^POLICY_CEL)_ERROR$/;

/** Every stable code: quoted words in capitals. */
function codesIn(text: string): Set<string> {
  const words = [...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g), ...text.matchAll(/code: '([A-Z]+)'/g)];
  return new Set(words.map(([, word = '']) => word).filter((word) => !NOT_OURS.test(word)));
}

/** The headings `CODE: start of the message`, and further starts behind it, of the page on errors. */
function sectionsOf(page: string): { code: string; starts: string[] }[] {
  return [...page.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => {
    const spans = [...heading.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
    const [, code = '', first = ''] = /^([A-Z][A-Z_]+): (.*)$/.exec(spans[0] ?? '') ?? ['', '', spans[0] ?? ''];
    return { code, starts: [first, ...spans.slice(1)] };
  });
}

/** What of a message is the same each time must stand so in the source; punctuation beside a gap may come from elsewhere. */
function missingParts(starts: readonly string[], text: string): string[] {
  const parts = starts.flatMap((start) => start.split('…')).map((part) => part.replace(/^[:;,]? /, '').replace(/[:;,]?\s*$/, ''));
  return parts.filter((part) => part.length > 2 && !text.includes(part));
}

/** As GitHub makes an anchor of a heading. */
function anchorsOf(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = markdown.replaceAll(/^(```+)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6} (.*)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) => {
      const slug = heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

function brokenLinks(path: string, markdown: string): string[] {
  const links = markdown.replaceAll(/^(```+)[\s\S]*?^\1/gm, '').matchAll(/(?:\]\(|^\[[^\]]+\]: )([^)\s]+)/gm);
  return [...links].flatMap(([, target = '']) => {
    if (/^https:\/\//.test(target)) return [];
    const [file = '', anchor] = target.split('#');
    const full = file === '' ? join(root, path) : join(root, dirname(path), file);
    if (!existsSync(full) || relative(root, full).startsWith('..')) return [target];
    return anchor === undefined || (statSync(full).isFile() && anchorsOf(readFileSync(full, 'utf8')).has(anchor)) ? [] : [target];
  });
}

/** `a/{b,c}.ts` is both. */
function alternatives(path: string): string[] {
  const [, before = '', inside, after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? [];
  return inside === undefined ? [path] : inside.split(',').map((part) => `${before}${part}${after}`);
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const yamlBlocks = (path: string): string[] => blocksOf(path, read(path)).map(({ text }) => text);

function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...('uses' in value ? [value as Step] : []), ...Object.values(value).flatMap(stepsIn)];
}

/** By the full commit; our reusable workflows also by the tag of a release, which cannot move. */
const PINNED = /^[\w.-]+(?:\/[\w.-]+)+@<full sha> # v\d|^waxseal\/waxseal\/\.github\/workflows\/[\w-]+\.yml@v\d+\.\d+\.\d+$/;

/** What GitHub or Waxseal would say to an example: YAML, pinning, names of inputs, inputs of the right mode. */
function faultsOf(block: string, inputs: Readonly<Record<string, { description: string }>>): string[] {
  const documents = parseAllDocuments(block);
  if (!Array.isArray(documents)) return ['empty'];
  const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings].map(({ message }) => message));
  if (faults.length > 0) return faults;
  const unpinned = [...block.matchAll(/uses: (.*)$/gm)].filter(([, used = '']) => !PINNED.test(used));
  const steps = stepsIn(documents.map((document) => document.toJS() as unknown)).filter(({ uses = '' }) => uses.startsWith('waxseal/'));
  return [...unpinned.map(([text]) => `not pinned: ${text}`), ...steps.flatMap((step) => faultsOfStep(step, inputs))];
}

/** In the subfolders the mode is fixed; called workflows have inputs of their own, which actionlint checks. */
function faultsOfStep({ uses = '', with: given = {} }: Step, inputs: Readonly<Record<string, { description: string }>>): string[] {
  if (uses.startsWith('waxseal/waxseal/.github/workflows/')) return [];
  const [, fixed] = /^waxseal\/waxseal\/(\w+)@/.exec(uses) ?? [];
  if (fixed !== undefined && 'mode' in given) return [`mode beside ${uses}`];
  const mode = fixed ?? given['mode'];
  if (mode !== 'sign' && mode !== 'attest' && mode !== 'verify') return [`mode: ${String(mode)}`];
  return Object.keys(given).flatMap((name) => {
    const description = inputs[name]?.description;
    if (description === undefined) return [`no such input: ${name}`];
    const [, modes] = /^\(([\w, ]+)\) /.exec(description) ?? [];
    return modes === undefined || modes.split(', ').includes(mode) ? [] : [`input of mode ${modes} in mode ${mode}: ${name}`];
  });
}

const inputs = (parse(read('action.yml')) as { inputs: Record<string, { description: string }> }).inputs;
const [ours = '', foreign = ''] = read('docs/troubleshooting.md').split('\n## Errors of GitHub and of other steps\n');
const sections = sectionsOf(ours);
const documented = sections.map(({ code }) => code).filter((code) => code !== '');

describe('docs/troubleshooting.md', () => {
  test('has a section for every code of the source', () => {
    expect([...codesIn(source)].filter((code) => !documented.includes(code))).toEqual([]);
    expect(documented.length).toBeGreaterThan(50);
  });

  test('has no section for a code that the source does not know, and none twice', () => {
    const known = codesIn(source);
    expect(documented.filter((code) => !known.has(code))).toEqual([]);
    expect(documented.filter((code, index) => documented.indexOf(code) !== index)).toEqual([]);
  });

  test.each(sections)('heads $code as its message begins', ({ starts }) => {
    expect(starts.every((start) => start !== '')).toBe(true);
    expect(missingParts(starts, source)).toEqual([]);
  });

  test('tells errors of others apart: they are quoted, and have no code of ours', () => {
    const others = sectionsOf(foreign);
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter(({ code, starts }) => code !== '' || starts.includes(''))).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['code: ', "code: 'SOME_FAULT'", ['SOME_FAULT']],
    ['a code of one word', "code: 'INTERNAL'", ['INTERNAL']],
    ['a choice of two', "code: a ? 'ONE_FAULT' : 'OTHER_FAULT'", ['ONE_FAULT', 'OTHER_FAULT']],
    ['an argument on its own line', "refused(\n  'SOME_FAULT',", ['SOME_FAULT']],
    ['a code that is returned in a pair', "return ['SOME_FAULT', 'hint'];", ['SOME_FAULT']],
    ['what a library throws', "case 'TLOG_ERROR':", []],
    ['the environment', "env['GITHUB_ACTOR'] === host.env['RUNNER_TEMP']", []],
    ['the code of a network error', "{ code: 'UNKNOWN' }", []],
    ['prose', 'The code SOME_FAULT means', []],
  ])('codes are found in %s', (_, text, codes) => {
    expect([...codesIn(text)]).toEqual(codes);
  });

  test('a message that was changed is noticed', () => {
    expect(missingParts(['there is no image …', 'there was no image …'], source)).toEqual(['there was no image']);
  });
});

const EVERYWHERE = ['sign/action.yml', 'attest/action.yml', 'verify/action.yml', 'README.md'];

describe('tables and subfolder actions', () => {
  let copy: string;
  const parts = ['.github', 'scripts', 'src', 'action.yml', 'sign', 'attest', 'verify', 'README.md', 'docs', 'package.json'];
  const check = (): { status: number | null; stderr: string } => {
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'scripts/docs.ts'), '--check'], { encoding: 'utf8' });
    return { status, stderr };
  };
  const edit = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(copy, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(copy, path), text.replace(from, to));
  };
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'waxseal-docs-'));
    for (const part of parts)
      cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  });
  afterEach(() => {
    rmSync(copy, { recursive: true });
  });

  test('agree with action.yml', () => {
    expect(check()).toEqual({ status: 0, stderr: '' });
  });

  test.each<[string, string, string, string, string[]]>([
    ['an input that changed', 'action.yml', '`attest` or `verify`. Example', '`attest`. Example', ['README.md']],
    ['a default that changed', 'action.yml', "default: '8'", "default: '9'", EVERYWHERE],
    ['an output that changed', 'action.yml', 'Digest of the first image', 'A digest', EVERYWHERE],
    ['a table that was edited', 'README.md', '| `concurrency` |', '| `parallel` |', ['README.md']],
    ['a subfolder action that was edited', 'verify/action.yml', 'default: verify', 'default: sign', ['verify/action.yml']],
    ['a table that is gone', 'README.md', '<!-- inputs-signing -->', '', ['inputs-signing']],
    ['a policy that changed', 'docs/policies/two-parties.yml', 'threshold: 2', 'threshold: 1', ['docs/policy.md']],
    ['a policy that was edited where it is shown', 'docs/policy.md', 'threshold: 2', 'threshold: 1', ['docs/policy.md']],
    ['a policy that is not shown', 'docs/policy.md', '<!-- policies/monorepo.yml -->', '', ['policies/monorepo.yml']],
    ['a field that changed', 'src/policy/file/schema-rule.ts', 'Why, for the report.', 'Why.', ['docs/policy.md']],
  ])('%s is noticed', (_, path, from, to, named) => {
    edit(path, from, to);
    const { status, stderr } = check();
    expect(status).not.toBe(0);
    for (const name of named) expect(stderr).toContain(name);
  });
});

describe('pages', () => {
  test.each(pages)('%s: links lead somewhere', (path) => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  test.each(pages)('%s: YAML examples would run', (path) => {
    expect(yamlBlocks(path).flatMap((block) => faultsOf(block, inputs))).toEqual([]);
  });

  test.each(pages)('%s: tests that are named are there', (path) => {
    const named = [...read(path).matchAll(/`(__tests__\/[^`\s]+)`/g)].flatMap(([, name = '']) => alternatives(name));
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  test.each(pages)('%s: commands exist', (path) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(path).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('there are pages, and README.md has examples', () => {
    expect(pages).toEqual(expect.arrayContaining(['docs/architecture.md', 'docs/decisions/README.md']));
    expect(yamlBlocks('README.md').length).toBeGreaterThan(8);
  });

  test.each([
    ['a file that is not there', '[x](docs/nowhere.md)'],
    ['a heading that is not there', '[x](README.md#nowhere)'],
    ['a heading of this page that is not there', '[x](#nowhere)'],
    ['a folder with a heading', '[x](docs#inputs)'],
    ['a file outside', '[x](../outside.md)'],
    ['a reference to a file that is not there', '[x][y]\n\n[y]: docs/nowhere.md'],
    ['http', '[x](http://example.com/)'],
  ])('%s is a broken link', (_, markdown) => {
    expect(brokenLinks('README.md', markdown)).toHaveLength(1);
  });

  test.each([
    ['no YAML', 'a: [1'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a tag for a commit', '- uses: actions/checkout@v5\n'],
    ['the floating tag of a workflow of ours', 'jobs: {a: {\nuses: waxseal/waxseal/.github/workflows/sign.yml@v1\n}}\n'],
    ['the tag of a workflow of others', 'jobs: {a: {\nuses: acme/ci/.github/workflows/sign.yml@v1.2.3\n}}\n'],
    ['a pin without its version', '- uses: actions/checkout@<full sha>\n'],
    ['no mode', '- uses: waxseal/waxseal@<full sha> # v1\n  with: { images: a/b }\n'],
    ['an input that is not there', '- uses: waxseal/waxseal@<full sha> # v1\n  with: { mode: sign, key: cosign.key }\n'],
    ['a mode where it is fixed', '- uses: waxseal/waxseal/sign@<full sha> # v1\n  with: { mode: sign }\n'],
    ['an action that there is not', '- uses: waxseal/waxseal/check@<full sha> # v1\n  with: { images: a/b }\n'],
    ['an input of the other mode in a subfolder', '- uses: waxseal/waxseal/sign@<full sha> # v1\n  with: { identity: x }\n'],
    ['an input of the other mode', '- uses: waxseal/waxseal@<full sha> # v1\n  with: { mode: sign, identity: x }\n'],
  ])('%s is a fault of an example', (_, block) => {
    expect(faultsOf(block, inputs).length).toBeGreaterThan(0);
  });
});
