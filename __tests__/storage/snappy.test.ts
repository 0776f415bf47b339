import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readSnappy, SnappyInvalid } from '../../src/storage/snappy.ts';
import { snappy, type SnappyElement, writeBlock } from '../stack/github-snappy.ts';

const LIMIT = 1 << 20;
const read = (block: Uint8Array, limit = LIMIT): Buffer => Buffer.from(readSnappy(block, limit));
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const bytes = (text: string): Buffer => Buffer.from(text);

/** Elements, and what they stand for by section 2 of the format, worked out a byte at a time. */
const block = fc
  .array(
    fc.oneof(
      fc.record({
        literal: fc.uint8Array({ minLength: 1, maxLength: 300 }),
        lengthBytes: fc.constantFrom(2 as const, 3 as const, 4 as const),
      }),
      fc.record({ literal: fc.uint8Array({ minLength: 1, maxLength: 60 }) }),
      fc.record({ back: fc.nat(), length: fc.integer({ min: 4, max: 11 }), offsetBytes: fc.constant(1 as const) }),
      fc.record({ back: fc.nat(), length: fc.integer({ min: 1, max: 64 }), offsetBytes: fc.constantFrom(2 as const, 4 as const) }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => {
    const plain: number[] = [];
    const elements: SnappyElement[] = [];
    for (const part of parts) {
      if ('literal' in part) {
        elements.push(part);
        plain.push(...part.literal);
      } else if (plain.length > 0) {
        const reach = Math.min(plain.length, part.offsetBytes === 1 ? 2047 : 65_535);
        const offset = 1 + (part.back % reach);
        elements.push({ offset, length: part.length, offsetBytes: part.offsetBytes });
        for (let index = 0; index < part.length; index += 1) plain.push(plain[plain.length - offset] ?? 0);
      }
    }
    return { plain: Buffer.from(plain), compressed: writeBlock(plain.length, elements) };
  });

describe('read', () => {
  // As the Go library of the format's authors writes them.
  test.each([
    ['nothing', '00', ''],
    ['a byte', '01 00 61', 'a'],
    ['a literal', '07 18 5761787365616c', 'Waxseal'],
    ['a pattern that repeats itself', '50 04 6162 fe0200 360200', 'ab'.repeat(40)],
    [
      'two literals and copies between',
      'e401 3c 30313233343536373839616263646566 fe1000 be1000 0078 fe0100 8a0100',
      '0123456789abcdef'.repeat(8) + 'x'.repeat(100),
    ],
    [
      'JSON',
      '7a f03c 7b226d6564696154797065223a226170706c69636174696f6e2f766e642e6465762e73696773746f72652e62756e646c652e76302e332b6a736f6e222c19 3c 0032 c23d00 007d',
      '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","mediaType2":"application/vnd.dev.sigstore.bundle.v0.3+json"}',
    ],
  ])('%s', (_, block, text) => {
    expect(read(hex(block)).toString()).toBe(text);
  });

  test('elements of every kind, in any order', () => {
    fc.assert(
      fc.property(block, ({ plain, compressed }) => {
        expect(read(compressed)).toEqual(plain);
      }),
    );
  });

  test('what a compressor makes of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{"a":', '"bcd"', 'ef', '0', '-'.repeat(70)), { maxLength: 200 }), (words) => {
        expect(read(snappy(bytes(words.join('')))).toString()).toBe(words.join(''));
      }),
    );
  });

  test('a literal of more than 64 KiB, and a copy from before it', () => {
    const plain = Buffer.concat([bytes('far away'), Buffer.alloc(70_000, 'x1y2z3'), bytes('far away')]);
    const elements = [{ literal: plain.subarray(0, 70_008) }, { offset: 70_008, length: 8, offsetBytes: 4 as const }];
    expect(read(writeBlock(plain.length, elements)).equals(plain)).toBe(true);
  });

  test('up to the limit', () => {
    expect(read(snappy(bytes('Waxseal')), 7).toString()).toBe('Waxseal');
  });
});

describe('refused', () => {
  test.each([
    ['no byte at all', '', 'it ends within an element'],
    ['a length that does not end', '8080', 'it ends within an element'],
    ['a length of more than 5 bytes', '8080808080 01', 'its length is no number of 32 bits'],
    ['a length of 33 bits', 'ffffffff1f 00', 'its length is no number of 32 bits'],
    ['more than the limit', '818040 0061', 'it declares 1048577 bytes, more than the limit of 1048576'],
    ['more than so few bytes can hold', 'ffff3f 0061', 'it declares 1048575 bytes, more than 5 can hold'],
    ['no content for its length', '01', 'it holds 0 of the 1 bytes that it declares'],
    ['less content than its length', '03 046162', 'it holds 2 of the 3 bytes that it declares'],
    ['a literal beyond its length', '02 08616263', 'it holds more than the 2 bytes that it declares'],
    ['a copy beyond its length', '04 00 61 fe0100', 'it holds more than the 4 bytes that it declares'],
    ['anything behind no content', '00 0061', 'it holds more than the 0 bytes that it declares'],
    ['a literal that is cut', '05 1061626364', 'it ends within a literal'],
    ['a literal whose length is cut', '05 f4 01', 'it ends within an element'],
    ['a literal of 4 GiB', '10 fc ffffffff 6161', 'it ends within a literal'],
    ['a copy before anything is there', '04 010000', 'it repeats what is 0 bytes back, after 0 bytes'],
    ['an offset of 0', '05 0061 0100', 'it repeats what is 0 bytes back, after 1 bytes'],
    ['an offset before the start', '05 0061 0102', 'it repeats what is 2 bytes back, after 1 bytes'],
    ['an offset of 4 GiB', '05 0061 0f ffffffff', 'it repeats what is 4294967295 bytes back, after 1 bytes'],
    ['a copy whose offset is cut', '05 0061 0e01', 'it ends within an element'],
  ])('%s', (_, block, why) => {
    expect(() => read(hex(block))).toThrow(SnappyInvalid);
    expect(() => read(hex(block))).toThrow(why);
  });

  test('every part of a block that is cut', () => {
    fc.assert(
      fc.property(block, fc.nat(), ({ compressed }, cut) => {
        expect(() => read(compressed.subarray(0, cut % compressed.length))).toThrow(SnappyInvalid);
      }),
    );
  });

  test('any bytes, unless they hold what they declare', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        const before = Buffer.from(any);
        try {
          expect(readSnappy(any, 4096).length).toBeLessThanOrEqual(4096);
        } catch (error) {
          expect(error).toBeInstanceOf(SnappyInvalid);
        }
        expect(Buffer.from(any)).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });
});
