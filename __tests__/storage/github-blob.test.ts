import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { WaxsealError } from '../../src/errors.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Stored } from '../../src/storage/bundle.ts';
import { storeAttestation } from '../../src/storage/github.ts';
import { listAttestations } from '../../src/storage/github-list.ts';
import { seen } from '../registry/connect.ts';
import { type GitHub, startGitHub } from '../stack/github.ts';
import { snappy, writeBlock } from '../stack/github-snappy.ts';
import { jsonAnswer } from '../stack/service.ts';
import { asking, bundleFor, faults, names, REPOSITORY } from './github-connect.ts';

/** Single attestations of a list, in the list or in the blob store: the store may say anything. */

const DIGEST = `sha256:${'a'.repeat(64)}` as Digest;

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

function list(): Promise<Stored> {
  const { caller, github: api } = asking(github);
  return listAttestations(caller, api, REPOSITORY, DIGEST);
}

describe('an attestation that cannot be read does not hide the others', () => {
  const block = (): Buffer => snappy(bundleFor(DIGEST, '-blob'));

  test.each<[string, () => unknown, RegExp]>([
    ['no object', () => 'bundle', /ATTESTATIONS_FAILED: .*neither a bundle nor a bundle_url/],
    ['null', () => null, /neither/],
    ['without either', () => ({ repository_id: 1 }), /neither/],
    ['a bundle that is text', () => ({ bundle: '{}' }), /neither/],
    ['a bundle that is a list', () => ({ bundle: [] }), /neither/],
    ['an address that is a number', () => ({ bundle_url: 7 }), /neither/],
    ['an empty address', () => ({ bundle: null, bundle_url: '' }), /its bundle_url is no address/],
    ['a relative address', () => ({ bundle_url: '/attestations/1' }), /its bundle_url is no address/],
    ['a file', () => ({ bundle_url: 'file:///etc/passwd' }), /not followed: it leads to file:/],
    ['http to another machine', () => ({ bundle_url: 'http://blobs.example/x?sig=secret' }), /http:\/\/blobs\.example\/x is not https/],
    ['a password in the address', () => ({ bundle_url: 'https://a:b@blobs.example/' }), /not followed: it carries a user name/],
    ['the metadata address', () => ({ bundle_url: 'http://169.254.169.254/latest' }), /not followed: it leads to the metadata address/],
    ['a blob that is gone', () => ({ bundle_url: `${github.blobs.url}/attestations/gone?sig=secret` }), /\/gone answered 403; 1 attempt/],
    ['a blob that is no block', () => ({ bundle_url: github.plantBlob(Buffer.from('<xml>')) }), /is no snappy block/],
    ['a blob that is cut', () => ({ bundle_url: github.plantBlob(block().subarray(0, 99)) }), /is no snappy block: it/],
    [
      'a block that declares 96 MiB and a byte',
      () => ({ bundle_url: github.plantBlob(writeBlock(96 * 1024 * 1024 + 1, [{ literal: Buffer.from('{}') }])) }),
      /declares 100663297 bytes, more than the limit of 100663296/,
    ],
    ['an empty blob', () => ({ bundle_url: github.plantBlob(Buffer.alloc(0)) }), /is no snappy block/],
  ])('%s', async (_, entry, fault) => {
    github.plant(DIGEST, entry());
    github.plant(DIGEST, { bundle_url: github.plantBlob(block()) });
    const stored = await list();
    expect([names(stored), faults(stored)]).toEqual([['blob'], [expect.stringMatching(fault)]]);
    expect(stored.unreadable[0]?.what).toBe(`the attestation 1 of octo/app for ${DIGEST}`);
    expect(JSON.stringify([faults(stored), stored.unreadable])).not.toContain('secret');
  });

  test('a blob on this machine, where the API is not', async () => {
    const { caller, host, github: api } = asking(github, { api: new URL('https://api.github.com'), server: new URL('https://github.com') });
    const page = { attestations: [{ bundle_url: github.plantBlob(block()) }] };
    // The one place where the answer is made up: nothing on this machine is api.github.com.
    Object.assign(host, { request: () => Promise.resolve(new Response(JSON.stringify(page))) });
    const stored = await listAttestations(caller, api, REPOSITORY, DIGEST);
    expect([faults(stored), github.blobs.requests]).toEqual([[expect.stringMatching(/an address of this machine/)], []]);
  });

  test('the token never goes to the blob store', async () => {
    const { caller, github: api } = asking(github);
    await storeAttestation(caller, api, REPOSITORY, bundleFor(DIGEST));
    github.bundles = 'url';
    const headers: Record<string, unknown>[] = [];
    github.blobs.onRequest = (request) => {
      headers.push(request.headers);
      return undefined;
    };
    expect((await list()).bundles).toHaveLength(1);
    expect(headers).toHaveLength(1);
    expect(JSON.stringify(headers)).not.toContain(github.token);
  });

  test('a signature in an address goes into no log', async () => {
    github.plant(DIGEST, { bundle_url: github.plantBlob(block()).replace(/sig=.*/, 'sig=secret') });
    const { caller, host, github: api } = asking(github);
    github.blobs.onRequest = () => jsonAnswer(503, {});
    const { unreadable } = await listAttestations(caller, api, REPOSITORY, DIGEST);
    expect(unreadable).toHaveLength(1);
    const [{ error } = { error: undefined }] = unreadable;
    expect(seen(host, error as WaxsealError)).not.toContain('secret');
  });
});
