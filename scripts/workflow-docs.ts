import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

interface Field {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string | boolean | number;
}

type Fields = Readonly<Record<string, Field>>;

interface Called {
  readonly on: { readonly workflow_call: { readonly inputs: Fields; readonly secrets: Fields; readonly outputs: Fields } };
}

const NAMES = ['build-sign', 'sign', 'verify'] as const;

/** docs/workflows.md with the tables of inputs, secrets and outputs as the workflows have them. */
export function workflowsPage(root: string): string {
  const page = readFileSync(join(root, 'docs/workflows.md'), 'utf8');
  return NAMES.reduce((text, name) => {
    const block = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!block.test(text)) throw new Error(`docs/workflows.md has no block <!-- ${name} --> … <!-- /${name} -->`);
    return text.replace(block, (_, open: string, close: string) => `${open}\n${tablesOf(root, name)}\n\n${close}`);
  }, page);
}

function tablesOf(root: string, name: string): string {
  const { inputs, secrets, outputs } = (parse(readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8')) as Called).on
    .workflow_call;
  return [
    table(['input', 'what it says', 'default', 'example'], inputs, ({ description, required, default: value }) => {
      const [what = '', example = ''] = description.split(' Example: ');
      return [what, required === true ? 'required' : value === '' ? '' : `\`${String(value)}\``, example];
    }),
    table(['secret', 'what it holds'], secrets, ({ description }) => [description]),
    table(['output', 'what it holds'], outputs, ({ description }) => [description]),
  ].join('\n\n');
}

function table(head: readonly string[], fields: Fields, cells: (field: Field) => readonly string[]): string {
  const row = (texts: readonly string[]): string => `| ${texts.map((text) => text.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [
    row(head),
    row(head.map(() => '---')),
    ...Object.entries(fields).map(([name, field]) => row([`\`${name}\``, ...cells(field)])),
  ].join('\n');
}
