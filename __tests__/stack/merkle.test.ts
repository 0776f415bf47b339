import { createHash } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { hashLeaf, MerkleTree } from './merkle.ts';

/** Leaves and roots that Certificate Transparency implementations test themselves with. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS: Readonly<Record<number, string>> = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  2: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};

function treeOf(size: number): MerkleTree {
  const tree = new MerkleTree();
  for (let index = 0; index < size; index += 1) tree.append(leaf(index));
  return tree;
}

function leaf(index: number): Buffer {
  return Buffer.from(LEAVES[index] ?? `leaf ${index}`, index < LEAVES.length ? 'hex' : 'utf8');
}

/** RFC 9162 2.1.3.2, written from the other end than the tree's own code: it climbs, the tree splits. */
function rootByProof(index: number, size: number, leafHash: Buffer, proof: readonly Buffer[]): string | undefined {
  let [position, last, hash] = [index, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return undefined;
    const right = position % 2 === 1 || position === last;
    hash = createHash('sha256')
      .update(Buffer.from([1]))
      .update(right ? sibling : hash)
      .update(right ? hash : sibling)
      .digest();
    if (right) while (position % 2 === 0 && position !== 0) [position, last] = [position >> 1, last >> 1];
    [position, last] = [position >> 1, last >> 1];
  }
  return last === 0 ? hash.toString('hex') : undefined;
}

describe('the Merkle tree of a log (RFC 6962)', () => {
  test.each(Object.entries(ROOTS))('the root over %s leaves is the published one', (size, root) => {
    expect(treeOf(Number(size)).root().toString('hex')).toBe(root);
    expect(treeOf(8).root(Number(size)).toString('hex')).toBe(root);
  });

  test('each leaf proves its inclusion in each later tree, and at no other place', () => {
    const tree = treeOf(21);
    for (let size = 1; size <= 21; size += 1) {
      const root = tree.root(size).toString('hex');
      for (let index = 0; index < size; index += 1) {
        const proof = tree.inclusionProof(index, size);
        expect(rootByProof(index, size, hashLeaf(leaf(index)), proof)).toBe(root);
        if (size > 1) expect(rootByProof((index + 1) % size, size, hashLeaf(leaf(index)), proof)).not.toBe(root);
      }
    }
  });

  test('a proof does not hold for another entry, another size, or with a hash more or less', () => {
    const tree = treeOf(7);
    const [root, proof] = [tree.root().toString('hex'), tree.inclusionProof(2)];
    expect(rootByProof(2, 7, hashLeaf(leaf(3)), proof)).not.toBe(root);
    expect(rootByProof(2, 4, hashLeaf(leaf(2)), proof)).not.toBe(root);
    expect(rootByProof(2, 7, hashLeaf(leaf(2)), proof.slice(1))).not.toBe(root);
    expect(rootByProof(2, 7, hashLeaf(leaf(2)), [...proof, hashLeaf(leaf(2))])).not.toBe(root);
  });

  test('a node is no leaf: the same bytes hash differently', () => {
    const two = treeOf(2);
    const joined = Buffer.concat([hashLeaf(leaf(0)), hashLeaf(leaf(1))]);
    expect(hashLeaf(joined)).not.toEqual(two.root());
  });

  test.each([
    ['an index beyond the tree', (tree: MerkleTree) => tree.inclusionProof(3)],
    ['a negative index', (tree: MerkleTree) => tree.inclusionProof(-1)],
    ['a broken index', (tree: MerkleTree) => tree.inclusionProof(0.5)],
    ['a size that the tree never had', (tree: MerkleTree) => tree.root(4)],
    ['a proof in a tree to come', (tree: MerkleTree) => tree.inclusionProof(0, 4)],
  ])('refuses %s', (_what, ask) => {
    expect(() => ask(treeOf(3))).toThrow(RangeError);
  });
});
