/** What GitHub asks of an example's calls, and this project of its permissions, beyond what the linters know. */
import { isDeepStrictEqual } from 'node:util';

import { parse } from 'yaml';

import { readReusable } from './act-repository.ts';
import { levelOf } from './act-permissions.ts';
import { planRun } from './act-plan.ts';
import { type Job, type Level, type Permissions, readWorkflow, type Source, type Step, type Workflow } from './act-workflow.ts';
import { SHA } from './docs-blocks.ts';
import { matricesOf } from './examples.ts';

const CALL = /^waxseal\/waxseal\/(\.github\/workflows\/[\w-]+\.yml)@/;
const NOTHING_BETWEEN = { stepAfter: () => undefined, settle: () => undefined, close: () => Promise.resolve() };

/**
 * @throws where GitHub would not start the workflow: inputs, secrets and permissions that a workflow of ours asks for and is not given, or
 * does not know
 */
export async function requireStartable(text: string): Promise<void> {
  const path = '.github/workflows/example.yml';
  const own: Source = { slug: 'acme/app', ref: 'refs/heads/main', commit: SHA, files: new Map([[path, text]]) };
  const reusable = await ours();
  planRun(own, path, {
    ...{ inputs: undefined, tokenOf: () => ({}), matrices: matricesOf(), hooks: NOTHING_BETWEEN },
    sourceAt: (slug, ref) => {
      if (slug !== reusable.slug) throw new Error(`${slug} at ${ref} is none of ours`);
      return reusable;
    },
  });
}

/** One line for each job whose permissions are not exactly what it needs. */
export async function faultsOfPermissions(text: string): Promise<string[]> {
  const reusable = await ours();
  return Object.entries((parse(text) as Workflow).jobs).flatMap(([id, job]) => {
    const [, called] = CALL.exec(job.uses ?? '') ?? [];
    const needed = called === undefined ? neededBy(job.steps ?? []) : askedBy(readWorkflow(reusable, called));
    const given = job.permissions ?? {};
    return isDeepStrictEqual(given, needed) ? [] : [`job ${id} has ${JSON.stringify(given)} and needs ${JSON.stringify(needed)}`];
  });
}

async function ours(): Promise<Source> {
  return { slug: 'waxseal/waxseal', ref: SHA, commit: SHA, files: await readReusable() };
}

/** All that the jobs of a called workflow ask for together. */
function askedBy({ jobs }: Workflow): Permissions {
  const asked = Object.values(jobs).map(({ permissions = {} }: Job) => permissions);
  const scopes = new Set(asked.flatMap((one) => Object.keys(one)));
  return Object.fromEntries(
    [...scopes].map((scope): [string, Level] => [scope, asked.some((one) => levelOf(one, scope) === 'write') ? 'write' : 'read']),
  );
}

/** As docs/permissions.md has it. Another registry than GitHub's asks for accounts of its own. */
function neededBy(steps: readonly Step[]): Permissions {
  const given = (step: Step): Readonly<Record<string, unknown>> => (step['with'] ?? {}) as Readonly<Record<string, unknown>>;
  const uses = (step: Step, action: string): boolean => step.uses?.startsWith(`${action}@`) === true;
  const modes = steps.filter((step) => uses(step, 'waxseal/waxseal')).map((step) => given(step)['mode']);
  const signs = modes.includes('sign') || modes.includes('attest');
  const writes = signs || steps.some((step) => given(step)['push'] === true || Object.hasOwn(given(step), 'promote-tags'));
  return {
    ...(steps.some((step) => uses(step, 'actions/checkout')) ? { contents: 'read' } : {}),
    ...(steps.some((step) => given(step)['registry'] === 'ghcr.io') ? { packages: writes ? 'write' : 'read' } : {}),
    ...(signs ? { 'id-token': 'write' } : {}),
  };
}
