import { createHash } from 'node:crypto';

/** RFC 6962 section 2.1: a leaf and a node are hashed under different prefixes, so that neither can be taken for the other. */
export function hashLeaf(entry: Uint8Array): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(entry)
    .digest();
}

function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** The append-only tree of a log, kept as its leaf hashes; a test's log is small enough to hash anew. */
export class MerkleTree {
  readonly #leaves: Buffer[] = [];

  get size(): number {
    return this.#leaves.length;
  }

  /** @returns the index of the new leaf */
  append(entry: Uint8Array): number {
    return this.#leaves.push(hashLeaf(entry)) - 1;
  }

  /** MTH(D[size]) */
  root(size = this.size): Buffer {
    return rootOf(this.#first(size));
  }

  /** PATH(index, D[size]): the sibling hashes from the leaf up. */
  inclusionProof(index: number, size = this.size): Buffer[] {
    if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
    return pathOf(index, this.#first(size));
  }

  #first(size: number): readonly Buffer[] {
    if (!Number.isInteger(size) || size < 0 || size > this.size) throw new RangeError(`the tree never had a size of ${size}`);
    return this.#leaves.slice(0, size);
  }
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  const split = splitOf(leaves.length);
  return hashNode(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

function pathOf(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...pathOf(index, left), rootOf(right)] : [...pathOf(index - split, right), rootOf(left)];
}

/** The largest power of two below the size. */
function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
