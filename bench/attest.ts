/** What attestations cost: five beside one, in turn, and the memory of large SBOMs. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { grypeReport, openVex, syftCycloneDx } from '../__tests__/predicates/documents.ts';
import { pushImage } from '../__tests__/stack/image.ts';
import { LARGE_SBOMS } from './large-sboms.ts';
import { run, type Work } from './programs.ts';
import { median } from './results.ts';
import type { Bench } from './world.ts';

export interface AttestCost {
  readonly delayMs: number;
  readonly oneMs: number;
  readonly fiveMs: number;
  /** Five over one. */
  readonly ratio: number;
  readonly targetRatio: number;
}

/** One document, attested, attested again (found and kept), and required when verifying. */
export interface LargeSbom {
  readonly document: string;
  readonly sbomMiB: number;
  readonly steps: readonly { readonly step: string; readonly milliseconds: number; readonly memoryMiB: number }[];
  readonly targetMiB: number;
}

const MIB = 1024 * 1024;
let made = 0;

async function image({ services, proxies }: Bench): Promise<string> {
  const platforms = ['linux/amd64', 'linux/arm64'];
  return proxies.rewrite(
    (await pushImage(services.registries.olareg, `octo/attest-${(made += 1)}`, { platforms, seed: `attest ${made}` })).reference,
  );
}

async function write({ services }: Bench, name: string, document: unknown): Promise<string> {
  const path = join(services.dir, name);
  await writeFile(path, JSON.stringify(document));
  return path;
}

/** On an image of two platforms, with Rekor v1, whose answers do not wait for a second to pass. */
export async function measureAttest(bench: Bench, delayMs: number, runs: number): Promise<AttestCost> {
  const five = {
    provenance: 'true',
    'sbom-path': await write(bench, 'sbom.json', syftCycloneDx()),
    'vulnerability-path': await write(bench, 'scan.json', grypeReport()),
    'vex-path': await write(bench, 'vex.json', openVex()),
    'predicate-type': 'https://example.com/review/v1',
    predicate: '{"reviewed":true}',
  };
  const times: { one: number[]; five: number[] } = { one: [], five: [] };
  for (let n = 0; n < runs; n += 1) {
    for (const [name, inputs] of [
      ['one', { provenance: 'true' }],
      ['five', five],
    ] as const) {
      const { milliseconds } = await run('waxseal', bench, { kind: 'attest', images: [await image(bench)], log: 'v1', inputs });
      times[name].push(milliseconds);
    }
  }
  const [oneMs, fiveMs] = [median(times.one), median(times.five)];
  return { delayMs, oneMs, fiveMs, ratio: fiveMs / oneMs, targetRatio: 1.3 };
}

/** With Rekor v2, which is given a hash: v1 wants the document itself. */
export async function measureLargeSboms(bench: Bench, sbomMiB: number): Promise<readonly LargeSbom[]> {
  const measured: LargeSbom[] = [];
  for (const [document, make] of LARGE_SBOMS) {
    const path = await write(bench, 'large.json', make(sbomMiB * MIB));
    const images = [await image(bench)];
    const attest: Work = { kind: 'attest', images, log: 'v2', inputs: { 'sbom-path': path } };
    const steps: LargeSbom['steps'][number][] = [];
    for (const [step, work] of [
      ['attested', attest],
      ['attested again', attest],
      ['verified', { kind: 'verify', images, inputs: { require: 'sbom' } }],
    ] as const) {
      const { milliseconds, memoryMiB } = await run('waxseal', bench, work);
      steps.push({ step, milliseconds, memoryMiB });
    }
    measured.push({ document, sbomMiB, steps, targetMiB: 300 });
  }
  return measured;
}

export function attestLines(costs: readonly AttestCost[], large: readonly LargeSbom[]): readonly string[] {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const met = (yes: boolean): string => (yes ? 'met' : '**not met**');
  return [
    ...costs.map(
      ({ delayMs, oneMs, fiveMs, ratio, targetRatio }) =>
        `Attesting an image of two platforms, ${delayMs} ms added to each request: one attestation ${seconds(oneMs)}, five in one step ${seconds(fiveMs)}, ${ratio.toFixed(2)}×; target ≤ ${targetRatio}×: ${met(ratio <= targetRatio)}.`,
    ),
    ...large.map(({ document, sbomMiB, steps, targetMiB }) => {
      const told = steps.map(
        ({ step, milliseconds, memoryMiB }) => `${step} in ${seconds(milliseconds)}, peak ${Math.round(memoryMiB)} MiB`,
      );
      const all = steps.every(({ memoryMiB }) => memoryMiB <= targetMiB);
      return `${document}, ${sbomMiB} MiB: ${told.join('; ')}; target ≤ ${targetMiB} MiB: ${met(all)}.`;
    }),
  ];
}
