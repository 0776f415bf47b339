import { createHash, randomInt } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
if (input('include-hidden-files') !== 'false' || input('archive') !== 'true')
  throw new Error('the stand-in does not do: include-hidden-files, archive');

const name = input('name');
if (/["<>|*?:\r\n/\\]/.test(name)) throw new Error(`The artifact name is not valid: ${name}`);
const to = join(process.env['STAND_IN_ARTIFACTS'] ?? '', process.env['GITHUB_RUN_ID'] ?? '', name);
const patterns = input('path')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const found = [...new Set(patterns.flatMap((pattern) => globSync(pattern)))].filter((path) => !basename(path).startsWith('.'));
if (existsSync(to)) {
  if (input('overwrite') !== 'true') throw new Error(`an artifact with the name ${name} exists already (409)`);
  rmSync(to, { recursive: true });
}
const [first = ''] = found;
if (found.length === 0) {
  const kind = input('if-no-files-found');
  const message = `No files were found with the provided path: ${patterns.join(' ')}`;
  if (kind === 'error') throw new Error(message);
  console.log(kind === 'warn' ? `::warning::${message}` : message);
} else {
  mkdirSync(to, { recursive: true });
  // One folder is its contents; several files lie side by side.
  if (found.length === 1 && statSync(first).isDirectory()) cpSync(first, to, { recursive: true });
  else for (const path of found) cpSync(path, join(to, basename(path)), { recursive: true });
  appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `artifact-id=${randomInt(1e9)}\nartifact-digest=${digest()}\n`);
}

function digest(): string {
  const hash = createHash('sha256');
  const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const path of paths) hash.update(`${relative(to, path)}\n`).update(readFileSync(path));
  return hash.digest('hex');
}
