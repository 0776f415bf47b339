import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { choice, integer, text } from '../inputs/read.ts';
import { MAX_SHARDS } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { formatShard } from '../modes/shard.ts';
import { renderFault } from '../report/summary-failures.ts';
import { type Plan, planBuild } from './build.ts';
import { checkSigning } from './sign.ts';

/**
 * The first job of a reusable workflow: its inputs are checked, and what its jobs go by becomes outputs.
 * @returns the exit code
 */
export async function prepare(host: Host): Promise<number> {
  try {
    const plan = await planOf(host);
    for (const [name, value] of Object.entries(plan)) {
      host.output(name, value);
      host.log.info(`${name}: ${value.replaceAll('\n', ', ')}`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof WaxsealError)) throw error;
    const { code, message, hint, details } = error;
    host.log.error(`${code}: ${message}\n${hint}`, { title: `Waxseal: ${code}` });
    await host.summary(`## ❌ Nothing was begun\n\n${renderFault({ code, message, hint, details })}`);
    return 1;
  }
}

function planOf(host: Host): Plan | Promise<Plan> {
  switch (choice(host, 'for', ['build-sign', 'sign', 'verify'] as const)) {
    case 'build-sign':
      return planBuild(host);
    case 'sign':
      checkSigning(host);
      return {};
    case 'verify':
      checkName(text(host, 'name') ?? '');
      return { shards: JSON.stringify(shardsOf(integer(host, 'shards', 1, 1, MAX_SHARDS))) };
  }
}

/** `["1/3","2/3","3/3"]`: values of the input `shard` */
function shardsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => formatShard({ index: index + 1, of: count }));
}

/** It begins the names of artifacts, which have few characters. */
function checkName(name: string): void {
  if (!/^[\w.-]{1,60}$/.test(name))
    throw invalidInput('name', name, 'letters, digits, "_", "." and "-", at most 60 characters', 'Write name: production.');
}
