/**
 * Writes the published schema of the policy file out of the one that reads it, src/policy/file/schema.ts.
 * `--check` only compares, and fails where they differ; `--markdown` prints a table of all fields for the reference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';
import * as z from 'zod/mini';

import { RuleSchema } from '../src/policy/file/schema-rule.ts';
import { Signer } from '../src/policy/file/schema-signers.ts';
import { FIELDS } from '../src/policy/file/schema-field.ts';
import { Extension, PolicySchema } from '../src/policy/file/schema.ts';
import { itemOf, shapeOf, ways } from '../src/policy/file/schema-walk.ts';

type Schema = z.core.$ZodType;

const path = fileURLToPath(new URL('../schemas/policy.v1.schema.json', import.meta.url));

/** What the schema checks in code, as far as JSON Schema has words for it. */
const SENSE = new Map<Schema, object>([
  [
    Signer,
    {
      oneOf: [
        { required: ['github'] },
        { required: ['key'] },
        { required: ['kms'] },
        {
          allOf: [
            { oneOf: [{ required: ['identity'] }, { required: ['identityRegexp'] }] },
            { oneOf: [{ required: ['issuer'] }, { required: ['issuerRegexp'] }] },
          ],
        },
      ],
    },
  ],
  [Extension, { oneOf: [{ required: ['clusterImagePolicy'] }, { required: ['kyverno'] }] }],
  [
    RuleSchema,
    { anyOf: [{ required: ['signers'] }, { required: ['unsigned'] }, { required: ['vsa'] }], not: { required: ['signers', 'unsigned'] } },
  ],
]);

/** The schema as text; editors and this repository's formatter agree on it. */
export async function policySchemaText(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(PolicySchema, {
    metadata: FIELDS,
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, SENSE.get(zodSchema)),
  });
  const head = {
    $schema,
    $id: 'https://github.com/waxseal/waxseal/blob/main/schemas/policy.v1.schema.json',
    title: 'Waxseal policy, version 1',
  };
  return format(JSON.stringify({ ...head, ...schema }), { ...(await resolveConfig(path)), parser: 'json' });
}

/** One row for each field, in the order of the schema. */
export function policyReference(): string {
  const rows = rowsOf(PolicySchema, '', new Set());
  return ['| field | what stands there | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** @param seen lists and mappings that have rows already, under another name */
function rowsOf(schema: Schema, prefix: string, seen: Set<Schema>): readonly string[] {
  return ways(schema).flatMap((way) => {
    const item = itemOf(way);
    if (item !== undefined) return rowsOf(item, `${prefix}[]`, seen);
    const shape = shapeOf(way);
    if (shape.size === 0 || seen.has(way)) return [];
    seen.add(way);
    return [...shape].flatMap(([key, field]) => {
      const name = prefix === '' ? key : `${prefix}.${key}`;
      return [rowOf(name, field), ...rowsOf(field, name, seen)];
    });
  });
}

function rowOf(name: string, field: Schema): string {
  const { def } = (field as z.core.$ZodTypes)._zod;
  const required = def.type !== 'optional';
  const { description = '', examples = [] } = FIELDS.get(def.type === 'optional' ? def.innerType : field) ?? {};
  const shown = examples.map((example) => `\`${typeof example === 'string' ? example : inYaml(example)}\``);
  const kinds = [...new Set(ways(field).map(kindOf))].join(' or ');
  const cells = [
    `\`${name}\``,
    `${kinds}${required ? ' (required)' : ''}`,
    `${description}${shown.length === 0 ? '' : ` Example: ${shown.join(', ')}`}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

function inYaml(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"(\w+)":/g, '$1: ');
}

function kindOf(schema: Schema): string {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'literal') return def.values.map((value) => `\`${String(value)}\``).join(', ');
  if (def.type === 'enum')
    return Object.values(def.entries)
      .map((value) => `\`${value}\``)
      .join(', ');
  return KINDS[def.type] ?? def.type;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'list',
  object: 'mapping',
  record: 'mapping',
  string: 'text',
  boolean: '`true`, `false`',
};

async function main(): Promise<void> {
  if (process.argv.includes('--markdown')) {
    process.stdout.write(await format(policyReference(), { ...(await resolveConfig(path)), parser: 'markdown' }));
    return;
  }
  const text = await policySchemaText();
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    return;
  }
  if (readFileSync(path, 'utf8') === text) return;
  console.error('schemas/policy.v1.schema.json differs from src/policy/file/schema.ts: run "node scripts/policy-schema.ts".');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
