import { describe, expect, test } from '@jest/globals';

import { describeTrust, markHttp } from '../../src/modes/outcome.ts';
import { image } from '../report/samples.ts';

describe('registries that are spoken to over http', () => {
  const marked = (name: string, insecure: readonly string[]): boolean => markHttp([image({ name })], insecure)[0]?.http === true;

  test('are those that the step lists', () => {
    expect(marked('registry.lan:5000/acme/app', ['other.lan', 'registry.lan:5000'])).toBe(true);
    expect(marked('registry.lan/acme/app', ['registry.lan'])).toBe(true);
  });

  test.each([
    ['a registry that is not listed', 'ghcr.io/acme/app', ['registry.lan:5000']],
    ['the same host at another port', 'registry.lan/acme/app', ['registry.lan:5000']],
    ['a host that begins alike', 'registry.lan.example/acme/app', ['registry.lan']],
    ['a repository of that name elsewhere', 'ghcr.io/registry.lan/app', ['registry.lan']],
    ['this machine, where nobody need be told', '127.0.0.1:5000/acme/app', []],
  ])('not %s', (_what, name, insecure) => {
    expect(marked(name, insecure)).toBe(false);
  });

  test('each image is marked by itself', () => {
    const images = markHttp([image({ name: 'a.lan/x' }), image({ name: 'b.lan/x' })], ['b.lan']);
    expect(images.map(({ http }) => http)).toEqual([undefined, true]);
  });
});

test('a report of trust holds no keys', () => {
  const tuf = { mirror: 'https://tuf.example/', root: 'root.json' };
  const trust = { source: 'somewhere', tuf, sigstore: 'staging' as const };
  expect(describeTrust({ ...trust, ...{ material: 'keys', thresholds: 1 } })).toEqual(trust);
});
