import type { Host } from '../host.ts';
import { MAX_SHARDS, type ShardInput } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { contradiction, text } from './read.ts';

const FORM = /^([1-9]\d?)\/([1-9]\d?)$/;

/** What needs to know that all images passed, or decides nothing: one job sees its own part alone. */
const OF_ALL = ['promote-tags', 'write-pinned', 'explain'] as const;

/** `i/n`: the part of the images that this job looks at. @throws INPUT_INVALID, INPUT_CONTRADICTION */
export function readShard(host: Host): ShardInput | undefined {
  const value = text(host, 'shard');
  if (value === undefined) return undefined;
  const [, index, of] = (FORM.exec(value) ?? []).map(Number);
  if (index === undefined || of === undefined || index > of || of > MAX_SHARDS)
    throw invalidInput(
      'shard',
      value,
      `i/n with i from 1 to n, and n from 1 to ${MAX_SHARDS}`,
      'Write shard: ${{ matrix.shard }}/5 with strategy: {matrix: {shard: [1, 2, 3, 4, 5]}}.',
    );
  const others = OF_ALL.filter((name) => !['', 'false'].includes(text(host, name)?.toLowerCase() ?? ''));
  if (others.length > 0)
    throw contradiction(
      `input shard verifies a part of the images, and ${others.join(', ')} is about all of them`,
      `Remove ${others.join(', ')} here. What follows from the whole verdict goes into a job that needs all shards; or remove shard.`,
    );
  return { index, of };
}
