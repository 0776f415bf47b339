import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { NamedImage, ShardInput } from '../../src/model/inputs.ts';
import { parseReference } from '../../src/model/reference.ts';
import { emptyShard, partition, shardOf, sizeOfShard, speaksForAll } from '../../src/modes/shard.ts';
import { distinct, keyOf } from '../../src/modes/subjects.ts';
import { digest } from '../report/samples.ts';

const named = (text: string): NamedImage => ({ reference: parseReference(text, 'test'), from: 'images' });
const keys = (images: readonly NamedImage[]): string[] => images.map(({ reference }) => keyOf(reference));

const images = fc
  .array(
    fc
      .record({
        name: fc.stringMatching(/^[a-z]{1,4}$/),
        tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_]{1,3}$/), { nil: undefined }),
        pin: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      })
      .map(({ name, tag, pin }) =>
        named(`r.example/${name}${tag === undefined ? '' : `:${tag}`}${pin === undefined ? '' : `@${digest(pin)}`}`),
      ),
    { maxLength: 40 },
  )
  .map(distinct);
const counts = fc.integer({ min: 1, max: 20 });
const shards = (of: number): ShardInput[] => Array.from({ length: of }, (_, index) => ({ index: index + 1, of }));

describe('the shards of some images', () => {
  test('hold each of them once', () => {
    fc.assert(
      fc.property(images, counts, (all, of) => {
        const parts = shards(of).flatMap((shard) => keys(partition(all, shard)));
        expect(parts.toSorted()).toEqual(keys(all).toSorted());
      }),
    );
  });

  test('are the same in whatever order the images come', () => {
    fc.assert(
      fc.property(images, counts, fc.infiniteStream(fc.nat()), (all, of, random) => {
        const shuffled = all
          .map((image) => ({ image, rank: random.next().value as number }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ image }) => image);
        for (const shard of shards(of)) expect(keys(partition(shuffled, shard))).toEqual(keys(partition(all, shard)));
      }),
    );
  });

  test('differ in size by one at most, and are as large as is said', () => {
    fc.assert(
      fc.property(images, counts, (all, of) => {
        const sizes = shards(of).map((shard) => partition(all, shard).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(shards(of).map((shard) => sizeOfShard(shard, all.length))).toEqual(sizes);
      }),
    );
  });
});

describe('what a shard says', () => {
  const all = ['r.example/b', 'r.example/a', 'r.example/c'].map(named);
  const targets = { images: all, places: new Map(), warnings: [{ text: 'w' }], possible: [{ text: 'p', places: [] }] };

  test('the first speaks for all', () => {
    const first = shardOf(targets, { index: 1, of: 2 });
    expect(first).toMatchObject({ warnings: [{ text: 'w' }], possible: [{ text: 'p' }] });
    expect(keys(first.images)).toEqual(['r.example/a', 'r.example/c']);
    expect([undefined, { index: 1, of: 1 }, { index: 2, of: 2 }].map(speaksForAll)).toEqual([true, true, false]);
  });

  test('the others keep silent of what is about no image', () => {
    const second = shardOf(targets, { index: 2, of: 2 });
    expect(second).not.toHaveProperty('possible');
    expect(second.warnings).toEqual([]);
  });

  test('the list is the same in all, and another with one image more', () => {
    const lists = shards(3).map((shard) => shardOf(targets, shard).shard.list);
    expect(new Set(lists).size).toBe(1);
    const more = shardOf({ ...targets, images: [...all, named('r.example/d')] }, { index: 1, of: 3 });
    expect(more.shard.list).not.toBe(lists[0]);
    expect(more.shard.images).toBe(4);
  });

  test('that there is nothing for it', () => {
    expect(emptyShard({ index: 4, of: 5, images: 3, list: '' })).toBe('shard 4/5 holds none of the 3 images');
    expect(emptyShard({ index: 2, of: 2, images: 1, list: '' })).toBe('shard 2/2 holds none of the 1 image');
  });
});
