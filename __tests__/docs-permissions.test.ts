import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { blocksOf } from './interop/docs-blocks.ts';

/** docs/permissions.md, held to what the reusable workflows ask for: a caller that lacks one of these cannot start at all. */

type Permissions = Readonly<Record<string, string>>;
interface Workflow {
  readonly on?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Permissions }>>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/permissions.md'), 'utf8');
const workflows = readdirSync(join(root, '.github/workflows')).flatMap((name) => {
  const workflow = parse(readFileSync(join(root, '.github/workflows', name), 'utf8')) as Workflow;
  const { on } = workflow;
  return typeof on === 'object' && on !== null && 'workflow_call' in on ? [[name, workflow] as const] : [];
});

/** What all its jobs ask for together. */
function unionOf({ jobs }: Workflow): Permissions {
  const union: Record<string, string> = {};
  for (const { permissions = {} } of Object.values(jobs))
    for (const [scope, level] of Object.entries(permissions)) if (union[scope] !== 'write') union[scope] = level;
  return union;
}

/** The block under the heading of a workflow. */
function shownFor(name: string): Permissions | undefined {
  const [, section = ''] = page.split(`\n### ${name}\n`);
  const [block] = blocksOf('docs/permissions.md', section.split(/\n##+ /)[0] ?? '');
  return block === undefined ? undefined : (parse(block.text) as { readonly permissions: Permissions }).permissions;
}

describe('docs/permissions.md', () => {
  test('there are reusable workflows', () => {
    expect(workflows.map(([name]) => name)).toEqual(['build-sign.yml', 'sign.yml', 'verify.yml']);
  });

  test.each(workflows)('%s: the block for its caller is what its jobs ask for', (name, workflow) => {
    expect(shownFor(name)).toEqual(unionOf(workflow));
  });

  test('a permission that one job asks for more of is asked for so', () => {
    const jobs = { a: { permissions: { packages: 'write' } }, b: { permissions: { packages: 'read', contents: 'read' } } };
    expect(unionOf({ jobs })).toEqual({ packages: 'write', contents: 'read' });
  });

  test('a workflow that is not there has no block', () => {
    expect(shownFor('release.yml')).toBeUndefined();
  });
});
