import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseDigest } from '../../src/model/digest.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { lackOf } from '../../src/predicates/essentials.ts';
import { makeVsa, readVsa, VSA_TYPE, type VsaParts } from '../../src/predicates/vsa.ts';
import { DIGEST, HEX, OTHER } from './documents.ts';

const parts: VsaParts = {
  verifierId: 'https://github.com/waxseal/waxseal/v1',
  timeVerified: new Date('2026-11-02T08:00:00.250Z'),
  resourceUri: `ghcr.io/octo/app@${DIGEST}`,
  policy: { uri: 'https://github.com/octo/app/blob/main/.github/waxseal.yml', digest: parseDigest(DIGEST, 'test') },
  inputAttestations: [{ digest: parseDigest(OTHER, 'test') }, { digest: parseDigest(DIGEST, 'test'), uri: 'https://x.example/a' }],
  result: 'PASSED',
  verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
  slsaVersion: '1.1',
};

describe('a verification summary that is written', () => {
  test('has the fields of the specification', () => {
    expect(makeVsa(parts)).toEqual({
      verifier: { id: parts.verifierId },
      timeVerified: '2026-11-02T08:00:00Z',
      resourceUri: parts.resourceUri,
      policy: { uri: parts.policy.uri, digest: { sha256: HEX } },
      inputAttestations: [{ digest: { sha256: OTHER.slice(7) } }, { uri: 'https://x.example/a', digest: { sha256: HEX } }],
      verificationResult: 'PASSED',
      verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
      slsaVersion: '1.1',
    });
  });

  test('is read as it was meant', () => {
    expect(readVsa(makeVsa(parts))).toEqual({
      vsa: {
        verifierId: parts.verifierId,
        timeVerified: new Date('2026-11-02T08:00:00Z'),
        resourceUri: parts.resourceUri,
        policy: { uri: parts.policy.uri, sha256: HEX },
        result: 'PASSED',
        verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
      },
    });
  });

  test('that failed lists no level', () => {
    expect(makeVsa({ ...parts, result: 'FAILED' })).toMatchObject({ verificationResult: 'FAILED', verifiedLevels: ['FAILED'] });
  });
});

describe('a verification summary that is read', () => {
  test('may hold what the specification does not know', () => {
    expect(readVsa({ ...(makeVsa(parts) as JsonObject), 'https://x.example/more': [1] })).toHaveProperty('vsa');
  });

  test.each<[string, Json, string]>([
    ['nothing', null, 'the predicate'],
    ['a list', [], 'the predicate'],
    ['an empty object', {}, 'verifier'],
    ['a verifier that is a text', { ...(makeVsa(parts) as JsonObject), verifier: 'x' }, 'verifier'],
    ['a time on no calendar', { ...(makeVsa(parts) as JsonObject), timeVerified: '2026-02-31T00:00:00Z' }, 'timeVerified'],
    ['a level that is a number', { ...(makeVsa(parts) as JsonObject), verifiedLevels: [3] }, 'verifiedLevels.0'],
    ['levels without end', { ...(makeVsa(parts) as JsonObject), verifiedLevels: Array.from({ length: 101 }, () => 'x') }, 'verifiedLevels'],
    ['a URI without end', { ...(makeVsa(parts) as JsonObject), resourceUri: 'x'.repeat(3000) }, 'resourceUri'],
  ])('%s is none', (_, predicate, what) => {
    expect(readVsa(predicate)).toMatchObject({ problem: { what } });
    expect(lackOf(VSA_TYPE, predicate)).toMatchObject({ what });
  });

  test('any JSON is read or refused', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readVsa(value as Json);
        expect('vsa' in read || read.problem.expected !== '').toBe(true);
      }),
    );
  });
});

describe('what require: vsa counts', () => {
  const old = 'https://slsa.dev/verification_summary/v0.2';
  test.each<[string, string, Json, boolean]>([
    ['a whole one', VSA_TYPE, makeVsa(parts), true],
    ['an empty one', VSA_TYPE, {}, false],
    ['an older one', old, { verifier: { id: 'x:y' }, verification_result: 'PASSED' }, true],
    ['an older one, as some tools spell it', old, { verifier: { id: 'x:y' }, verificationResult: 'PASSED' }, true],
    ['an older one without verifier', old, { verification_result: 'PASSED' }, false],
    ['an older one without result', old, { verifier: { id: 'x:y' } }, false],
    ['a text', old, 'PASSED', false],
  ])('%s', (_, type, predicate, counts) => {
    expect(lackOf(type, predicate) === undefined).toBe(counts);
  });
});
