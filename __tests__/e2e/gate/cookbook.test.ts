import { readdirSync, readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { loadPolicy } from '../../../src/policy/file/load.ts';
import { codesOf } from '../world.ts';
import { type Kitchen, startKitchen } from './cookbook.ts';
import { EVIDENCE } from './cookbook-evidence.ts';
import { SIGNERS } from './cookbook-signers.ts';
import { POLICY } from './gate-world.ts';

/** docs/policy.md, held to the built action: each policy of the cookbook does what its text says. */

const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');
const LINES = /^- \*\*(passed|failed|error)\*\*((?:,? `[A-Z_]+`)*): (.*)$/gm;

interface Line {
  readonly what: string;
  /** The result, and the codes. */
  readonly told: string;
}

/** What the page says of the policies, by their files. */
const promises = new Map(
  page.split(/^### /m).flatMap((section): [string, readonly Line[]][] => {
    const [, file] = /^<!-- policies\/([\w-]+)\.yml -->$/m.exec(section) ?? [];
    return file === undefined ? [] : [[file, linesOf(section)]];
  }),
);

function linesOf(section: string): readonly Line[] {
  return [...section.matchAll(LINES)].map(([, result = '', codes = '', what = '']) => ({
    what,
    told: [result, ...[...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code)].join(' '),
  }));
}

/** Every policy, whole or as a list of rules, among the examples of the page. */
function policiesIn(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^( *)```yaml\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
  return blocks.filter((block) => !/\b(?:jobs|uses):/.test(block));
}

/** The cases, by the file of the policy and the words of the page. */
const COOKBOOK = { ...SIGNERS, ...EVIDENCE };

let kitchen: Kitchen;
beforeAll(async () => {
  kitchen = await startKitchen();
});
afterAll(() => kitchen.close());

describe.each([...promises])('docs/policies/%s.yml', (file, lines) => {
  test('has lines that pass and at least two that do not, and a case for each', () => {
    expect(lines.map(({ what }) => what)).toEqual(Object.keys(COOKBOOK[file] ?? {}));
    expect(lines.filter(({ told }) => told === 'passed').length).toBeGreaterThan(0);
    expect(lines.filter(({ told }) => told !== 'passed').length).toBeGreaterThan(1);
  });

  test.each(lines.map(({ what, told }) => [told, what] as const))('%s: %s', async (told, what) => {
    const { images, replaced, inputs, without = [] } = (await COOKBOOK[file]?.[what]?.(kitchen)) ?? { images: '' };
    const besides = Object.entries(kitchen.besides).filter(([name]) => !without.includes(name));
    const files = { ...Object.fromEntries(besides), [POLICY]: kitchen.policy(file, replaced) };
    const step = await kitchen.gate(files, { images, ...inputs });
    expect([step.outputs['result'], ...new Set(codesOf(step))].join(' ')).toBe(told);
    expect([step.code, step.outputs['images'] !== '']).toEqual(told === 'passed' ? [0, true] : [1, false]);
  });
});

describe('docs/policy.md', () => {
  test('shows every policy of the folder, and there are ten', () => {
    const files = readdirSync(new URL('../../../docs/policies', import.meta.url)).map((file) => file.replace(/\.yml$/, ''));
    expect([...promises.keys()].sort()).toEqual(files.sort());
    expect(Object.keys(COOKBOOK).sort()).toEqual(files);
    expect(files).toHaveLength(10);
  });

  test.each(policiesIn(page).map((text, index) => [index, text] as const))('example %i is a policy without a warning', (_, text) => {
    expect(loadPolicy(text, 'policy.yml').warnings).toEqual([]);
  });

  test('has examples, and those with steps are taken for no policies', () => {
    expect(policiesIn(page).length).toBeGreaterThan(11);
    expect(policiesIn('```yaml\n- uses: a/b@c\n```\n   ```yaml\n   version: 2\n   ```\n')).toEqual(['version: 2\n']);
    expect(() => loadPolicy('version: 1\n', 'policy.yml')).toThrow('rules');
  });

  test('names the schema that is published', () => {
    const [, address = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(page) ?? [];
    const [, path = ''] = /^https:\/\/raw\.githubusercontent\.com\/waxseal\/waxseal\/main\/(.+)$/.exec(address) ?? [];
    const { $id } = parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as { $id: string };
    expect($id.replace('github.com', 'raw.githubusercontent.com').replace('/blob', '')).toBe(address);
  });
});
