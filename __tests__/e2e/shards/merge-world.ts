import { readFileSync } from 'node:fs';

import { expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import type { StepResult } from '../../stack/runner.ts';
import { digestsOf, filed, type ShardsWorld, startShardsWorld, type Told, told } from './shards-world.ts';

type Files = Readonly<Record<string, string>>;

const schema = JSON.parse(readFileSync(new URL('../../../schemas/report.v1.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats(ajv);
const accepts = ajv.compile(schema);

/** Reports of real shards, and the job behind them. */
export interface MergeWorld extends ShardsWorld {
  /** Of three shards of seven images, all of which pass. */
  readonly good: readonly Told[];
  /** Of three shards of eight images, one of which nobody signed. */
  readonly bad: readonly Told[];
  /** The outputs `report-digest` of the good ones. */
  readonly handedOver: readonly string[];
  /** With the digests of all these files, unless the inputs say others. It asks no registry, and its report is one by the schema. */
  readonly merged: (files: Files, inputs?: Files) => Promise<StepResult>;
  /** The reports as changed by somebody. */
  readonly changed: (change: (reports: [Told, Told, Told]) => unknown, which?: 'good' | 'bad') => Record<string, string>;
}

export async function startMergeWorld(): Promise<MergeWorld> {
  const world = await startShardsWorld(7);
  const steps = await world.shards(world.signed, 3);
  const good = steps.map(told);
  const handedOver = steps.map(({ outputs }) => outputs['report-digest'] ?? '');
  const bad = (await world.shards([...world.signed, world.bare], 3)).map(told);
  const changed: MergeWorld['changed'] = (change, which = 'good') => {
    const reports = structuredClone({ good, bad }[which]);
    change(reports as [Told, Told, Told]);
    return filed(reports);
  };
  const merged: MergeWorld['merged'] = async (files, inputs = {}) => {
    const { requests } = world.stack.registry;
    const before = requests.length;
    const step = await world.merge(files, { 'merge-digests': digestsOf(files).join('\n'), ...inputs });
    expect(requests.length).toBe(before);
    expect(accepts(JSON.parse(step.outputs['json'] ?? ''))).toBe(true);
    return step;
  };
  return { ...world, good, bad, handedOver, merged, changed };
}
