import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, matchesGlob, resolve } from 'node:path';

const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const refused = ['artifact-ids', 'github-token', 'run-id', 'skip-decompress'].filter((name) => !['', 'false'].includes(input(name)));
if (refused.length > 0) throw new Error(`the stand-in does not do: ${refused.join(', ')}`);

const from = join(process.env['STAND_IN_ARTIFACTS'] ?? '', process.env['GITHUB_RUN_ID'] ?? '');
const to = resolve(input('path') === '' ? '.' : input('path'));
const all = existsSync(from) ? readdirSync(from).sort() : [];
const wanted = (name: string): boolean =>
  input('name') === '' ? matchesGlob(name, input('pattern') === '' ? '*' : input('pattern')) : name === input('name');
const names = all.filter(wanted);
if (input('name') !== '' && names.length === 0)
  throw new Error(`Unable to download artifact(s): Artifact not found for name: ${input('name')}`);
mkdirSync(to, { recursive: true });
const flat = input('name') !== '' || input('merge-multiple') === 'true';
for (const name of names) cpSync(join(from, name), flat ? to : join(to, name), { recursive: true });
console.log(`${names.length} artifact(s) downloaded: ${names.join(', ')}`);
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `download-path=${to}\n`);
