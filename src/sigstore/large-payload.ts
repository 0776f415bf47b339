import { randomBytes } from 'node:crypto';

/** From here on, in bytes, a document as text costs more memory than it is worth. */
const LARGE = 1024 * 1024;
/** Characters of base64 decoded at a time, and bytes encoded: whole groups of four, and of three. */
const PIECE = 1024 * 1024 * 4;
const BYTES = (PIECE / 4) * 3;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A JSON document without its one large string, which was base64. */
export interface SetAside {
  /** The document, with `marker` in base64 in the place of that string. */
  readonly rest: Buffer;
  readonly payload: Buffer;
  /** Random: whatever holds it stands where the large string stood. */
  readonly marker: Buffer;
}

/**
 * Takes the large string out of a bundle, so that a document of many MiB is not held as JSON text, as a string of base64 and as bytes
 * at once.
 * @returns undefined where there is none, or several, or one that is not plain base64: the document is read as a whole then
 */
export function setAside(bytes: Uint8Array): SetAside | undefined {
  if (bytes.length < LARGE) return undefined;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [found, ...others] = largeStrings(whole);
  const payload = found === undefined || others.length > 0 ? undefined : decode(whole, found.from, found.to);
  if (found === undefined || payload === undefined) return undefined;
  const marker = randomBytes(33);
  const rest = Buffer.concat([whole.subarray(0, found.from), Buffer.from(marker.toString('base64')), whole.subarray(found.to)]);
  return { rest, payload, marker };
}

/** The reverse: the document with the payload, in base64, in the place of the marker. */
export function putBack(document: string, marker: string, payload: Buffer): Buffer {
  const at = document.indexOf(marker);
  if (at < 0) throw new TypeError('the document holds its marker');
  const [head, tail] = [Buffer.from(document.slice(0, at)), Buffer.from(document.slice(at + marker.length))];
  const bytes = Buffer.allocUnsafe(head.length + Math.ceil(payload.length / 3) * 4 + tail.length);
  let end = head.copy(bytes);
  for (let from = 0; from < payload.length; from += BYTES)
    end += bytes.write(payload.toString('base64', from, from + BYTES), end, 'latin1');
  tail.copy(bytes, end);
  return bytes;
}

export function isLarge(payload: Uint8Array): boolean {
  return payload.length >= LARGE;
}

function largeStrings(bytes: Buffer): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let open = bytes.indexOf(QUOTE); open >= 0;) {
    const close = closingQuote(bytes, open);
    if (close < 0) return [];
    if (close - open > LARGE / 2) found.push({ from: open + 1, to: close });
    open = bytes.indexOf(QUOTE, close + 1);
  }
  return found;
}

function closingQuote(bytes: Buffer, open: number): number {
  for (let close = bytes.indexOf(QUOTE, open + 1); close >= 0; close = bytes.indexOf(QUOTE, close + 1)) {
    let slashes = 0;
    while (bytes[close - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return close;
  }
  return -1;
}

function decode(bytes: Buffer, from: number, to: number): Buffer | undefined {
  if ((to - from) % 4 !== 0) return undefined;
  const payload = Buffer.allocUnsafe(((to - from) / 4) * 3);
  let length = 0;
  for (let at = from; at < to; at += PIECE) {
    const end = Math.min(at + PIECE, to);
    const piece = bytes.toString('latin1', at, end);
    // Padding ends the whole, never a piece before the last.
    if (!BASE64.test(piece) || (end < to && piece.endsWith('='))) return undefined;
    length += payload.write(piece, length, 'base64');
  }
  return payload.subarray(0, length);
}
