import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { toolPath } from '../../scripts/services/tools.ts';
import { startWorld, type World } from '../e2e/world.ts';

/** What is signed without a log, as by GitHub's own Sigstore, under the real cosign. */

const COSIGN = toolPath('cosign');
let world: World;
let command: string;
beforeAll(async () => {
  if (!existsSync(COSIGN)) throw new Error(`${COSIGN} is missing: build it by scripts/services/build.ts`);
  world = await startWorld({ rekor: 'none' });
  const { reference } = await world.image();
  const signed = await world.sign({ images: reference, sigstore: 'github' });
  expect(signed.outputs['result']).toBe('signed');
  command = signed.outputs['verify-command'] ?? '';
});
afterAll(() => world.close());

/** The command line goes through a shell, as a user would paste it. */
function paste(line: string): Promise<number> {
  const env = { HOME: world.folder, PATH: `${dirname(COSIGN)}:/usr/bin:/bin` };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', line], { env }, (error) => {
      resolve(typeof error?.code === 'number' ? error.code : 0);
    });
  });
}

test('the command that the action prints verifies it', async () => {
  expect(command).toMatch(/^cosign verify /);
  expect(await paste(command)).toBe(0);
});

test.each(['--insecure-ignore-tlog', '--insecure-ignore-sct'])('without %s cosign refuses it', async (flag) => {
  expect(command).toContain(flag);
  expect(await paste(command.replace(` ${flag}`, ''))).not.toBe(0);
});

test('by another identity cosign refuses it', async () => {
  expect(await paste(command.replace('release.yml', 'other.yml'))).not.toBe(0);
});
