import type { Host } from '../host.ts';
import type { PlatformSelection } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { list } from './read.ts';

const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/;

export function isPlatform(name: string): boolean {
  return PLATFORM.test(name);
}

/** @param words those that the mode knows, beside names */
export function readPlatforms(host: Host, words: readonly ('all' | 'index' | 'each')[]): PlatformSelection {
  const names = list(host, 'platforms');
  const [first = 'all'] = names;
  const word = words.find((one) => one === first);
  if (word !== undefined && names.length <= 1) return { kind: word };
  const wrong = names.find((name) => name !== 'index' && !isPlatform(name));
  if (wrong !== undefined)
    throw invalidInput(
      'platforms',
      wrong,
      `${words.join(', ')}, or names such as linux/amd64`,
      'Write platforms: linux/amd64,linux/arm64.',
    );
  return { kind: 'list', names };
}
