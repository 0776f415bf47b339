/** The examples of the pages that are marked `<!-- runnable: name -->`, and what a test makes of them to run them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { standIns } from './act-repository.ts';
import { blocksOf } from './docs-blocks.ts';
import { substitute, type Substitutions } from './examples.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`)].filter(
  (path) => path.endsWith('.md'),
);

export const runnable = PAGES.flatMap((page) => blocksOf(page, readFileSync(join(ROOT, page), 'utf8'))).flatMap(
  ({ runnable: name, text }) => (name === undefined ? [] : [{ name, text }]),
);

/** As it stands on its page. */
export function exampleOf(name: string): string {
  const [block, ...others] = runnable.filter((candidate) => candidate.name === name);
  if (block === undefined) throw new Error(`no page has <!-- runnable: ${name} --> before a block`);
  if (others.length > 0) throw new Error(`the example ${name} is marked more than once`);
  return block.text;
}

export const fill = (name: string, substitutions: Substitutions): string =>
  substitute(`the example ${name}`, exampleOf(name), substitutions);

/** `<full sha>` becomes the commit that the runner of these tests has for this action. */
export function commitOf(uses: string): readonly [string, string] {
  const pin = Object.keys(standIns()).find((candidate) => candidate.startsWith(`${uses}@`));
  if (pin === undefined) throw new Error(`the runner has no ${uses}`);
  return [`${uses}@<full sha>`, pin];
}

/** Steps alone, in the job `image` that the page speaks of. */
export function jobOf(permissions: string, before: string, steps: string): string {
  const indented = (before + steps).replaceAll(/^(?=.)/gm, '      ');
  return `name: steps\non: push\npermissions: {}\njobs:\n  image:\n    runs-on: ubuntu-latest\n    permissions: { ${permissions} }\n    steps:\n${indented}`;
}
