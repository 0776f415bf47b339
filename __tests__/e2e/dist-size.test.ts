import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const MB = 1_000_000;

async function sizes(): Promise<ReadonlyMap<string, number>> {
  const names = await readdir(DIST, { recursive: true });
  const entries = await Promise.all(names.map(async (name) => [name, await stat(join(DIST, name))] as const));
  return new Map(entries.flatMap(([name, file]) => (file.isFile() ? [[name, file.size]] : [])));
}

/** Every step of every job reads this (performance.md, "Targets"). */
describe('dist', () => {
  test('is at most 6 MB in all, its entry at most 2.5 MB', async () => {
    const files = await sizes();
    const total = [...files.values()].reduce((sum, size) => sum + size, 0);
    expect(files.get('index.js')).toBeLessThanOrEqual(2.5 * MB);
    expect(total).toBeLessThanOrEqual(6 * MB);
    // Not because there is nothing: the entry loads chunks, and they are there.
    expect([...files.keys()].filter((name) => /^\d+\.index\.js$/.test(name)).length).toBeGreaterThan(3);
  });

  test('is ASCII: one character beyond Latin-1 doubles what the engine holds and scans', async () => {
    const scripts = (await readdir(DIST)).filter((name) => name.endsWith('.js'));
    expect(scripts).toContain('index.js');
    const beyond = await Promise.all(
      scripts.map(async (name) => ((await readFile(join(DIST, name))).every((byte) => byte < 0x80) ? [] : [name])),
    );
    expect(beyond.flat()).toEqual([]);
  });

  test('has an entry without the HTTP client that comes with @actions/core', async () => {
    const entry = await readFile(join(DIST, 'index.js'), 'utf8');
    expect(entry).toContain('ghadelimiter_');
    expect(entry).not.toContain('HttpClientResponse');
  });

  test.each([
    ['the libraries that sign', 'class DSSEBundleBuilder'],
    ['the libraries that verify', 'class Verifier'],
    ['the TUF client', 'class Updater'],
  ])('its entry does not hold %s: they would load before the first request', async (_, mark) => {
    const files = await readdir(DIST);
    const holders: string[] = [];
    for (const name of files.filter((file) => file.endsWith('.js'))) {
      if ((await readFile(join(DIST, name), 'utf8')).includes(mark)) holders.push(name);
    }
    expect(holders).not.toContain('index.js');
    // The mark is a good one: what we look for is somewhere.
    expect(holders).not.toEqual([]);
  });
});
