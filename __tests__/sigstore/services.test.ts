import { describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { chooseServices, type SigningServices } from '../../src/sigstore/services.ts';
import { refusalOf } from './damage.ts';

/** Which services a signing config leads to (client specification, "Signing config"). */

const NOW = new Date('2026-06-01T00:00:00Z');
const PAST = '2026-01-01T00:00:00Z';
const FUTURE = '2027-01-01T00:00:00Z';

interface ServiceOptions {
  readonly start?: string | undefined;
  readonly end?: string;
  readonly version?: number;
  readonly operator?: string;
}

function service(host: string, options: ServiceOptions = {}): Json {
  const { version = 1, operator = host } = options;
  const start = 'start' in options ? options.start : PAST;
  const validFor = { ...(start === undefined ? {} : { start }), ...(options.end === undefined ? {} : { end: options.end }) };
  return { url: host.includes('://') ? host : `https://${host}`, majorApiVersion: version, validFor, operator };
}

const CONFIG = {
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
  caUrls: [service('fulcio.test')],
  oidcUrls: [],
  rekorTlogUrls: [service('rekor.test', { version: 2 })],
  rekorTlogConfig: { selector: 'ANY' },
  tsaUrls: [service('tsa.test')],
  tsaConfig: { selector: 'ANY' },
} as const;

const choose = (parts: Record<string, Json> = {}): SigningServices => chooseServices({ ...CONFIG, ...parts }, NOW, 'the test');
const refusal = (parts: Record<string, Json>): string => {
  const { code, message } = refusalOf(() => choose(parts));
  expect(code).toBe('SIGNING_CONFIG_INVALID');
  return message;
};
const hosts = (urls: readonly URL[]): string[] => urls.map(({ host }) => host);

test('one of each is taken', () => {
  expect(choose()).toEqual({
    fulcio: new URL('https://fulcio.test'),
    rekor: { url: new URL('https://rekor.test'), version: 2 },
    timestampAuthorities: [new URL('https://tsa.test')],
  });
});

describe('validity', () => {
  test.each<[string, ServiceOptions]>([
    ['begins now', { start: NOW.toISOString() }],
    ['ends now', { end: NOW.toISOString() }],
    ['ends later', { end: FUTURE }],
  ])('a service whose time %s is taken', (_, options) => {
    expect(choose({ caUrls: [service('a.test', options)] }).fulcio.host).toBe('a.test');
  });

  test.each<[string, ServiceOptions]>([
    ['has not begun', { start: FUTURE }],
    ['is over', { end: '2026-05-31T23:59:59Z' }],
    ['has no start', { start: undefined }],
    ['has no start but an end', { start: undefined, end: FUTURE }],
  ])('a service whose time %s is not', (_, options) => {
    expect(refusal({ caUrls: [service('a.test', options)] })).toMatch(/no certificate authority .* is valid now/);
    expect(refusal({ rekorTlogUrls: [service('a.test', { version: 2, ...options })] })).toMatch(/no transparency log .* is valid now/);
    expect(refusal({ tsaUrls: [service('a.test', options)] })).toMatch(/no timestamp authority .* is valid now/);
  });

  test('without any validity it is not either', () => {
    expect(refusal({ caUrls: [{ url: 'https://a.test', majorApiVersion: 1, operator: 'a' }] })).toMatch(/no certificate authority/);
  });

  test('of several that are valid the newest is taken', () => {
    const older = service('older.test', { start: '2025-01-01T00:00:00Z' });
    const coming = service('coming.test', { start: FUTURE });
    expect(choose({ caUrls: [older, service('newer.test'), coming] }).fulcio.host).toBe('newer.test');
  });
});

describe('API versions', () => {
  test.each<[string, readonly Json[], string, 1 | 2]>([
    ['2 before 1', [service('one.test'), service('two.test', { version: 2, start: '2020-01-01T00:00:00Z' })], 'two.test', 2],
    ['1 where 2 is over', [service('one.test'), service('two.test', { version: 2, end: PAST })], 'one.test', 1],
    ['2 where 3 is not known', [service('three.test', { version: 3 }), service('two.test', { version: 2 })], 'two.test', 2],
  ])('of logs: %s', (_, rekorTlogUrls, host, version) => {
    expect(choose({ rekorTlogUrls }).rekor).toEqual({ url: new URL(`https://${host}`), version });
  });

  test.each([0, 2, 3])('version %d of a certificate or timestamp authority is not spoken', (version) => {
    expect(refusal({ caUrls: [service('a.test', { version })] })).toMatch(/no certificate authority/);
    expect(refusal({ tsaUrls: [service('a.test', { version })] })).toMatch(/no timestamp authority/);
  });

  test.each([0, 3])('version %d of a log is not spoken', (version) => {
    expect(refusal({ rekorTlogUrls: [service('a.test', { version })] })).toMatch(/no transparency log/);
  });

  test('Rekor v1 gives a time of its own, so no timestamp authority is needed', () => {
    expect(choose({ rekorTlogUrls: [service('one.test')], tsaUrls: [] }).timestampAuthorities).toEqual([]);
  });
});

describe('selectors', () => {
  const three = [
    service('a1.test', { operator: 'a', start: '2025-01-01T00:00:00Z' }),
    service('a2.test', { operator: 'a', start: '2025-02-01T00:00:00Z' }),
    service('b.test', { operator: 'b', start: '2025-01-15T00:00:00Z' }),
    service('over.test', { operator: 'c', end: PAST }),
  ];
  test.each<[string, Json, string[]]>([
    ['ANY', { selector: 'ANY' }, ['a2.test']],
    ['no selector', {}, ['a2.test']],
    ['ALL: one for each operator', { selector: 'ALL' }, ['a2.test', 'b.test']],
    ['EXACT 1', { selector: 'EXACT', count: 1 }, ['a2.test']],
    ['EXACT 2', { selector: 'EXACT', count: 2 }, ['a2.test', 'b.test']],
  ])('of timestamp authorities: %s', (_, tsaConfig, wanted) => {
    expect(hosts(choose({ tsaUrls: three, tsaConfig }).timestampAuthorities)).toEqual(wanted);
  });

  test.each<[string, Json, RegExp]>([
    ['EXACT 3, with two operators', { selector: 'EXACT', count: 3 }, /asks for 3 .* 2 are valid now/],
    ['EXACT 0', { selector: 'EXACT', count: 0 }, /asks for 0/],
    ['EXACT without a count', { selector: 'EXACT' }, /asks for 0/],
    ['EXACT below zero', { selector: 'EXACT', count: -1 }, /asks for -1/],
  ])('of timestamp authorities: %s is refused', (_, tsaConfig, reason) => {
    expect(refusal({ tsaUrls: three, tsaConfig })).toMatch(reason);
  });

  test.each<[string, Json]>([
    ['ALL', { selector: 'ALL' }],
    ['EXACT 2', { selector: 'EXACT', count: 2 }],
    ['EXACT 0', { selector: 'EXACT', count: 0 }],
  ])('of logs: %s is refused, as a bundle holds one entry', (_, rekorTlogConfig) => {
    expect(refusal({ rekorTlogConfig })).toMatch(/asks for several logs/);
  });

  test('of logs: EXACT 1 and none are ANY', () => {
    expect(choose({ rekorTlogConfig: { selector: 'EXACT', count: 1 } }).rekor?.version).toBe(2);
    expect(choose({ rekorTlogConfig: {} }).rekor?.version).toBe(2);
  });

  test('a selector that nobody knows is refused', () => {
    expect(refusal({ tsaConfig: { selector: 'SOME' } })).toMatch(/SOME|selector/);
  });
});

describe('what is no signing config', () => {
  test.each<[string, Json, RegExp]>([
    ['null', null, /not an object/],
    ['a list', [], /not an object/],
    ['no media type', {}, /mediaType is null/],
    ['version 0.1', { ...CONFIG, mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.1+json' }, /v0\.1/],
    ['services that are no list', { ...CONFIG, caUrls: 7 }, /no certificate authority|caUrls|is not/],
    [
      'a time that is none',
      { ...CONFIG, caUrls: [{ ...(service('a.test') as object), validFor: { start: 'soon' } }] },
      /no certificate authority/,
    ],
  ])('%s', (_, json, reason) => {
    const error = refusalOf(() => chooseServices(json, NOW, 'the test'));
    expect(error.code).toBe('SIGNING_CONFIG_INVALID');
    expect(error.message).toMatch(reason);
    expect(error.message).toContain('the test');
  });

  test.each([
    'http://fulcio.test',
    'http://127.0.0.1.evil.test',
    'http://localhost.evil.test',
    'ftp://fulcio.test',
    'file:///etc/passwd',
    'https://user:secret@fulcio.test',
    'https://token@fulcio.test',
    'https://',
    'fulcio',
  ])('the address %s', (url) => {
    expect(refusal({ caUrls: [{ ...(service('x.test') as object), url }] })).toMatch(/is not an https address/);
  });

  test.each(['http://127.0.0.1:5555', 'http://localhost:5555', 'http://[::1]:5555'])('%s is allowed: it stays on this machine', (url) => {
    expect(choose({ caUrls: [service(url)] }).fulcio.href).toBe(`${url}/`);
  });
});
