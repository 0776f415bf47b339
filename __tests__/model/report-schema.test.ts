import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import type { Report } from '../../src/model/report.ts';
import { parseReport } from '../../src/model/report-schema.ts';
import { serialiseReport } from '../../src/report/json.ts';
import { reports } from '../report/arbitraries.ts';
import { report } from '../report/samples.ts';

const parse = (text: string): Report => parseReport(Buffer.from(text), 'a.json');

test('a report that we write is read as the same one', () => {
  fc.assert(
    fc.property(reports, (one) => {
      const text = serialiseReport(one);
      expect(parse(text)).toStrictEqual(JSON.parse(text));
    }),
  );
});

function refusal(text: string): WaxsealError {
  try {
    parse(text);
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return thrown;
  }
  throw new Error('it was expected to be refused');
}

const json = (changes: object): string => JSON.stringify({ ...report(), ...changes });
const [image] = report().images;
const withImage = (changes: object): string => json({ images: [{ ...image, ...changes }] });

describe('what is no report', () => {
  test.each<[what: string, text: string, why: RegExp]>([
    ['nothing', '', /JSON/],
    ['no JSON', 'verdict: pass', /not|JSON/i],
    ['a list', '[]', /expected object|object/],
    ['null', 'null', /object/],
    ['no members', '{}', /version/],
    ['a key twice', '{"version":1,"version":1}', /twice/],
    ['another version', json({ version: 2 }), /its version is 2, and this version of Waxseal reads 1/],
    ['a version as text', json({ version: '1' }), /its version is "1"/],
    ['a version without end', json({ version: 'x'.repeat(100_000) }), /^.{1,600}$/],
    ['a member that nobody knows', json({ verdict: 'pass' }), /verdict/],
    ['a member of a prototype', json({}).replace('{', '{"__proto__":{"result":"passed"},'), /__proto__/],
    ['a prototype in an image', withImage({}).replace('{"image":', '{"__proto__":{},"image":'), /__proto__/],
    ['another result', json({ result: 'ok' }), /result/],
    ['another verdict', withImage({ verdict: 'passed' }), /images\.0\.verdict/],
    ['a digest of another kind', withImage({ digest: 'sha1:00' }), /images\.0\.digest/],
    ['an image that is text', json({ images: ['ghcr.io/acme/app'] }), /images\.0/],
    ['text without end', json({ notes: ['x'.repeat(300 * 1024)] }), /notes\.0/],
    ['a list without end', json({ notes: Array(100_001).fill('') }), /notes/],
    ['a time that is none', json({ startedOn: 'yesterday' }), /startedOn/],
    ['shard 3 of 2', json({ shard: { index: 3, of: 2 } }), /shard/],
    ['shard 0', json({ shard: { index: 0, of: 2 } }), /shard\.index/],
    ['a shard of 21', json({ shard: { index: 1, of: 21 } }), /shard\.of/],
    ['half a shard', json({ shard: { index: 1.5, of: 2 } }), /shard\.index/],
    ['no images in all', json({ shard: { index: 1, of: 2, images: 0 } }), /shard\.images/],
    ['a code in small letters', json({ faults: [{ code: 'x', message: '', hint: '', details: [] }] }), /faults\.0\.code/],
  ])('%s', (_, text, why) => {
    const { code, message, severity } = refusal(text);
    expect([code, severity]).toEqual(['MERGE_REPORT_INVALID', 'error']);
    expect(message).toMatch(why);
    expect(message).toContain('a.json');
  });
});

test('nothing that is read reaches a prototype', () => {
  const text = withImage({}).replace('"annotations":{', '"annotations":{"__proto__":"polluted","constructor":"kept",');
  expect(text).toContain('polluted');
  const annotations = parse(text).images[0]?.evidence[0]?.annotations ?? {};
  expect(Object.getPrototypeOf(annotations)).toBe(Object.prototype);
  expect(annotations).toHaveProperty('constructor', 'kept');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('bytes that are no UTF-8 are refused', () => {
  expect(() => parseReport(Buffer.from([0x22, 0xff, 0x22]), 'a.json')).toThrow('not UTF-8');
});

test('members that few reports have are read, too', () => {
  const [one] = report().images;
  const [bundle] = one?.evidence ?? [];
  if (one === undefined || bundle === undefined) throw new Error('the sample has an image with evidence');
  const byKey = { ...bundle };
  delete (byKey as { certificate?: object }).certificate;
  const images = [{ ...one, http: true as const, deploy: ['r.example/a@sha256:0'], evidence: [{ ...byKey, key: 'abc' }] }];
  for (const trust of [
    { source: 'a', file: 'b' },
    { source: 'a', inline: true as const },
    { source: 'a', tuf: { mirror: 'https://tuf.example', root: 'r.json' }, sigstore: 'github' as const },
  ]) {
    const text = serialiseReport({ ...report(), images, trust });
    expect(parse(text)).toStrictEqual(JSON.parse(text));
  }
});
