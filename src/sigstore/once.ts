import { ASN1Obj, type X509Certificate } from '@sigstore/core';
import type { TrustMaterial } from '@sigstore/verify';

// What the library computes anew for every bundle, computed once: it is most of what verifying many of them costs.

const SHORT = 0x80;

interface Remembering extends ASN1Obj {
  encoded?: Buffer | undefined;
}

/**
 * Gives the library's ASN.1 elements an encoder that works once for each element. Its own reserves four kilobytes for every element
 * and encodes anew whenever certificates are compared. The bytes are the same (X.690, DER). The library changes elements in one
 * place, a copy whose SCT it removes before it encodes it; a stale encoding would make that check fail, never pass.
 */
export function encodeOnce(): void {
  ASN1Obj.prototype.toDER = function (this: Remembering): Buffer {
    return (this.encoded ??= encode(this));
  };
}

function encode({ tag, subs, value }: ASN1Obj): Buffer {
  const content = subs.length > 0 ? Buffer.concat(subs.map((sub) => sub.toDER())) : value;
  return Buffer.concat([Buffer.from([tag.toDER()]), encodeLength(content.length), content]);
}

/** X.690, 8.1.3: one byte below 128, else the number of the bytes that follow, then those. */
function encodeLength(length: number): Buffer {
  if (length < SHORT) return Buffer.from([length]);
  const hex = length.toString(16);
  const digits = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([SHORT | digits.length]), digits]);
}

/**
 * Lets the signatures on trusted certificates be checked once by each issuer: the library checks the whole chain up to the root for
 * every bundle and every timestamp. A check that throws is not remembered, nor is any on a certificate that a bundle brings.
 */
export function verifyOnce({ certificateAuthorities, timestampAuthorities }: TrustMaterial): void {
  for (const certificate of [...certificateAuthorities, ...timestampAuthorities].flatMap(({ certChain }) => certChain)) {
    const verify = certificate.verify.bind(certificate);
    const known = new WeakMap<X509Certificate, boolean>();
    certificate.verify = (issuer = certificate) => {
      const outcome = known.get(issuer) ?? verify(issuer);
      known.set(issuer, outcome);
      return outcome;
    };
  }
}

/** Errors inside carry no stack: the library tries every octet string as ASN.1, and mostly throws and catches. */
export function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
