/** Images to work on, pushed past the proxies so that nobody counts it; each is another one. */
import { pushImage } from '../__tests__/stack/image.ts';
import { run } from './programs.ts';
import type { Bench, Log, Registry } from './world.ts';

export interface BenchImage {
  /** By digest, at the proxy's address. */
  readonly reference: string;
  readonly tag: string;
}

/** A certificate lives for ten minutes: one signs so many images with time to spare. */
const SIGNED_AT_ONCE = 100;

let made = 0;
let repositories = 0;

/** Single manifests, each under a tag of its own, in a repository of their own: olareg gets slower with each manifest that one holds. */
export async function makeImages(bench: Bench, registry: Registry, count: number): Promise<readonly BenchImage[]> {
  const direct = bench.services.registries[registry];
  const images: BenchImage[] = [];
  repositories += 1;
  for (let n = 0; n < count; n += 1) {
    made += 1;
    const tag = `bench-${made}`;
    const pushed = await pushImage(direct, `octo/app-${repositories}`, { seed: `bench ${made}`, tag });
    images.push({ reference: bench.proxies.rewrite(pushed.reference), tag });
  }
  return images;
}

/** The same, each with so many signatures: those of the benchmark's own identity, made by us, differing in an annotation. */
export async function makeSigned(
  bench: Bench,
  registry: Registry,
  log: Log,
  count: number,
  signatures: number,
): Promise<readonly BenchImage[]> {
  const images = await makeImages(bench, registry, count);
  const references = images.map(({ reference }) => reference);
  for (let n = 0; n < signatures; n += 1) {
    for (let from = 0; from < references.length; from += SIGNED_AT_ONCE) {
      await run('waxseal', bench, {
        kind: 'sign',
        images: references.slice(from, from + SIGNED_AT_ONCE),
        log,
        annotations: { n: String(n) },
      });
    }
  }
  return images;
}
