import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ASN1Obj, X509Certificate } from '@sigstore/core';
import type { TrustMaterial } from '@sigstore/verify';
import fc from 'fast-check';

import { encodeOnce, verifyOnce, withoutStacks } from '../../src/sigstore/once.ts';
import { createCtLog } from '../stack/ctlog.ts';
import { createCertificateAuthority } from '../stack/fulcio-ca.ts';

const theirs = Object.getOwnPropertyDescriptor(ASN1Obj.prototype, 'toDER') ?? {};
const restore = (): void => {
  Object.defineProperty(ASN1Obj.prototype, 'toDER', theirs);
};

/** X.690, 8.1.3.5, independently of what is tested: big-endian, as few bytes as can be. */
function element(tag: number, content: Buffer): Buffer<ArrayBuffer> {
  const { length } = content;
  const bytes = [length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255];
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift();
  const head = length < 128 ? [tag, length] : [tag, 128 + bytes.length, ...bytes];
  return Buffer.from(Buffer.concat([Buffer.from(head), content]));
}

const lengths = fc.oneof(fc.nat(40), fc.constantFrom(127, 128, 255, 256, 65_535, 65_536));
const leaf = fc
  .tuple(fc.constantFrom(0x02, 0x03, 0x05, 0x06, 0x0c, 0x80), lengths)
  .map(([tag, length]) => element(tag, Buffer.alloc(length, 0x41)));
const { tree } = fc.letrec<{ tree: Buffer<ArrayBuffer> }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(0x30, 0x31, 0x04, 0xa0), fc.array(tie('tree'), { maxLength: 4 }))
      .map(([tag, inner]) => element(tag, Buffer.concat(inner))),
  ),
}));

describe('the encoder of ASN.1 elements', () => {
  beforeEach(restore);
  afterAll(restore);

  test('writes the bytes that were read, as the library does', () => {
    fc.assert(
      fc.property(tree, (der) => {
        restore();
        const before = ASN1Obj.parseBuffer(Buffer.from(der)).toDER();
        encodeOnce();
        const after = ASN1Obj.parseBuffer(Buffer.from(der)).toDER();
        expect(after.equals(before)).toBe(true);
        expect(after.equals(der)).toBe(true);
      }),
    );
  });

  test('encodes an element whose children were taken away before it was asked, and each only once', () => {
    encodeOnce();
    const [kept, gone] = [element(0x02, Buffer.of(7)), element(0x0c, Buffer.from('SCT'))];
    const parsed = ASN1Obj.parseBuffer(element(0x30, Buffer.concat([gone, kept])));
    parsed.subs.splice(0, 1);
    expect(parsed.toDER().toString('hex')).toBe(element(0x30, kept).toString('hex'));
    expect(parsed.toDER()).toBe(parsed.toDER());
  });

  test('does not mix up elements of the same bytes and different content', () => {
    encodeOnce();
    const [one, other] = [1, 2].map((digit) => ASN1Obj.parseBuffer(element(0x30, element(0x02, Buffer.of(digit)))));
    expect(one?.toDER().equals(other?.toDER() ?? Buffer.alloc(0))).toBe(false);
  });
});

const clock = (): Date => new Date('2026-01-01T00:00:00Z');

/** Two authorities of the same names with different keys, each as intermediate and root. */
function authorities(): readonly X509Certificate[] {
  const [one, other] = [1, 2].map(() => createCertificateAuthority(createCtLog(clock), clock).chain);
  return [...(one ?? []), ...(other ?? [])].map((der) => X509Certificate.parse(Buffer.from(der)));
}

const material = (certChain: readonly X509Certificate[]): TrustMaterial =>
  ({ certificateAuthorities: [{ certChain }], timestampAuthorities: [] }) as unknown as TrustMaterial;

describe('checks of the signatures on trusted certificates', () => {
  test('say of every pair what the library says, the second time as well', () => {
    const certificates = authorities();
    const issuers = [undefined, ...certificates];
    const ask = (): readonly boolean[] => certificates.flatMap((certificate) => issuers.map((issuer) => certificate.verify(issuer)));
    const before = ask();
    verifyOnce(material(certificates));
    expect(ask()).toEqual(before);
    expect(ask()).toEqual(before);
    // Each root by itself, twice over (named and not), each intermediate by its own root; nothing by the namesakes.
    expect(before.filter(Boolean)).toHaveLength(6);
  });

  test('are made once by each issuer', () => {
    const [intermediate, root] = authorities();
    if (intermediate === undefined || root === undefined) throw new Error('no certificates');
    let made = 0;
    const verify = intermediate.verify.bind(intermediate);
    intermediate.verify = (issuer) => {
      made += 1;
      return verify(issuer);
    };
    verifyOnce(material([intermediate, root]));
    expect([intermediate.verify(root), intermediate.verify(root), intermediate.verify(), intermediate.verify(root)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(made).toBe(2);
  });

  test('that throw are made again: nothing is remembered of them', () => {
    const [intermediate, root] = authorities();
    if (intermediate === undefined || root === undefined) throw new Error('no certificates');
    let broken = true;
    const verify = intermediate.verify.bind(intermediate);
    intermediate.verify = (issuer) => {
      if (broken) throw new Error('no memory');
      return verify(issuer);
    };
    verifyOnce(material([intermediate]));
    expect(() => intermediate.verify(root)).toThrow('no memory');
    broken = false;
    expect(intermediate.verify(root)).toBe(true);
  });
});

describe('errors without a stack', () => {
  test('are errors all the same, and later ones have a stack again', () => {
    const work = (): never => {
      throw new Error('inside');
    };
    expect(() => withoutStacks(work)).toThrow('inside');
    expect(new Error('after').stack).toContain('once.test');
    expect(withoutStacks(() => new Error('inside').stack)).not.toContain('once.test');
  });
});
