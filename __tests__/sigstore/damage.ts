import type { SerializedBundle } from '@sigstore/bundle';

import { WaxsealError } from '../../src/errors.ts';

export type Entry = NonNullable<SerializedBundle['verificationMaterial']['tlogEntries']>[number];

export function bytesOf(json: unknown): Buffer {
  return Buffer.from(JSON.stringify(json));
}

/** What the work ends with; it fails the test where that is anything but a WaxsealError, success included. */
export function refusalOf(work: () => unknown): WaxsealError {
  let result: unknown;
  try {
    result = work();
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return thrown;
    throw new Error('it was refused by an error that is not ours', { cause: thrown });
  }
  throw new Error(`it holds, and should not: ${JSON.stringify(result).slice(0, 300)}`);
}

export async function rejectionOf(work: Promise<unknown>): Promise<WaxsealError> {
  const settled = await work.then(
    (value) => () => value,
    (thrown: unknown) => () => {
      throw thrown;
    },
  );
  return refusalOf(settled);
}

/** Base64 with one bit of the byte at `place` turned; from the end when negative. */
export function flip(base64: string, place = -1): string {
  const bytes = Buffer.from(base64, 'base64');
  const index = place < 0 ? bytes.length + place : place;
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
  return bytes.toString('base64');
}

/** A copy of anything as JSON has it, changed; a change that changes nothing is a fault of the test. */
export function changed<T>(from: T, change: (copy: T) => void): T {
  const copy = structuredClone(from);
  change(copy);
  if (JSON.stringify(copy) === JSON.stringify(from)) throw new Error('nothing was changed');
  return copy;
}

export function entryOf({ verificationMaterial }: SerializedBundle): Entry {
  return there(verificationMaterial.tlogEntries[0]);
}

export function withEntry(from: SerializedBundle, change: (entry: Entry) => void): SerializedBundle {
  return changed(from, (copy) => {
    change(entryOf(copy));
  });
}

export function withEntries(from: SerializedBundle, entries: readonly Entry[]): SerializedBundle {
  return { ...from, verificationMaterial: { ...from.verificationMaterial, tlogEntries: [...entries] } };
}

export function there<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('it is not there');
  return value;
}
