import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { LARGE_SBOMS } from '../../bench/large-sboms.ts';
import { startWorld, type World } from './world.ts';

/** Memory of the real process, from its start to its end: an SBOM of 30 MiB must fit into the smallest of runners (performance.md). */

const MIB = 1024 * 1024;
const LIMIT_MIB = 300;
const DIST = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Of this program alone: what Linux counts for a process (`maxRSS`) begins with the size of the one that started it, which here is jest. */
const PEAK = `function peakKiB() {
  const status = '/proc/self/status';
  return existsSync(status) ? /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, 'utf8'))[1] : process.resourceUsage().maxRSS;
}`;

/** The action, which writes down at its end how much memory it has had. */
async function measured(): Promise<{ readonly entry: string; readonly peakMiB: () => Promise<number> }> {
  const [entry, report] = [join(world.folder, 'measured.mjs'), join(world.folder, 'peak')];
  const write = `process.on('exit', () => writeFileSync(${JSON.stringify(report)}, String(peakKiB())));`;
  await writeFile(
    entry,
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';\n${PEAK}\n${write}\nawait import(${JSON.stringify(pathToFileURL(DIST).href)});\n`,
  );
  return { entry, peakMiB: async () => Number(await readFile(report, 'utf8')) / 1024 };
}

test('an SPDX document of 30 MiB with a letter beyond Latin-1 is attested, found again and verified within 300 MiB', async () => {
  const [, make] = LARGE_SBOMS.find(([name]) => name.startsWith('SPDX 2.3 with')) ?? [];
  const path = join(world.folder, 'large.json');
  await writeFile(path, JSON.stringify(make?.(30 * MIB)));
  const { entry, peakMiB } = await measured();
  const { reference } = await world.image();
  const run = { entry, timeoutMs: 60_000 };
  const attest = { images: reference, 'sbom-path': path, timeout: '60s' };
  const peaks: Record<string, number> = {};
  expect((await world.attest(attest, run)).outputs['result']).toBe('attested');
  peaks['attested'] = await peakMiB();
  expect((await world.attest(attest, run)).outputs['result']).toBe('skipped');
  peaks['attested again'] = await peakMiB();
  expect((await world.verify({ images: reference, require: 'sbom', timeout: '60s' }, run)).outputs['result']).toBe('passed');
  peaks['verified'] = await peakMiB();
  const over = Object.entries(peaks).filter(([, peak]) => !(peak > 0 && peak < LIMIT_MIB));
  expect(over).toEqual([]);
}, 90_000);
