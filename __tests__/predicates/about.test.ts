import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/model/digest.ts';
import { aboutAnother, type Attested } from '../../src/predicates/about.ts';
import { imageOf } from './attested.ts';

const FROM = 'sbom-path: out/sbom.json';
const [INDEX, AMD64, ARM64, ELSEWHERE] = ['1', '2', '3', '4'].map((digit) => `sha256:${digit.repeat(64)}`) as [
  string,
  string,
  string,
  string,
];
const whole = imageOf(INDEX, AMD64, ARM64);
const warn = (named: readonly string[], attested: Attested, from = FROM): string | undefined =>
  aboutAnother(
    'it says so',
    named.map((digest) => parseDigest(digest, 'test')),
    attested,
    from,
  );

describe('what a document is about, and what it is attested for', () => {
  test.each<[string, readonly string[], Attested]>([
    ['it names nothing', [], whole],
    ['the index', [INDEX], whole],
    ['the index, beside one platform that was looked at', [AMD64, INDEX], whole],
    ['every platform', [ARM64, AMD64], whole],
    ['the only platform of an index', [AMD64], imageOf(INDEX, AMD64)],
    ['a single manifest', [INDEX], imageOf(INDEX)],
    ['one platform, for it alone', [AMD64], whole.only('linux/amd64')],
    ['one platform, where platforms names it alone', [AMD64], whole.only('index', 'linux/amd64')],
    ['the index, for one platform', [INDEX], whole.only('linux/amd64')],
  ])('no warning: %s', (_, named, attested) => {
    expect(warn(named, attested)).toBeUndefined();
  });

  test.each<[string, readonly string[], Attested, string]>([
    ['another image', [ELSEWHERE], whole, 'neither this image nor one of its platforms'],
    ['another image, for a platform', [ELSEWHERE], whole.only('linux/amd64'), 'neither this image nor one of its platforms'],
    ['another image, for a single manifest', [AMD64], imageOf(INDEX), 'neither this image nor one of its platforms'],
    [
      'one platform, for all',
      [AMD64],
      whole,
      'which is linux/amd64 alone, and it is attested for index, linux/amd64, linux/arm64; write sbom-path: linux/amd64=out/sbom.json',
    ],
    [
      'one platform, and another image',
      [ELSEWHERE, ARM64],
      whole,
      'which is linux/arm64 alone, and it is attested for index, linux/amd64, linux/arm64; write sbom-path: linux/arm64=out/sbom.json',
    ],
    [
      'another platform',
      [ARM64],
      whole.only('linux/amd64'),
      'which is linux/arm64 alone, and it is attested for linux/amd64; write sbom-path: linux/arm64=out/sbom.json',
    ],
    ['one platform, for the index', [AMD64], whole.only('index'), 'which is linux/amd64 alone, and it is attested for index; write'],
    [
      'one platform of many',
      [AMD64],
      imageOf(INDEX, AMD64, ARM64, ...['5', '6', '7', '8'].map((digit) => `sha256:${digit.repeat(64)}`)),
      'attested for index, linux/amd64, linux/arm64, linux/arm/v7, linux/s390x, and 2 more; write',
    ],
  ])('a warning: %s', (_, named, attested, text) => {
    expect(warn(named, attested)).toContain(`input ${FROM}: it says so, which is `);
    expect(warn(named, attested)).toContain(text);
  });

  test('nothing to write where no file was given', () => {
    expect(warn([AMD64], whole, 'sbom: syft')).toMatch(/linux\/arm64$/);
  });
});
