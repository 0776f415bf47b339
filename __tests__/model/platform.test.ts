import { describe, expect, test } from '@jest/globals';

import { canonicalPlatform } from '../../src/model/platform.ts';

describe('platforms that runtimes take for the same', () => {
  test.each([
    ['linux/arm64', 'linux/arm64/v8'],
    ['linux/arm64', 'linux/arm64/8'],
    ['linux/arm64', 'linux/aarch64'],
    ['linux/arm64', 'Linux/ARM64'],
    ['linux/amd64', 'linux/x86_64'],
    ['linux/amd64', 'linux/x86-64'],
    ['linux/amd64', 'linux/amd64/v1'],
    ['linux/386', 'linux/i386'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm', 'linux/armhf'],
    ['linux/arm/v6', 'linux/armel'],
    ['darwin/arm64', 'macos/arm64'],
  ])('%s is %s', (one, other) => {
    expect(canonicalPlatform(other)).toBe(canonicalPlatform(one));
  });

  test.each([
    ['linux/arm64', 'linux/amd64'],
    ['linux/arm64', 'linux/arm'],
    ['linux/arm64', 'linux/arm64/v9'],
    ['linux/amd64', 'linux/amd64/v3'],
    ['linux/arm/v7', 'linux/arm/v6'],
    ['linux/amd64', 'windows/amd64'],
    ['linux/amd64', `sha256:${'a'.repeat(64)}`],
  ])('%s is not %s', (one, other) => {
    expect(canonicalPlatform(other)).not.toBe(canonicalPlatform(one));
  });
});
