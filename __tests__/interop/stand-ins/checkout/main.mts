import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
if (input('persist-credentials') !== 'false') throw new Error('the workflows here say persist-credentials: false');

const folder = resolve(input('path'));
mkdirSync(folder, { recursive: true });
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'safe.directory=*', ...args], { encoding: 'utf8' }).trim();
git('init', '--quiet');
git('fetch', '--quiet', '--depth=1', join(process.env['STAND_IN_REPOSITORIES'] ?? '', input('repository')), input('ref'));
git('checkout', '--quiet', '--force', 'FETCH_HEAD');
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `commit=${git('rev-parse', 'HEAD')}\n`);
