/** What is measured, and what is wanted of it (the targets of the project; ratios are against cosign in the same run). */
import { makeGate } from './gate.ts';
import { makeImages, makeSigned } from './images.ts';
import { MANY_AT_ONCE, type ProgramName, type Work } from './programs.ts';
import type { Bench, Log, Registry } from './world.ts';

/** What a target is about. `ownMs`: our time beside that of the services. */
export type Measure = 'ratio' | 'milliseconds' | 'ownMs' | 'sequential' | 'memoryMiB';

export interface Target {
  readonly measure: Measure;
  readonly atMost: number;
}

/** The work of the nth run; what is signed must be new each time. */
export type NextWork = (program: ProgramName) => Promise<Work>;

export interface Row {
  readonly id: string;
  readonly title: string;
  /** Milliseconds added to each request. */
  readonly delayMs: number;
  readonly targets: readonly Target[];
  readonly prepare: (bench: Bench) => Promise<NextWork>;
  /** cosign does this many times less, because all of it would take too long; its time and requests are multiplied. */
  readonly cosignScale?: number;
}

const COSIGN_MANY = 20;
/** From 20 images on ours is told to ask for more at once than its default of 8. */
const atOnce = (count: number): string => (count >= 20 ? `, concurrency: ${MANY_AT_ONCE}` : '');
const at = (delayMs: number): string => (delayMs === 0 ? 'no added latency' : `${delayMs} ms a request`);

interface SignOptions {
  readonly count: number;
  readonly log: Log;
  readonly registry: Registry;
  readonly delayMs: number;
  readonly targets: readonly Target[];
}

function signRow({ count, log, registry, delayMs, targets }: SignOptions): Row {
  const scale = count > COSIGN_MANY ? count / COSIGN_MANY : undefined;
  return {
    id: `sign-${count}-${log}-${registry}-${delayMs}`,
    title: `sign ${count} image${count === 1 ? '' : 's'}, Rekor ${log}, ${registry}, ${at(delayMs)}${atOnce(count)}`,
    delayMs,
    targets,
    ...(scale === undefined ? {} : { cosignScale: scale }),
    prepare: (bench) =>
      Promise.resolve(async (program: ProgramName): Promise<Work> => {
        const images = await makeImages(bench, registry, program === 'cosign' ? Math.min(count, COSIGN_MANY) : count);
        return { kind: 'sign', log, images: images.map(({ reference }) => reference) };
      }),
  };
}

interface VerifyOptions {
  readonly count: number;
  readonly signatures: number;
  readonly by: 'digest' | 'tag';
  /** In which the signatures are; v1 unless said. */
  readonly log?: Log;
  readonly delayMs: number;
  readonly targets: readonly Target[];
}

function verifyRow({ count, signatures, by, delayMs, targets, log = 'v1' }: VerifyOptions): Row {
  const scale = count > COSIGN_MANY ? count / COSIGN_MANY : undefined;
  const [images, each] = [`${count} image${count === 1 ? '' : 's'}`, `${signatures} signature${signatures === 1 ? '' : 's'}`];
  return {
    id: `verify-${count}-${signatures}-${by}-${log === 'v2' ? 'v2-' : ''}${delayMs}`,
    title: `verify ${images} with ${each}${count === 1 ? '' : ' each'}, by ${by}${log === 'v2' ? ', Rekor v2' : ''}, ${at(delayMs)}${atOnce(count)}`,
    delayMs,
    targets,
    ...(scale === undefined ? {} : { cosignScale: scale }),
    prepare: async (bench) => {
      const signed = await makeSigned(bench, 'olareg', log, count, signatures);
      const references = signed.map(({ reference, tag }) => (by === 'digest' ? reference : reference.replace(/@.*/, `:${tag}`)));
      return (program) => Promise.resolve({ kind: 'verify', images: program === 'cosign' ? references.slice(0, COSIGN_MANY) : references });
    },
  };
}

