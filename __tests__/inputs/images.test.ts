import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readImages } from '../../src/inputs/images.ts';
import type { Mode } from '../../src/model/inputs.ts';
import { formatReference } from '../../src/model/reference.ts';
import { testHost } from '../stack/host.ts';

/** `$GITHUB_ARTIFACTS_LIST`: what the runner says that the job pushed. */

const D = `sha256:${'0'.repeat(64)}`;
const ENTRY = { name: 'ghcr.io/octo/app', digest: D, kind: 'oci' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-images-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function listed(content: unknown): Promise<string> {
  const path = join(folder, 'list.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function read(path: string | undefined, mode: Mode = 'sign'): Promise<string[] | WaxsealError> {
  const host = testHost({ env: path === undefined ? {} : { GITHUB_ARTIFACTS_LIST: path } });
  try {
    return (await readImages(host, mode)).map(({ reference }) => formatReference(reference));
  } catch (error) {
    if (error instanceof WaxsealError) return error;
    throw error;
  }
}

test('the images of the list are taken; what is no image is left out', async () => {
  const subjects = [ENTRY, { name: 'app.tar', digest: D, kind: 'file' }, { ...ENTRY, name: 'ghcr.io/octo/other' }];
  expect(await read(await listed({ version: 1, subjects }))).toEqual([`ghcr.io/octo/app@${D}`, `ghcr.io/octo/other@${D}`]);
});

describe('a list that cannot be understood is no empty list', () => {
  test.each<[string, unknown, string]>([
    ['a later version', { version: 2, subjects: [ENTRY] }, '"version 2"'],
    ['a version in text', { version: '1', subjects: [ENTRY] }, '"version \\"1\\""'],
    ['no version', { subjects: [ENTRY] }, '"version null"'],
    ['subjects that are no list', { version: 1, subjects: {} }, 'subjects'],
    ['no subjects', { version: 1 }, 'subjects'],
    ['a list alone', [ENTRY], 'list'],
    ['null', null, 'null'],
    ['a subject that is text', { version: 1, subjects: [ENTRY, D] }, 'subjects'],
    ['a subject without a kind', { version: 1, subjects: [{ name: ENTRY.name, digest: D }] }, 'kind'],
    ['an image without a digest', { version: 1, subjects: [{ name: ENTRY.name, kind: 'oci' }] }, 'digest'],
    ['an image without a name', { version: 1, subjects: [{ digest: D, kind: 'oci' }] }, 'name'],
    ['images beyond measure', { version: 1, subjects: Array.from({ length: 501 }, () => ENTRY) }, '501'],
  ])('%s', async (_, content, said) => {
    const error = await read(await listed(content));
    expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('GITHUB_ARTIFACTS_LIST') });
    expect((error as WaxsealError).message).toContain('version 1');
    expect((error as WaxsealError).message).toContain(said);
    expect((error as WaxsealError).hint).toContain('images');
  });

  test('no JSON', async () => {
    expect(await read(await listed('{"version":1'))).toMatchObject({ code: 'JSON_INVALID' });
  });

  test('a digest that is none', async () => {
    const subjects = [{ ...ENTRY, digest: 'sha256:../x' }];
    expect(await read(await listed({ version: 1, subjects }))).toMatchObject({ code: 'DIGEST_INVALID' });
  });

  test.each<[string, () => Promise<string>]>([
    ['a folder in its place', () => Promise.resolve(folder)],
    ['a file beyond measure', () => listed(' '.repeat(16 * 1024 * 1024 + 1))],
  ])('%s cannot be read', async (_, path) => {
    expect(await read(await path())).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('GITHUB_ARTIFACTS_LIST'),
    });
  });
});

describe('no list', () => {
  const cases: [string, () => Promise<string | undefined>][] = [
    ['where the runner names none', () => Promise.resolve(undefined)],
    ['where it names the empty path', () => Promise.resolve('')],
    ['where the file is not there', () => Promise.resolve(join(folder, 'missing.json'))],
    ['where the file is empty', () => listed('')],
    ['where nothing but a line feed is in it', () => listed('\n')],
    ['where it has no subjects', () => listed({ version: 1, subjects: [] })],
    ['where none of them is an image', () => listed({ version: 1, subjects: [{ name: 'app.tar', digest: D, kind: 'file' }] })],
  ];
  for (const mode of ['sign', 'attest'] as const)
    test.each(cases)(`${mode}: %s`, async (_, path) => {
      const error = await read(await path(), mode);
      expect(error).toMatchObject({ code: 'NO_IMAGES', message: `no image to ${mode} is named` });
      expect((error as WaxsealError).hint).toContain('$GITHUB_ARTIFACTS_LIST');
    });

  test('verify does not look at one', async () => {
    const error = await read(await listed({ version: 1, subjects: [ENTRY] }), 'verify');
    expect(error).toMatchObject({ code: 'NO_IMAGES', message: 'no image to verify is named' });
    expect((error as WaxsealError).hint).not.toContain('GITHUB_ARTIFACTS_LIST');
  });
});
