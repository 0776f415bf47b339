import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { FileOrText, TrustInputs } from '../../src/model/inputs.ts';
import type { Json } from '../../src/model/json.ts';
import { loadSigningTrust, loadTrust, toMaterial } from '../../src/sigstore/trust.ts';
import { testHost } from '../stack/host.ts';
import { testHttp } from '../stack/http.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import type { TrustedRootJson } from '../stack/trust.ts';
import { changed, refusalOf, rejectionOf, there } from './damage.ts';

const INPUTS: TrustInputs = { sigstore: 'public-good', publicLog: true };

let stack: Stack;
let folder: string;
let files: { trustedRoot: string; signingConfig: string };
beforeAll(async () => {
  stack = await startStack();
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  files = await stack.writeTrust(folder);
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

const material = (root: unknown): ReturnType<typeof toMaterial> => toMaterial(root as Json, 'the test');
const refusal = (root: unknown): string => {
  const { code, message } = refusalOf(() => material(root));
  expect(code).toBe('TRUSTED_ROOT_INVALID');
  return message;
};

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('a trusted root', () => {
  test('is read whole, where every part has a start', () => {
    const { tlogs, ctlogs, certificateAuthorities, timestampAuthorities } = material(stack.trustedRoot);
    expect([tlogs.length, ctlogs.length, certificateAuthorities.length, timestampAuthorities.length]).toEqual([2, 1, 1, 1]);
    expect(tlogs[0]?.validFor.start).toEqual(new Date('2025-01-01T00:00:00Z'));
  });

  test.each([
    'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    'application/vnd.dev.sigstore.trustedroot+json;version=0.2',
    'application/vnd.dev.sigstore.trustedroot.v0.1+json',
    'application/vnd.dev.sigstore.trustedroot.v0.2+json',
  ])('%s is known', (mediaType) => {
    expect(material({ ...stack.trustedRoot, mediaType }).tlogs).toHaveLength(2);
  });

  test('without starts trusts nothing (threat 24)', () => {
    const startless = changed(stack.trustedRoot, (root) => {
      for (const { publicKey } of [...root.tlogs, ...root.ctlogs]) publicKey.validFor = { end: '2999-01-01T00:00:00Z' } as never;
      for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) authority.validFor = {} as never;
    });
    const { tlogs, ctlogs, certificateAuthorities, timestampAuthorities } = material(startless);
    expect([tlogs, ctlogs, certificateAuthorities, timestampAuthorities]).toEqual([[], [], [], []]);
  });

  test('gives no key for a hint: keys come from the inputs alone', () => {
    expect(() => material(stack.trustedRoot).publicKey('any')).toThrow();
  });

  test.each<[string, (root: TrustedRootJson) => unknown, RegExp]>([
    ['of no media type', (root) => ({ ...root, mediaType: '' }), /mediaType is ""/],
    ['of a version to come', (root) => ({ ...root, mediaType: 'application/vnd.dev.sigstore.trustedroot.v1.0+json' }), /mediaType/],
    ['that is a signing config', () => stack.signingConfig, /mediaType/],
    ['that is null', () => null, /the trusted root \(the test\) cannot be read: it is no JSON object/],
    ['that is a list', () => [], /it is no JSON object/],
    [
      'with a log key that is none',
      (root) => changed(root, (copy) => (there(copy.tlogs[0]).publicKey.rawBytes = 'AAAA')),
      /the trusted root/,
    ],
    ['with a log of no id', (root) => changed(root, (copy) => (there(copy.tlogs[0]).logId = undefined as never)), /the trusted root/],
    [
      'with a log of no address',
      (root) => changed(root, (copy) => (there(copy.tlogs[0]).baseUrl = 'rekor')),
      /"rekor", which is no address/,
    ],
    [
      'with a certificate that is none',
      (root) => changed(root, (copy) => (there(copy.certificateAuthorities[0]).certChain.certificates = [{ rawBytes: 'AAAA' }])),
      /the trusted root/,
    ],
    [
      'with an authority of no chain',
      (root) => changed(root, (copy) => (there(copy.timestampAuthorities[0]).certChain = undefined as never)),
      /root/,
    ],
    ['with parts that are no lists', (root) => ({ ...root, tlogs: 7, ctlogs: 'x' }), /: tlogs is no list/],
  ])('%s is refused', (_, change, reason) => {
    expect(refusal(change(stack.trustedRoot))).toMatch(reason);
  });
});

const paths = (): { trustedRoot: FileOrText; signingConfig: FileOrText } => ({
  trustedRoot: { path: files.trustedRoot },
  signingConfig: { path: files.signingConfig },
});

describe('files', () => {
  test('are all that is asked: no network, and the messages name them', async () => {
    const host = testHost({ request: () => Promise.reject(new Error('the network was asked')) });
    const trust = await loadSigningTrust(host, testHttp(host), { ...INPUTS, ...paths() });
    expect(trust.source).toBe(`trusted-root ${files.trustedRoot}`);
    expect(trust.material.tlogs).toHaveLength(2);
    expect(trust.services.rekor).toEqual({ url: new URL(stack.rekor.url), version: 2 });
  });

  test('a signing config is taken at the host’s time', async () => {
    const host = testHost({ now: () => new Date('2024-01-01') });
    const error = await rejectionOf(loadSigningTrust(host, testHttp(host), { ...INPUTS, ...paths() }));
    expect(error.code).toBe('SIGNING_CONFIG_INVALID');
  });

  test.each<[string, () => Promise<string>, string]>([
    ['is not there', () => Promise.resolve(join(folder, 'none.json')), 'FILE_UNREADABLE'],
    ['is a folder', () => Promise.resolve(folder), 'FILE_UNREADABLE'],
    ['is too large', () => write('large.json', ' '.repeat(4 * 1024 * 1024 + 1)), 'FILE_UNREADABLE'],
    ['is no JSON', () => write('broken.json', '{"mediaType":'), 'JSON_INVALID'],
    ['has a key twice', () => write('twice.json', '{"tlogs":[],"tlogs":[]}'), 'JSON_INVALID'],
    ['is empty', () => write('empty.json', ''), 'JSON_INVALID'],
    ['is the wrong one of the two', () => Promise.resolve(files.signingConfig), 'TRUSTED_ROOT_INVALID'],
  ])('a trusted root that %s', async (_, path, code) => {
    const trustedRoot = await path();
    const host = testHost();
    const error = await rejectionOf(loadTrust(host, testHttp(host), { ...INPUTS, trustedRoot: { path: trustedRoot } }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(trustedRoot);
    expect(error.severity).toBe('error');
  });

  test('a signing config that is missing, beside a good root', async () => {
    const inputs = { ...INPUTS, ...paths(), signingConfig: { path: join(folder, 'none.json') } };
    const host = testHost();
    const error = await rejectionOf(loadSigningTrust(host, testHttp(host), inputs));
    expect(error.code).toBe('FILE_UNREADABLE');
    expect(error.message).toContain('signing-config');
  });
});

describe('JSON that stands in the workflow', () => {
  const text = (value: unknown): FileOrText => ({ text: JSON.stringify(value) });

  test('is all that is asked: neither a file nor the network', async () => {
    const host = testHost({
      request: () => Promise.reject(new Error('the network was asked')),
      readFile: () => Promise.reject(new Error('a file was asked')),
    });
    const config = { text: await readFile(files.signingConfig, 'utf8') };
    const trust = await loadSigningTrust(host, testHttp(host), {
      ...INPUTS,
      trustedRoot: text(stack.trustedRoot),
      signingConfig: config,
    });
    expect(trust).toMatchObject({ source: 'trusted-root given in the workflow', inline: true });
    expect(trust).not.toHaveProperty('file');
    expect(trust.services.rekor).toEqual({ url: new URL(stack.rekor.url), version: 2 });
  });

  test.each<[string, string, string]>([
    ['broken', '{"mediaType":', 'JSON_INVALID'],
    ['with a key twice', '{"tlogs":[],"tlogs":[]}', 'JSON_INVALID'],
    ['of another kind', '{"mediaType":"application/json"}', 'TRUSTED_ROOT_INVALID'],
    ['empty', '{}', 'TRUSTED_ROOT_INVALID'],
  ])('%s: refused, and the message says where it stands', async (_, given, code) => {
    const host = testHost();
    const error = await rejectionOf(loadTrust(host, testHttp(host), { ...INPUTS, trustedRoot: { text: given } }));
    expect([error.code, error.message]).toEqual([code, expect.stringContaining('trusted-root given in the workflow')]);
  });
});
