import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../../src/model/digest.ts';
import { placeFile } from '../../../src/modes/manifests/folder.ts';
import { type WithoutDigest, writePinned } from '../../../src/modes/manifests/pinned.ts';
import { readManifests } from '../../../src/modes/manifests/read.ts';
import { testHost } from '../../stack/host.ts';
import { checkout, failureOf, pod } from './tree.ts';

const DIGEST = parseDigest(`sha256:${'b2'.repeat(32)}`, 'test');
const TREE = { 'deploy/a.yaml': pod('nginx:1 # why'), 'deploy/sub/b.yaml': pod(`"quay.io/x/y:2@${DIGEST}"`) };
const DIGESTS = new Map([
  ['index.docker.io/library/nginx:1', DIGEST],
  [`quay.io/x/y:2@${DIGEST}`, DIGEST],
]);

async function pin(
  workspace: string,
  folder: string,
  digests = DIGESTS,
  without?: ReadonlyMap<string, WithoutDigest>,
): Promise<readonly string[]> {
  const host = testHost();
  const { files } = await readManifests(host, { globs: ['deploy'], imagePaths: [], workspace });
  return writePinned(host, placeFile, { folder, workspace, files, imagePaths: [], digests, ...(without === undefined ? {} : { without }) });
}

test('copies name the verified digests, keep all else, and can be read by others', async () => {
  const root = await checkout(TREE);
  expect(await pin(root, 'out/pinned')).toEqual(['deploy/a.yaml', 'deploy/sub/b.yaml']);
  expect(await readFile(join(root, 'out/pinned/deploy/a.yaml'), 'utf8')).toBe(pod(`nginx:1@${DIGEST} # why`));
  expect(await readFile(join(root, 'out/pinned/deploy/sub/b.yaml'), 'utf8')).toBe(TREE['deploy/sub/b.yaml']);
  expect((await stat(join(root, 'out/pinned/deploy/a.yaml'))).mode & 0o777).toBe(0o644);
  await pin(root, 'out/pinned'); // again: what is there would be overwritten
  expect(await readFile(join(root, 'deploy/a.yaml'), 'utf8')).toBe(TREE['deploy/a.yaml']);
});

describe('nothing is written', () => {
  test.each<[string, string, (root: string) => Promise<unknown>, string]>([
    ['into the manifests', 'deploy', () => Promise.resolve(), 'the manifest deploy/a.yaml lies in it'],
    [
      'beside foreign files',
      'out',
      (root) => mkdir(join(root, 'out')).then(() => writeFile(join(root, 'out/x.yaml'), '')),
      'x.yaml in it would not be overwritten',
    ],
    ['through a link to a folder', 'out', (root) => symlink('/tmp', join(root, 'out')), ''],
    [
      'through a link in the folder',
      'out',
      (root) => mkdir(join(root, 'out')).then(() => symlink('/tmp', join(root, 'out/deploy'))),
      'symbolic link',
    ],
    ['through a link above the folder', 'up/out', (root) => symlink('/tmp', join(root, 'up')), 'is no folder'],
    ['where a file is', 'out', (root) => writeFile(join(root, 'out'), ''), ''],
  ])('%s', async (_, folder, prepare, said) => {
    const root = await checkout(TREE);
    await prepare(root);
    const error = await failureOf(pin(root, folder));
    expect(error.code).toBe('PINNED_FOLDER');
    expect(error.message).toContain(said);
  });

  test.each([[''], ['.'], ['/'], ['../x'], ['a/../..'], ['a\\b']])('for write-pinned: %j', async (folder) => {
    expect((await failureOf(pin(await checkout(TREE), folder))).code).toBe('INPUT_INVALID');
  });

  test('where an image has no verified digest, or another than it names', async () => {
    const root = await checkout(TREE);
    const other = parseDigest(`sha256:${'c3'.repeat(32)}`, 'test');
    for (const digests of [new Map([...DIGESTS].slice(0, 1)), new Map([...DIGESTS].map(([name]) => [name, other]))]) {
      expect((await failureOf(pin(root, 'out', digests))).code).toBe('PIN_UNVERIFIED');
    }
    await expect(stat(join(root, 'out'))).rejects.toThrow('ENOENT');
  });

  test.each<[WithoutDigest, string, string]>([
    ['platforms', 'names an image that was not verified: only single platforms', 'Sign the index'],
    ['unseen', 'no rule matches it', 'Add a rule'],
  ])('where an image passed without a digest: %s', async (why, says, fix) => {
    const root = await checkout(TREE);
    const error = await failureOf(pin(root, 'out', new Map([...DIGESTS].slice(1)), new Map([['index.docker.io/library/nginx:1', why]])));
    expect(error).toMatchObject({ code: 'PIN_UNVERIFIED', message: expect.stringContaining(says), hint: expect.stringContaining(fix) });
  });

  test('into a text that holds an object; what names its digest there stays', async () => {
    const workflow = (image: string): string =>
      `apiVersion: argoproj.io/v1\nkind: Workflow\nspec: {podSpecPatch: '{"containers": [{"image": "${image}"}]}'}\n`;
    const root = await checkout({ ...TREE, 'deploy/flow.yaml': workflow('nginx:1') });
    const error = await failureOf(pin(root, 'out'));
    expect(error).toMatchObject({ code: 'PIN_FAILED', message: expect.stringContaining('line 3') });
    const pinned = workflow(`quay.io/x/y:2@${DIGEST}`);
    const other = await checkout({ ...TREE, 'deploy/flow.yaml': pinned });
    await pin(other, 'out');
    expect(await readFile(join(other, 'out/deploy/flow.yaml'), 'utf8')).toBe(pinned);
  });
});
