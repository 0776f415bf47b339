import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';
import { testHost } from '../stack/host.ts';

/** Documents that are given to attest, and the platforms that they are for. */

async function read(inputs: Readonly<Record<string, string>>): Promise<string> {
  const given = { mode: 'attest', images: 'ghcr.io/octo/app', ...inputs };
  try {
    const { predicates } = (await readInputs(testHost({ inputs: given }))) as { predicates: readonly { kind: string }[] };
    return `${predicates.length} read`;
  } catch (error) {
    if (error instanceof WaxsealError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('the same document twice', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['for the image', { 'sbom-path': 'a.json,a.json' }, 'input sbom-path: a.json is given twice'],
    ['on two lines, with blanks', { 'vex-path': 'a.json\n  a.json' }, 'input vex-path: a.json is given twice'],
    ['for a platform', { 'sbom-path': 'linux/amd64=a,linux/arm64=a,linux/amd64= a' }, 'input sbom-path: a is given twice for linux/amd64'],
    [
      'for a platform by its other name',
      { 'vulnerability-path': 'linux/arm64=a,linux/aarch64=a' },
      'input vulnerability-path: a is given twice for linux/aarch64',
    ],
  ])('%s: refused', async (_, inputs, message) => {
    expect(await read(inputs)).toBe(`INPUT_CONTRADICTION: ${message}`);
  });

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['for two platforms', { 'sbom-path': 'linux/amd64=a,linux/arm64=a' }, 2],
    ['for the image and for a platform', { 'sbom-path': 'a,linux/amd64=a,index=a' }, 3],
    ['as two kinds', { 'sbom-path': 'a', 'vex-path': 'a' }, 2],
    ['or two documents', { 'sbom-path': 'a,b' }, 2],
  ])('%s: taken', async (_, inputs, count) => {
    expect(await read(inputs)).toBe(`${count} read`);
  });
});

describe('a document for a platform that the input platforms leaves out', () => {
  test.each<[string, string, string]>([
    ['linux/amd64', 'linux/arm64=a', 'input sbom-path: a is for linux/arm64, which the input platforms (linux/amd64) leaves out'],
    [
      'linux/amd64,linux/arm64',
      'linux/amd64=a,index=b',
      'input sbom-path: b is for index, which the input platforms (linux/amd64, linux/arm64) leaves out',
    ],
    ['linux/arm/v6', 'linux/arm=a', 'input sbom-path: a is for linux/arm, which the input platforms (linux/arm/v6) leaves out'],
  ])('platforms: %s, sbom-path: %s: refused', async (platforms, given, message) => {
    expect(await read({ platforms, 'sbom-path': given })).toBe(`INPUT_CONTRADICTION: ${message}`);
  });

  test.each([
    ['linux/amd64', 'linux/amd64=a'],
    ['linux/amd64', 'a'],
    ['linux/arm64/v8', 'linux/aarch64=a'],
    ['index,linux/amd64', 'index=a'],
    ['index', 'linux/amd64=a'],
    ['all', 'linux/amd64=a'],
  ])('platforms: %s, sbom-path: %s: taken', async (platforms, given) => {
    expect(await read({ platforms, 'sbom-path': given })).toBe('1 read');
  });
});
