/**
 * DER (X.690), as much as certificates, timestamps and their requests take. Written here and not taken from a library, because
 * the stack must also be able to write what no library would: certificates that are wrong on purpose.
 */

/** One encoded value: `raw` is the whole of it, `content` what follows tag and length. */
export interface Element {
  readonly tag: number;
  readonly raw: Buffer;
  readonly content: Buffer;
}

export function encode(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), encodeLength(body.length), body]);
}

function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export const sequence = (...content: readonly Uint8Array[]): Buffer => encode(0x30, ...content);
/** SET OF: DER wants its members in the order of their encodings. */
export const setOf = (...members: readonly Buffer[]): Buffer => encode(0x31, ...members.toSorted((a, b) => a.compare(b)));
export const octetString = (content: Uint8Array): Buffer => encode(0x04, content);
export const utf8String = (text: string): Buffer => encode(0x0c, Buffer.from(text));
export const boolean = (value: boolean): Buffer => encode(0x01, Buffer.from([value ? 0xff : 0x00]));
export const bitString = (content: Uint8Array, unusedBits = 0): Buffer => encode(0x03, Buffer.from([unusedBits]), content);
export const nothing = (): Buffer => encode(0x05);
/** `[n]` around a whole value (EXPLICIT), or around the members of a constructed one (IMPLICIT). */
export const tagged = (number: number, ...content: readonly Uint8Array[]): Buffer => encode(0xa0 | number, ...content);
/** `[n]` in place of the tag of a primitive value. */
export const taggedPrimitive = (number: number, content: Uint8Array): Buffer => encode(0x80 | number, content);

/** A number, or the big-endian bytes of a positive one. */
export function integer(value: number | Uint8Array): Buffer {
  let bytes = typeof value === 'number' ? numberBytes(value) : Buffer.from(value);
  while (bytes.length > 1 && bytes[0] === 0) bytes = bytes.subarray(1);
  const sign = ((bytes[0] ?? 0) & 0x80) === 0 ? [] : [0];
  return encode(0x02, Buffer.from(sign), bytes);
}

function numberBytes(value: number): Buffer {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`no positive integer: ${value}`);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encode(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(0x80 | (rest % 128));
  return digits;
}

/** To the second; UTCTime up to 2049, as RFC 5280 4.1.2.5 asks. */
export function time(date: Date): Buffer {
  const digits = timeDigits(date);
  return date.getUTCFullYear() < 2050 ? encode(0x17, Buffer.from(digits.slice(2))) : encode(0x18, Buffer.from(digits));
}

export const generalizedTime = (date: Date): Buffer => encode(0x18, Buffer.from(timeDigits(date)));

function timeDigits(date: Date): string {
  return `${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
}

/** The values that stand one after another in these bytes; throws RangeError when they do not fill them. */
export function decode(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const element = decodeOne(bytes.subarray(offset));
    elements.push(element);
    offset += element.raw.length;
  }
  return elements;
}

function decodeOne(bytes: Buffer): Element {
  const [tag, short] = bytes;
  if (tag === undefined || short === undefined) throw new RangeError('the DER value is cut off');
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || lengthBytes > 4) throw new RangeError('no DER length');
  const start = 2 + lengthBytes;
  if (start > bytes.length) throw new RangeError('the DER value is cut off');
  const length = lengthBytes === 0 ? short : bytes.readUIntBE(2, lengthBytes);
  if (start + length > bytes.length) throw new RangeError('the DER value is cut off');
  return { tag, raw: bytes.subarray(0, start + length), content: bytes.subarray(start, start + length) };
}

/** The members of the one SEQUENCE that these bytes are. */
export function decodeSequence(bytes: Buffer): Element[] {
  const [element, ...more] = decode(bytes);
  if (element?.tag !== 0x30 || more.length > 0) throw new RangeError('one DER sequence is expected');
  return decode(element.content);
}

/** A member that must be there; throws RangeError when it is missing or has another tag. */
export function member(elements: readonly Element[], index: number, tag?: number): Element {
  const element = elements[index];
  if (element === undefined || (tag !== undefined && element.tag !== tag)) throw new RangeError(`DER member ${index} is not as expected`);
  return element;
}
