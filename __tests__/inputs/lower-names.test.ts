import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readImages } from '../../src/inputs/images.ts';
import { formatReference } from '../../src/model/reference.ts';
import { testHost } from '../stack/host.ts';

/** Names in the case of the account, as `${{ github.repository }}` has it. */

const D = `sha256:${'0'.repeat(64)}`;

async function read(inputs: Readonly<Record<string, string>>): Promise<{ names: string[]; notices: string[] }> {
  const notices: string[] = [];
  const host = testHost({ inputs });
  const log = { ...host.log, notice: (text: string) => void notices.push(text) };
  const images = await readImages({ ...host, log }, 'sign');
  return { names: images.map(({ reference }) => formatReference(reference)), notices };
}

const metadata = (name: string): string => JSON.stringify({ 'image.name': name, 'containerimage.digest': D });

describe('written in lower case, with a notice', () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      'images',
      { images: 'ghcr.io/Acme/App' },
      'ghcr.io/acme/app',
      'input images: ghcr.io/Acme/App was written in lower case: ghcr.io/acme/app',
    ],
    [
      'images, with host, port and tag',
      { images: 'REG.example:5000/Acme/App:V1.RC' },
      'reg.example:5000/acme/app:V1.RC',
      'input images: REG.example:5000/Acme/App:V1.RC was written in lower case: reg.example:5000/acme/app:V1.RC',
    ],
    [
      'images, with a digest',
      { images: `ghcr.io/Acme/App@${D}` },
      `ghcr.io/acme/app@${D}`,
      `input images: ghcr.io/Acme/App@${D} was written in lower case: ghcr.io/acme/app@${D}`,
    ],
    [
      'subject-name',
      { 'subject-name': 'ghcr.io/Acme/App', 'subject-digest': D },
      `ghcr.io/acme/app@${D}`,
      'input subject-name: ghcr.io/Acme/App was written in lower case: ghcr.io/acme/app',
    ],
    [
      'metadata',
      { metadata: metadata('ghcr.io/Acme/App:V1') },
      `ghcr.io/acme/app:V1@${D}`,
      'input metadata, image.name: ghcr.io/Acme/App:V1 was written in lower case: ghcr.io/acme/app:V1',
    ],
  ])('%s', async (_, inputs, name, notice) => {
    expect(await read(inputs)).toEqual({ names: [name], notices: [notice] });
  });

  test('several of them make one notice', async () => {
    const { notices } = await read({ images: ['a.b/A', 'a.b/A', 'a.b/B', 'a.b/c', 'a.b/D', 'a.b/E', 'a.b/F'].join() });
    expect(notices).toEqual([expect.stringMatching(/a\.b\/A was .*a\.b\/B was .*a\.b\/D was .*; and 2 more$/)]);
    expect(notices[0]?.match(/a\.b\/A was/g)).toHaveLength(1);
  });
});

test.each(['ghcr.io/acme/app', 'ghcr.io/acme/app:V1', `ghcr.io/acme/app:Latest@${D}`])(
  '%s stays as it is, without a word',
  async (images) => {
    expect(await read({ images })).toEqual({ names: [images], notices: [] });
  },
);

describe('what lower case does not mend is refused', () => {
  test.each([
    ['a letter that only folds to one of ASCII', 'ghcr.io/acme/\u212aube', 'REFERENCE_INVALID'],
    ['a letter beyond ASCII', 'ghcr.io/\u00c4cme/app', 'REFERENCE_INVALID'],
    ['a digest in capitals', `ghcr.io/Acme/App@sha256:${'A'.repeat(64)}`, 'DIGEST_INVALID'],
    ['its algorithm in capitals', `ghcr.io/Acme/App@SHA256:${'a'.repeat(64)}`, 'DIGEST_INVALID'],
    ['a blank', 'ghcr.io/Acme/My App', 'REFERENCE_INVALID'],
  ])('%s', async (_, images, code) => {
    await expect(read({ images })).rejects.toThrow(WaxsealError);
    await expect(read({ images })).rejects.toMatchObject({ code });
  });
});