const ratio = (atMost: number): Target => ({ measure: 'ratio', atMost });
/** Wanted only where requests take long: without latency those that do not wait for each other need not overlap. */
const sequential = (atMost: number): Target => ({ measure: 'sequential', atMost });

const SIGN_ONE: readonly Row[] = [
  signRow({ count: 1, log: 'v1', registry: 'olareg', delayMs: 0, targets: [{ measure: 'ownMs', atMost: 180 }] }),
  signRow({ count: 1, log: 'v1', registry: 'olareg', delayMs: 40, targets: [ratio(0.7), sequential(8)] }),
  signRow({ count: 1, log: 'v2', registry: 'olareg', delayMs: 0, targets: [] }),
  signRow({ count: 1, log: 'v2', registry: 'olareg', delayMs: 40, targets: [ratio(0.8), sequential(8)] }),
  signRow({ count: 1, log: 'v1', registry: 'distribution', delayMs: 40, targets: [sequential(10)] }),
  signRow({ count: 1, log: 'v2', registry: 'distribution', delayMs: 40, targets: [sequential(10)] }),
];

const SIGN_MANY: readonly Row[] = [
  signRow({ count: 20, log: 'v1', registry: 'olareg', delayMs: 0, targets: [] }),
  signRow({ count: 20, log: 'v2', registry: 'olareg', delayMs: 0, targets: [ratio(1 / 12)] }),
  signRow({ count: 20, log: 'v1', registry: 'olareg', delayMs: 40, targets: [ratio(1 / 12)] }),
  signRow({ count: 100, log: 'v2', registry: 'olareg', delayMs: 0, targets: [ratio(1 / 50)] }),
];

const VERIFY_ONE: readonly Row[] = [0, 40].flatMap((delayMs) =>
  [1, 9].flatMap((signatures) =>
    (['digest', 'tag'] as const).map((by) => {
      const [one, inSequence] = [signatures === 1, sequential(by === 'digest' ? 3 : 4)];
      const quick: Target = { measure: 'milliseconds', atMost: 130 };
      const targets = delayMs === 0 ? (one ? [quick] : []) : [...(one ? [ratio(0.8)] : []), inSequence];
      return verifyRow({ count: 1, signatures, by, delayMs, targets });
    }),
  ),
);

const VERIFY_MANY: readonly Row[] = [
  verifyRow({ count: 1, signatures: 1, by: 'digest', log: 'v2', delayMs: 40, targets: [ratio(0.8), sequential(3)] }),
  verifyRow({ count: 20, signatures: 1, by: 'digest', delayMs: 40, targets: [] }),
  verifyRow({ count: 20, signatures: 9, by: 'digest', delayMs: 0, targets: [] }),
  verifyRow({ count: 20, signatures: 9, by: 'digest', delayMs: 40, targets: [ratio(1 / 20)] }),
  ...[250, 500, 1000].map((count) =>
    verifyRow({ count, signatures: 1, by: 'digest', delayMs: 0, targets: [{ measure: 'memoryMiB', atMost: 200 }] }),
  ),
];

const GATE_SIZE = { images: 1000, manifests: 200, digests: 300 };
const GATE: Row = {
  id: 'gate-1000-40',
  title: `a policy over ${GATE_SIZE.images} images in ${GATE_SIZE.manifests} manifests, ${GATE_SIZE.digests} digests, ${at(40)}${atOnce(GATE_SIZE.images)}`,
  delayMs: 40,
  targets: [ratio(1 / 20), { measure: 'memoryMiB', atMost: 200 }],
  cosignScale: GATE_SIZE.images / COSIGN_MANY,
  prepare: async (bench) => {
    const work = await makeGate(bench, GATE_SIZE);
    return (program) => Promise.resolve(program === 'cosign' ? { kind: 'verify', images: work.images.slice(0, COSIGN_MANY) } : work);
  },
};

export const ROWS: readonly Row[] = [...SIGN_ONE, ...SIGN_MANY, ...VERIFY_ONE, ...VERIFY_MANY, GATE];
