import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { isDigest } from '../../src/model/digest.ts';
import { keyOf } from '../../src/modes/subjects.ts';
import { findTargets, writePinnedManifests } from '../../src/modes/targets.ts';
import { digest } from '../report/samples.ts';
import { testHost } from '../stack/host.ts';
import { checkout, pod } from './manifests/tree.ts';

describe('the log counts as people do', () => {
  test.each<[what: string, files: Readonly<Record<string, string>>, found: string, written: string]>([
    ['one of all', { 'a.yaml': pod('a:1') }, '1 image in 1 document of 1 file', '1 manifest with digests in pinned'],
    [
      'one image in two files',
      { 'a.yaml': pod('a:1'), 'b.yaml': pod('a:1') },
      '1 image in 2 documents of 2 files',
      '2 manifests with digests in pinned',
    ],
    [
      'two images in one file',
      { 'a.yaml': `${pod('a:1')}---\n${pod('b:1')}` },
      '2 images in 2 documents of 1 file',
      '1 manifest with digests in pinned',
    ],
    [
      'a file without documents beside it',
      { 'a.yaml': pod('a:1'), 'b.yaml': '# none\n' },
      '1 image in 1 document of 2 files',
      '2 manifests with digests in pinned',
    ],
  ])('%s', async (_, files, found, written) => {
    const root = await checkout(files);
    const host = testHost({ env: { GITHUB_WORKSPACE: root } });
    const inputs = { images: [], manifests: { globs: ['*.yaml'], imagePaths: [], strict: false, writePinned: 'pinned' } };
    const targets = await findTargets({ host }, inputs);
    const pin = digest('image');
    if (!isDigest(pin)) throw new TypeError('a digest');
    await writePinnedManifests({ host }, inputs, targets, new Map(targets.images.map(({ reference }) => [keyOf(reference), pin])));
    expect(host.records.log.map(({ text }) => text)).toEqual([found, written]);
    expect(await readdir(join(root, 'pinned'))).toHaveLength(Number(written[0]));
  });
});
