import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const REFUSED = ['buildkitd-flags', 'buildkitd-config', 'buildkitd-config-inline', 'name', 'endpoint', 'platforms', 'append'];
const KEPT = { use: 'true', cleanup: 'true', 'keep-state': 'false' };
const refused = [
  ...REFUSED.filter((name) => input(name) !== ''),
  ...Object.entries(KEPT).flatMap(([name, only]) => (input(name) === only ? [] : [name])),
];
if (refused.length > 0) throw new Error(`the stand-in does not do: ${refused.join(', ')}`);
const socket = process.env['STAND_IN_BUILDKIT'] ?? '';
if (socket === '') throw new Error('there is no BuildKit: give the run one as `buildkit`');

const name = `builder-${randomUUID()}`;
execFileSync('docker', ['buildx', 'create', '--name', name, '--driver', 'remote', socket, '--use'], { stdio: 'inherit' });
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `name=${name}\ndriver=remote\n`);
appendFileSync(process.env['GITHUB_STATE'] ?? '', `name=${name}\n`);
