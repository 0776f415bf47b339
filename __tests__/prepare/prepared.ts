import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { prepare } from '../../src/prepare/plan.ts';
import { testHost } from '../stack/host.ts';

/** The first job of the reusable workflows, run in this process. */

export interface Prepared {
  readonly code: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly notices: readonly string[];
  readonly errors: readonly string[];
  readonly summary: string;
}

export async function prepared(
  inputs: Readonly<Record<string, string>>,
  event?: { name: string; payload: object; actor?: string },
): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-prepare-'));
  const path = join(folder, 'event.json');
  await writeFile(path, JSON.stringify(event?.payload ?? {}));
  const env = {
    GITHUB_REPOSITORY: 'acme/app',
    ...(event === undefined
      ? { GITHUB_EVENT_NAME: 'push' }
      : { GITHUB_EVENT_NAME: event.name, GITHUB_EVENT_PATH: path, GITHUB_ACTOR: event.actor ?? 'mona' }),
  };
  const host = testHost({ env, inputs });
  const code = await prepare(host);
  await rm(folder, { recursive: true });
  const said = (level: string): string[] => host.records.log.filter((line) => line.level === level).map(({ text }) => text);
  return { code, outputs: host.records.outputs, notices: said('notice'), errors: said('error'), summary: host.records.summary.join('') };
}
