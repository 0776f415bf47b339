import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readBundleLines } from '../../src/modes/bundle-file.ts';
import { testHost } from '../stack/host.ts';

/** The file of input `bundle-path`: what is one bundle of it. Whether it is one is not asked here. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function partsOf(content: string | Uint8Array): Promise<readonly string[]> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  const found = await readBundleLines(testHost(), path);
  return (found ?? []).map(({ bytes }) => Buffer.from(bytes).toString());
}

async function refusal(content: string | Uint8Array): Promise<string> {
  try {
    return (await partsOf(content)).join('|');
  } catch (error) {
    return error instanceof WaxsealError ? `${error.code}: ${error.message}` : String(error);
  }
}

describe('the file of bundle-path', () => {
  test.each([
    ['two lines', '{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']],
    ['lines with blanks, blank lines, carriage returns', '\n  {"a":1} \r\n\r\n\t{"b":2}\n\n', ['{"a":1}', '{"b":2}']],
    ['a broken second line', '{"a":1}\n{"b":\n{"c":3}', ['{"a":1}', '{"b":', '{"c":3}']],
    ['a broken first line', '{"a"\n{"b":2}', ['{"a"', '{"b":2}']],
    ['one line', '{"a":1}', ['{"a":1}']],
    ['one line with an end', '{"a":1}\n', ['{"a":1}\n']],
    ['one document over lines', '{\n  "a": 1,\n  "b": {}\n}\n', ['{\n  "a": 1,\n  "b": {}\n}\n']],
    ['text', 'no\nbundle', ['no\nbundle']],
    ['nothing', '', ['']],
    ['blank lines', '\n\n', ['\n\n']],
  ])('%s', async (_, content, expected) => {
    expect(await partsOf(content)).toEqual(expected);
  });

  test('has at most 1,000 bundles, of 96 MiB each', async () => {
    expect(await partsOf('{}\n'.repeat(1000))).toHaveLength(1000);
    expect(await refusal('{}\n'.repeat(1001))).toContain('LIMIT_EXCEEDED: the bundles in ');
    const large = Buffer.alloc(96 * 1024 * 1024 + 1, 0x20);
    expect(await refusal(large)).toContain('LIMIT_EXCEEDED: a bundle in ');
    large.write('{}\n{');
    large.write('}', large.length - 1);
    expect(await partsOf(large)).toHaveLength(2);
  });

  test('text without end is not taken for lines', async () => {
    expect(await partsOf('x\n'.repeat(4_000_000))).toHaveLength(1);
  });
});
