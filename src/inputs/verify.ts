import type { Host } from '../host.ts';
import type { VerifyInputs } from '../model/inputs.ts';
import { type OfGate, readGate } from './gate.ts';
import { readMerge } from './merge.ts';
import { readPlatforms } from './platforms.ts';
import { readReview } from './pull-request.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { choice, contradiction, flag, list, text } from './read.ts';
import { readRequire } from './require.ts';
import { readShard } from './shard.ts';
import { readSigner } from './signer.ts';
import { readGitHubToken } from './signing.ts';

/** What is about verifying alone. */
export type OfVerify = Pick<
  VerifyInputs,
  | 'mode'
  | 'review'
  | 'platforms'
  | 'signer'
  | 'require'
  | 'allowCopied'
  | 'bundlePath'
  | 'github'
  | 'promoteTags'
  | 'githubToken'
  | 'shard'
  | 'merge'
> &
  OfGate;

export async function readVerify(host: Host): Promise<OfVerify> {
  if (choice(host, 'on-failure', ['fail', 'warn'] as const, 'fail') === 'warn') {
    throw contradiction('input on-failure: warn is refused in verify: a gate that only warns lets everything pass', 'Remove on-failure.');
  }
  const merge = readMerge(host);
  const shard = readShard(host);
  const gate = readGate(host);
  const signer = await readSigner(host);
  const githubToken = text(host, 'github-token');
  const bundlePath = text(host, 'bundle-path');
  return {
    mode: 'verify',
    review: readReview(host),
    ...gate,
    ...(merge === undefined ? {} : { merge }),
    ...(shard === undefined ? {} : { shard }),
    platforms: readPlatforms(host, ['all', 'index', 'each']),
    require: readRequire(host),
    promoteTags: list(host, 'promote-tags').map((tag) => checkTag(tag, 'promote-tags')),
    allowCopied: flag(host, 'allow-copied', false),
    ...(signer === undefined ? {} : { signer }),
    ...(githubToken === undefined ? {} : { githubToken }),
    ...(bundlePath === undefined ? {} : { bundlePath }),
    ...(flag(host, 'github-attestations', false) ? { github: { token: readGitHubToken(host) } } : {}),
  };
}

/** @param input that names the tag, for messages */
export function checkTag(tag: string, input: string): string {
  if (/^sha256-[0-9a-f]{64}/.test(tag))
    throw invalidInput(
      input,
      tag,
      'a tag that does not stand for a digest',
      'Tags of this form hold the signatures of the digest that they name.',
    );
  if (!/^\w[\w.-]{0,127}$/.test(tag))
    throw invalidInput(input, tag, 'a tag: letters, digits, "_", "." and "-", at most 128 characters', `Write ${input}: v1.2.3,latest.`);
  return tag;
}
