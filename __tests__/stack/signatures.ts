import { constants, type KeyObject, publicDecrypt, verify } from 'node:crypto';

import { decode, decodeSequence, member, nothing, objectIdentifier, octetString, sequence } from './der.ts';

/** The hash that goes with each curve in Sigstore. */
export const CURVE_HASHES: Readonly<Record<string, string>> = { prime256v1: 'sha256', secp384r1: 'sha384', secp521r1: 'sha512' };

/** Is this the signature by this key (ECDSA in DER, RSA PKCS #1 v1.5 with SHA-256, Ed25519) over this message? */
export function verifyMessage(message: Buffer, key: KeyObject, signature: Buffer): boolean {
  const hash = key.asymmetricKeyType === 'ed25519' ? null : (CURVE_HASHES[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'sha256');
  return verify(hash, message, key, signature);
}

/*
 * Signatures over a digest whose message is not known: what a log entry `hashedrekord` holds. node:crypto hashes by itself and
 * cannot check these, so ECDSA (FIPS 186-5, 6.4.2) is computed here; not in constant time, as nothing here is secret.
 */

interface Curve {
  readonly p: bigint;
  readonly n: bigint;
  readonly g: Point;
}

/** In Jacobian coordinates; z = 0 is the point at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

const CURVES: Readonly<Record<string, Curve>> = {
  'P-256': {
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    g: {
      x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
      z: 1n,
    },
  },
  'P-384': {
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    g: {
      x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
      z: 1n,
    },
  },
};

/** Is this the signature by this key (ECDSA in DER, or RSA PKCS #1 v1.5 with SHA-256) over this digest? Other keys: never. */
export function verifyPrehashed(digest: Buffer, key: KeyObject, signature: Buffer): boolean {
  try {
    return key.asymmetricKeyType === 'rsa' ? verifyRsa(digest, key, signature) : verifyEcdsa(digest, key, signature);
  } catch {
    return false; // no DER, no such curve, no padding
  }
}

function verifyRsa(digest: Buffer, key: KeyObject, signature: Buffer): boolean {
  const digestInfo = sequence(sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'), nothing()), octetString(digest));
  return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature).equals(digestInfo);
}

function verifyEcdsa(digest: Buffer, key: KeyObject, signature: Buffer): boolean {
  const { crv = '', x = '', y = '' } = key.export({ format: 'jwk' }) as { crv?: string; x?: string; y?: string };
  const curve = CURVES[crv];
  if (curve === undefined) return false;
  const { p, n, g } = curve;
  const [r, s] = readSignature(signature);
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false;
  const excess = BigInt(Math.max(0, digest.length * 8 - n.toString(2).length));
  const inverse = invert(s, n);
  const ofBase = multiply((toBigInt(digest) >> excess) * inverse, g, curve);
  const ofKey = multiply(r * inverse, { x: fromBase64(x), y: fromBase64(y), z: 1n }, curve);
  const sum = add(ofBase, ofKey, p);
  return sum.z !== 0n && mod(mod(sum.x * invert(sum.z ** 2n, p), p), n) === r;
}

function readSignature(signature: Buffer): [bigint, bigint] {
  const numbers = decodeSequence(signature);
  if (numbers.length !== 2 || decode(signature).length !== 1) throw new RangeError('two numbers are expected');
  return [toBigInt(member(numbers, 0, 0x02).content), toBigInt(member(numbers, 1, 0x02).content)];
}

function multiply(factor: bigint, point: Point, { p, n }: Curve): Point {
  let sum: Point = { x: 1n, y: 1n, z: 0n };
  for (const bit of mod(factor, n).toString(2)) {
    sum = double(sum, p);
    if (bit === '1') sum = add(sum, point, p);
  }
  return sum;
}

/** For curves with a = -3. */
function double({ x, y, z }: Point, p: bigint): Point {
  if (z === 0n || y === 0n) return { x: 1n, y: 1n, z: 0n };
  const square = mod(y * y, p);
  const slope = mod(3n * (x - z * z) * (x + z * z), p);
  const chord = mod(4n * x * square, p);
  const newX = mod(slope * slope - 2n * chord, p);
  return { x: newX, y: mod(slope * (chord - newX) - 8n * square * square, p), z: mod(2n * y * z, p) };
}

function add(a: Point, b: Point, p: bigint): Point {
  if (a.z === 0n) return b;
  if (b.z === 0n) return a;
  const [aSquare, bSquare] = [mod(a.z * a.z, p), mod(b.z * b.z, p)];
  const [u, v] = [mod(a.x * bSquare, p), mod(b.x * aSquare, p)];
  const [s, t] = [mod(a.y * bSquare * b.z, p), mod(b.y * aSquare * a.z, p)];
  if (u === v) return s === t ? double(a, p) : { x: 1n, y: 1n, z: 0n };
  const [h, r] = [mod(v - u, p), mod(t - s, p)];
  const cube = mod(h * h * h, p);
  const middle = mod(u * h * h, p);
  const x = mod(r * r - cube - 2n * middle, p);
  return { x, y: mod(r * (middle - x) - s * cube, p), z: mod(a.z * b.z * h, p) };
}

/** By the extended Euclidean algorithm. */
function invert(value: bigint, modulus: bigint): bigint {
  let [r, next, s, nextS] = [modulus, mod(value, modulus), 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [s, nextS] = [nextS, s - quotient * nextS];
  }
  return mod(s, modulus);
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x0${bytes.toString('hex')}`);
}

function fromBase64(text: string): bigint {
  return toBigInt(Buffer.from(text, 'base64url'));
}
