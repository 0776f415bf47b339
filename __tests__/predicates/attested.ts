import { parseDigest } from '../../src/model/digest.ts';
import type { Attested } from '../../src/predicates/about.ts';

const NAMES = ['index', 'linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/s390x', 'linux/ppc64le', 'linux/riscv64'];

/** An image of these digests, its own first, that is attested as a whole, or for those of the names that are given. */
export function imageOf(...digests: readonly string[]): Attested & { readonly only: (...names: readonly string[]) => Attested } {
  const image = digests.map((digest, index) => ({ name: NAMES[index] ?? '', digest: parseDigest(digest, 'test') }));
  return { image, subjects: image, only: (...names) => ({ image, subjects: image.filter(({ name }) => names.includes(name)) }) };
}
