import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { vexPredicate } from '../../src/predicates/openvex.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { openVex, syftCycloneDx } from './documents.ts';

const FROM = 'vex-path: vex.json';
const read = (value: unknown): ReturnType<typeof vexPredicate> => vexPredicate(Buffer.from(JSON.stringify(value)), FROM);

describe('OpenVEX', () => {
  test('a document as it is, its statements counted', () => {
    const predicate = read(openVex());
    expect(predicate).toMatchObject({ kind: 'vex', type: 'https://openvex.dev/ns', warnings: [] });
    expect(String(predicate.json)).toBe(JSON.stringify(openVex()));
    expect(read(openVex()).extract.facts).toEqual([
      { name: 'statements', value: '3' },
      { name: 'by status', value: '2 not_affected, 1 fixed' },
      { name: 'author', value: 'Octo Security' },
      { name: 'id', value: 'https://octo.example/vex/2026-11' },
      { name: 'time', value: '2026-11-02T10:00:00Z' },
    ]);
  });

  test.each(['https://openvex.dev/ns', 'https://openvex.dev/ns/v0.0.1', 'https://openvex.dev/ns/v0.2.0'])('%s is accepted', (context) => {
    expect(read({ ...openVex(), '@context': context }).type).toBe('https://openvex.dev/ns');
  });

  test.each([
    ['no context', { ...openVex(), '@context': undefined }, /its @context is not/],
    ['another context', { ...openVex(), '@context': 'https://openvex.dev/nsx' }, /its @context is not/],
    ['a version that is none', { ...openVex(), '@context': 'https://openvex.dev/ns/v2' }, /its @context is not/],
    ['a list of contexts', { ...openVex(), '@context': ['https://openvex.dev/ns'] }, /its @context is not/],
    ['CycloneDX', syftCycloneDx(), /\(it is CycloneDX\)$/],
    ['CSAF', { document: { csaf_version: '2.0', category: 'csaf_vex' } }, /\(it is CSAF\)$/],
    ['no statements', { ...openVex(), statements: undefined }, /no list of statements$/],
    ['statements that are an object', { ...openVex(), statements: {} }, /no list of statements$/],
    ['an unknown status', { ...openVex(), statements: [{ status: 'fixed' }, { status: 'safe' }] }, /statement 1 has none of the statuses/],
    ['a statement that is a text', { ...openVex(), statements: ['fixed'] }, /statement 0 has none/],
    ['a list', [], /a JSON object is expected/],
  ])('%s: refused', (_, value, message) => {
    const refused = refusalOf(() => read(value));
    expect(refused.code).toBe('PREDICATE_INVALID');
    expect(refused.message).toMatch(message);
  });

  test('whatever JSON comes, the answer is a predicate or a WaxsealError', () => {
    const guided = fc
      .dictionary(fc.constantFrom('statements', '@id', 'author', 'timestamp'), fc.jsonValue())
      .map((over) => ({ ...openVex(), ...over }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), guided), (value) => {
        try {
          expect(read(value).kind).toBe('vex');
        } catch (error) {
          expect(error).toMatchObject({ name: 'WaxsealError' });
        }
      }),
      { numRuns: 500 },
    );
  });
});
