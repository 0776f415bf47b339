import { describe, expect, test } from '@jest/globals';

import * as der from './der.ts';

const hex = (bytes: Buffer): string => bytes.toString('hex');

describe('DER written (X.690)', () => {
  test.each([
    ['zero', der.integer(0), '020100'],
    ['127', der.integer(127), '02017f'],
    ['128 keeps its sign', der.integer(128), '02020080'],
    ['256', der.integer(256), '02020100'],
    ['bytes with zeros before them', der.integer(Buffer.from('000080', 'hex')), '02020080'],
    ['an object identifier with large arcs', der.objectIdentifier('1.3.6.1.4.1.57264.1.24'), '060a2b0601040183bf300118'],
    ['a moment before 2050', der.time(new Date('2026-11-21T09:32:49.900Z')), hex(Buffer.from('\x17\x0d261121093249Z'))],
    ['a moment after 2049', der.time(new Date('2050-01-01T00:00:00Z')), hex(Buffer.from('\x18\x0f20500101000000Z'))],
    ['a set in the order of its members', der.setOf(der.integer(2), der.integer(1)), '3106020101020102'],
    ['false', der.boolean(false), '010100'],
  ])('%s', (_what, bytes, expected) => {
    expect(hex(bytes)).toBe(expected);
  });

  test.each([0, 127, 128, 255, 256, 65_535, 65_536])('a value of %i bytes is read back whole', (length) => {
    const [element, ...more] = der.decode(der.octetString(Buffer.alloc(length, 7)));
    expect(more).toEqual([]);
    expect(element?.content).toEqual(Buffer.alloc(length, 7));
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses the number %d', (value) => {
    expect(() => der.integer(value)).toThrow(RangeError);
  });
});

describe('DER read', () => {
  test.each([
    ['a tag alone', '30'],
    ['a length beyond the end', '300201'],
    ['an indefinite length', '30800000'],
    ['a length of five bytes', '308500000000010102'],
    ['bytes behind the last value', '0201017f'],
  ])('refuses %s', (_what, bytes) => {
    expect(() => der.decode(Buffer.from(bytes, 'hex'))).toThrow(RangeError);
  });

  test.each([
    ['nothing', ''],
    ['another type', '020101'],
    ['two sequences', '30003000'],
  ])('%s is not one sequence', (_what, bytes) => {
    expect(() => der.decodeSequence(Buffer.from(bytes, 'hex'))).toThrow(RangeError);
  });

  test('a member that is missing or of another type is refused', () => {
    const members = der.decodeSequence(der.sequence(der.integer(1)));
    expect(der.member(members, 0, 0x02).content).toEqual(Buffer.from([1]));
    expect(() => der.member(members, 0, 0x04)).toThrow(RangeError);
    expect(() => der.member(members, 1)).toThrow(RangeError);
  });
});
