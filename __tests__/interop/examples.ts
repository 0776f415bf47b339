/** The examples as they stand in `examples/`, what its README says of them, and how a test makes of one a workflow that it can run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

import type { Matrices } from './act-matrix.ts';

const FOLDER = fileURLToPath(new URL('../../examples', import.meta.url));

/** `build-push-sign.yml` … */
export const EXAMPLES = readdirSync(FOLDER).filter((name) => name !== 'README.md');

export const readExample = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

export interface Row {
  readonly name: string;
  /** ▶: it is run by these tests. */
  readonly runs: boolean;
}

/** Rows of the table in examples/README.md. */
export function rowsOf(readme: string): Row[] {
  return [...readme.matchAll(/^\| \[([^\]]+)\]\(\1\)( ▶)? +\|/gm)].map(([, name = '', mark]) => ({ name, runs: mark !== undefined }));
}

/** Put in place of one another; each must be there, so that none stays when the example changes. */
export type Substitutions = readonly (readonly [from: string, to: string])[];

export function substitute(what: string, text: string, substitutions: Substitutions): string {
  return substitutions.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`${what} has no ${JSON.stringify(from)}`);
    return changed.replaceAll(from, to);
  }, text);
}

/** @throws where a name is left that is the reader's to fill in: what ran would not be what the test put there */
export function fill(name: string, substitutions: Substitutions): string {
  const text = substitute(name, readExample(name), substitutions);
  const left = text.split('\n').filter((line) => /acme|<full sha>|ghcr\.io|@v0\.1\.0/.test(line.replace(/#.*/, '')));
  if (left.length > 0) throw new Error(`${name} still says ${left.map((line) => line.trim()).join('; ')}`);
  return text;
}

/** As the file is to be called: others know the workflow by that. */
export const fileOf = (text: string): string => `${(parse(text) as { readonly name: string }).name}.yml`;

/** What the comment at the top of an example shows of another file, indented by three. */
export function shownIn(name: string): string {
  const lines = readExample(name).split('\n');
  const shown = lines.filter((line) => line.startsWith('#   ')).map((line) => `${line.slice(4)}\n`);
  if (shown.length === 0) throw new Error(`${name} shows nothing in its comment`);
  return shown.join('');
}

/** What the matrices of our reusable workflows come to: two platforms, and as many shards as are asked for. */
export function matricesOf(shards = 1): Matrices {
  const build = ['linux/amd64', 'linux/arm64'].map((platform, index) => ({
    index,
    platform,
    runner: platform === 'linux/arm64' ? '"ubuntu-24.04-arm"' : '"ubuntu-24.04"',
    emulated: false,
  }));
  const verify = Array.from({ length: shards }, (_, index) => ({ shard: `${index + 1}/${shards}` }));
  return { 'build-sign.yml': { build, scan: build }, 'verify.yml': { verify } };
}
