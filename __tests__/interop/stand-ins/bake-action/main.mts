import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const input = (name: string): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
const list = (name: string): string[] =>
  input(name)
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
const lines = (name: string): string[] =>
  input(name)
    .split('\n')
    .filter((line) => line.trim() !== '');

const refused = ['allow', 'call', 'load', 'sbom'].filter((name) => !['', 'false'].includes(input(name)));
if (refused.length > 0) throw new Error(`the stand-in does not do: ${refused.join(', ')}`);
// Without a source the real one clones the commit of the run from GitHub.
if (input('source') === '' || input('source').includes('{{')) throw new Error('the stand-in bakes a folder of the checkout: source: .');

const metadataFile = join(mkdtempSync(join(process.env['RUNNER_TEMP'] ?? '', 'bake-')), 'metadata.json');
const provenance = input('provenance');
const args = [
  ...['buildx', 'bake', '--progress', 'plain', '--metadata-file', metadataFile],
  ...list('files').flatMap((file) => ['--file', file]),
  ...lines('set').flatMap((set) => ['--set', set]),
  ...(input('builder') === '' ? [] : ['--builder', input('builder')]),
  ...['no-cache', 'pull', 'push'].flatMap((name) => (input(name) === 'true' ? [`--${name}`] : [])),
  ...(provenance === '' ? [] : [`--provenance=${provenance}`]),
  ...list('targets'),
];
console.log(['docker', ...args].join(' '));
const variables = Object.fromEntries(lines('vars').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
execFileSync('docker', args, { cwd: resolve(input('source')), env: { ...process.env, ...variables }, stdio: 'inherit' });
const metadata = JSON.stringify(JSON.parse(readFileSync(metadataFile, 'utf8')));
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `metadata<<END-OF-METADATA\n${metadata}\nEND-OF-METADATA\n`);
