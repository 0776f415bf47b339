/**
 * `npm run test:conformance`: the verification cases of sigstore-conformance against our client. They are other people's data
 * and not part of this repository: SIGSTORE_CONFORMANCE names a clone of it, or the folder beside this one has them.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import packageJson from '../package.json' with { type: 'json' };

const here = fileURLToPath(new URL('..', import.meta.url));
const fixtures = resolve(here, '../shared/fixtures');
const runner = resolve(fixtures, 'run-conformance.mjs');
const cases = process.env['SIGSTORE_CONFORMANCE'] ?? resolve(fixtures, 'conformance');

function run(): Promise<number> {
  const client = `${process.execPath} ${resolve(here, packageJson.config['conformance-client'])}`;
  const child = spawn(process.execPath, [runner, client, resolve(cases), '--jobs', '2', ...process.argv.slice(2)], { stdio: 'inherit' });
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      settle(code ?? 1);
    });
  });
}

const missing = [runner, resolve(cases, 'test/assets/bundle-verify')].find((path) => !existsSync(path));
if (missing === undefined) process.exitCode = await run();
else console.log(`skipped: sigstore-conformance is not here (no ${missing}); set SIGSTORE_CONFORMANCE to a clone of it`);
