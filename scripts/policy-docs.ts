/** Fills the parts of docs/policy.md that are made of something else: the policies of the cookbook, and the table of all fields. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { policyReference } from './policy-schema.ts';

/** @param root of the repository @returns the page as it must be */
export function policyPage(root: string): string {
  const folder = join(root, 'docs', 'policies');
  const policies = readdirSync(folder).sort();
  const parts = new Map([
    ...policies.map((file): [string, string] => [`policies/${file}`, fenced(readFileSync(join(folder, file), 'utf8'))]),
    ['policy-fields', policyReference()],
  ]);
  return [...parts].reduce((page, [name, text]) => fill(page, name, text), readFileSync(join(root, 'docs', 'policy.md'), 'utf8'));
}

function fill(page: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`docs/policy.md has no block ${open.trim()} … ${close}`);
  return `${page.slice(0, start)}${open}\n${text}\n\n${page.slice(end)}`;
}

function fenced(text: string): string {
  return `\`\`\`yaml\n${text}\`\`\``;
}
