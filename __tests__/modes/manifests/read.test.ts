import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { formatReference } from '../../../src/model/reference.ts';
import { type Manifests, readManifests } from '../../../src/modes/manifests/read.ts';
import { testHost } from '../../stack/host.ts';
import { checkout, failureOf, pod } from './tree.ts';

const read = (workspace: string, globs: readonly string[], imagePaths: readonly string[] = []): Promise<Manifests> =>
  readManifests(testHost(), { globs, imagePaths, workspace });

const TREE = {
  'deploy/a.yaml': pod('a:1'),
  'deploy/b.yml': pod('b:1'),
  'deploy/c.json': '{"kind":"Pod","apiVersion":"v1","spec":{"containers":[{"image":"c:1"}]}}',
  'deploy/sub/d.yaml': pod('d:1'),
  'deploy/sub/deep/e.yaml': pod('e:1'),
  'deploy/README.md': 'no: [manifest',
  'deploy/run.manifest': pod('m:1'),
  'node_modules/x/n.yaml': pod('n:1'),
  'deploy/.git/g.yaml': pod('g:1'),
  'top.yaml': pod('t:1'),
};

describe('files are found by patterns', () => {
  test.each<[readonly string[], string]>([
    [['deploy/a.yaml'], 'a'],
    [['./deploy//a.yaml'], 'a'],
    [['deploy/*.yaml'], 'a'],
    [['deploy/**/*.yaml'], 'a d e'],
    [['deploy/**'], 'a b c d e'],
    [['deploy/*'], 'a b c d e'],
    [['deploy'], 'a b c d e'],
    [['deploy/'], 'a b c d e'],
    [['deploy', '!deploy/sub/**'], 'a b c'],
    [['deploy', '!deploy/sub'], 'a b c'],
    [['!**/?.json', 'deploy/**'], 'a b d e'],
    [['deploy/su*'], 'd e'],
    [['deploy/*.manifest'], 'm'],
    [['**/e.yaml', 'top.yaml'], 'e t'],
    [['.'], 'a b c d e t'],
    [['**/*.y*ml'], 'a b d e t'],
  ])('%j', async (globs, expected) => {
    const { files, warnings } = await read(await checkout(TREE), globs);
    expect(files.map(({ path }) => path.replace(/^.*\//, '').replace('run', 'm').replace('top', 't').replace(/\..*$/, '')).join(' ')).toBe(
      expected,
    );
    expect(warnings).toEqual([]);
  });

  test('also written in full, if it lies in the checkout', async () => {
    const root = await checkout(TREE);
    expect((await read(root, [`${root}/deploy/a.yaml`])).files).toHaveLength(1);
  });

  test.each([
    ['../x.yaml'],
    ['deploy/../../x'],
    ['/etc/passwd'],
    ['deploy/[ab].yaml'],
    ['deploy/{a,b}.yaml'],
    ['deploy\\a.yaml'],
    ['!deploy/**'],
    [''],
  ])('%j is refused', async (glob) => {
    expect((await failureOf(read(await checkout(TREE), [glob]))).code).toBe('INPUT_INVALID');
  });

  test('a pattern, or an image path, that leads to nothing is warned of by name', async () => {
    const { warnings } = await read(await checkout(TREE), ['top.yaml', 'gone/*.yaml'], ['Agent:spec.image']);
    expect(warnings).toEqual([
      'manifests: nothing matches gone/*.yaml',
      'image-paths: Agent:spec.image leads to no image in these manifests',
    ]);
  });
});

describe('the images of all files', () => {
  test('one image is one, however it is written and wherever it stands', async () => {
    const root = await checkout({ 'a.yaml': pod('nginx:1'), 'b.yaml': `${pod('docker.io/library/nginx:1')}---\n${pod('quay.io/x/y:2')}` });
    const { images, documents } = await read(root, ['*.yaml']);
    const seen = images.map(({ reference, places }) => [formatReference(reference), ...places.map(({ file, line }) => `${file}:${line}`)]);
    expect(seen).toEqual([
      ['index.docker.io/library/nginx:1', 'a.yaml:5', 'b.yaml:5'],
      ['quay.io/x/y:2', 'b.yaml:11'],
    ]);
    expect(documents).toBe(3);
  });

  test('what only reads as one is kept apart', async () => {
    const root = await checkout({ 'a.yaml': `${pod('a:1')}    args: [quay.io/x/y:2]\n` });
    expect((await read(root, ['a.yaml'])).possible.map(({ reference }) => formatReference(reference))).toEqual(['quay.io/x/y:2']);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no file', {}, 'Looked at no file for *.yaml'],
    [
      'no image in the files',
      { 'a.yaml': 'kind: ConfigMap\napiVersion: v1\ndata: {x: "quay.io/x/y:1"}\n' },
      'Looked at 1 file with 1 document (a.yaml) for *.yaml; 1 values',
    ],
  ])('none at all fails: %s', async (_, files, said) => {
    const error = await failureOf(read(await checkout(files), ['*.yaml']));
    expect(error).toMatchObject({ code: 'MANIFESTS_WITHOUT_IMAGES', severity: 'fail' });
    expect(error.message).toContain(said);
  });

  test('bytes that are not UTF-8, and files that are too large, are errors that name the file', async () => {
    const root = await checkout({ 'a.yaml': pod('a:1'), 'big/x.yaml': `#${'x'.repeat(16 * 1024 * 1024)}` });
    await writeFile(join(root, 'bad.yaml'), Uint8Array.of(0x61, 0xff));
    expect(await failureOf(read(root, ['*.yaml']))).toMatchObject({
      code: 'MANIFEST_UNREADABLE',
      message: expect.stringContaining('bad.yaml: '),
    });
    expect(await failureOf(read(root, ['big']))).toMatchObject({
      code: 'MANIFEST_UNREADABLE',
      message: expect.stringContaining('big/x.yaml: '),
    });
  });

  test('a file that the operating system does not give is an error that names it', async () => {
    const root = await checkout({ 'a.yaml': pod('a:1') });
    const host = testHost({ readFile: () => Promise.reject(new Error('EACCES: permission denied')) });
    const error = await failureOf(readManifests(host, { globs: ['a.yaml'], imagePaths: [], workspace: root }));
    expect(error).toMatchObject({ code: 'MANIFEST_UNREADABLE', message: 'a.yaml: the manifest cannot be read: EACCES: permission denied' });
  });
});

describe('symbolic links', () => {
  test('out of the checkout are not followed, and that is said', async () => {
    const [root, elsewhere] = [
      await checkout({ 'a.yaml': pod('a:1') }),
      await checkout({ 'secret.yaml': pod('s:1'), 'f/t.yaml': pod('t:1') }),
    ];
    await symlink(join(elsewhere, 'secret.yaml'), join(root, 'link.yaml'));
    await symlink(join(elsewhere, 'f'), join(root, 'folder'));
    const { files, warnings } = await read(root, ['**/*.yaml']);
    expect(files.map(({ path }) => path)).toEqual(['a.yaml']);
    expect(warnings).toEqual(['folder', 'link.yaml'].map((path) => `manifests: ${path} is a link out of the checkout and is not followed`));
  });

  test('to a neighbour whose name goes on are out of the checkout too', async () => {
    const root = await checkout({ 'a.yaml': pod('a:1') });
    await mkdir(`${root}-more`);
    await writeFile(`${root}-more/x.yaml`, pod('x:1'));
    await symlink(`${root}-more/x.yaml`, join(root, 'x.yaml'));
    expect((await read(root, ['*.yaml'])).files).toHaveLength(1);
  });

  test('within the checkout are read: what they lead to is deployed', async () => {
    const root = await checkout({ 'base/a.yaml': pod('a:1') });
    await symlink('../base/a.yaml', join(root, 'base/../link.yaml')).catch(() => undefined);
    await mkdir(join(root, 'prod'));
    await symlink('../base/a.yaml', join(root, 'prod/b.yaml'));
    await symlink('../base', join(root, 'prod/all'));
    const { files } = await read(root, ['prod']);
    expect(files.map(({ path }) => path)).toEqual(['prod/all/a.yaml', 'prod/b.yaml']);
  });

  test('that lead nowhere, or to no file, are errors where they match', async () => {
    const root = await checkout({ 'a.yaml': pod('a:1'), 'b/a.yaml': pod('a:1') });
    await symlink('gone', join(root, 'x.yaml'));
    expect(await failureOf(read(root, ['*.yaml']))).toMatchObject({
      code: 'MANIFEST_UNREADABLE',
      message: expect.stringContaining('x.yaml: '),
    });
    expect((await read(root, ['b'])).files).toHaveLength(1);
  });

  test('that go round end', async () => {
    const root = await checkout({ 'x/a.yaml': pod('a:1') });
    await symlink('..', join(root, 'x/up'));
    expect(await failureOf(read(root, ['x']))).toMatchObject({ code: 'MANIFESTS_TOO_MANY' });
  });
});
