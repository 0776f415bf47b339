/**
 * Makes what must agree with action.yml out of it: the actions of one mode (sign/, attest/, verify/) and the tables in README.md; and
 * what docs/policy.md shows of the policies and of their schema, docs/workflows.md of the reusable workflows.
 * `node scripts/docs.ts` writes them; `--check` only compares, and fails where one differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse, stringify } from 'yaml';

import { policyPage } from './policy-docs.ts';
import { workflowsPage } from './workflow-docs.ts';

interface Input {
  readonly description: string;
  readonly default: string;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly author: string;
  readonly branding: object;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const MODES = {
  sign: 'Sign container images with Sigstore',
  attest: 'Attest provenance, SBOMs, scans and more of container images: takes the inputs of actions/attest',
  verify: 'Verify Sigstore signatures of container images: a gate before deployment',
} as const;
type Mode = keyof typeof MODES;

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const marked = /^\(([\w, ]+)\) /;
/** The modes that the mark in front of a description names; none: all. */
const modesOf = ({ description }: Input): readonly string[] | undefined => marked.exec(description)?.[1]?.split(', ');

/** Where attest/ differs from `mode: attest`, so that it can stand for actions/attest. */
const LIKE_ACTIONS_ATTEST = {
  defaults: { 'github-attestations': 'true', 'push-to-registry': 'false', 'create-storage-record': 'true', sigstore: 'by-visibility' },
  more: {
    'subject-path': { description: 'Files are not attested here; an error says so', default: '' },
    'subject-checksums': { description: 'Files are not attested here; an error says so', default: '' },
    'show-summary': { description: 'As `summary`', default: 'true' },
  },
} as const;

function inputsOf(mode: Mode): readonly (readonly [string, Input])[] {
  return Object.entries(action.inputs)
    .filter(([, input]) => modesOf(input)?.includes(mode) ?? true)
    .map(([name, input]) => [name, { ...input, description: input.description.replace(marked, '') }]);
}

function subAction(mode: Mode): string {
  const like = mode === 'attest' ? LIKE_ACTIONS_ATTEST : { defaults: {}, more: {} };
  const defaults: Readonly<Record<string, string>> = like.defaults;
  const inputs = [...inputsOf(mode), ...Object.entries<Input>(like.more)].map(([name, input]) => {
    const fixed = { description: `Fixed here: \`${mode}\``, default: mode };
    return [name, name === 'mode' ? fixed : { ...input, default: defaults[name] ?? input.default }] as const;
  });
  const { author, branding, outputs, runs } = action;
  const text = stringify(
    {
      name: `Waxseal ${mode}`,
      description: MODES[mode],
      author,
      branding,
      inputs: Object.fromEntries(inputs),
      outputs,
      runs: { ...runs, main: `../${runs.main}` },
    },
    { lineWidth: 0, singleQuote: true },
  );
  return `# Made from ../action.yml by \`npm run docs\`: change it there.\n${text}`;
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

function inputTable(entries: readonly (readonly [string, Input])[]): string {
  const rows = entries.map(([name, { description, default: value }]) => {
    const [what = '', example = ''] = description.replace(marked, '').split(' Example: ');
    return `| \`${name}\` | ${cell(what)} | ${value === '' ? '' : `\`${value}\``} | ${cell(example)} |`;
  });
  return ['| input | what it says | default | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function tables(): Readonly<Record<string, string>> {
  const entries = Object.entries(action.inputs);
  const of = (modes: string | undefined): string => inputTable(entries.filter(([, input]) => modesOf(input)?.join(', ') === modes));
  const outputs = Object.entries(action.outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return {
    'inputs-all': of(undefined),
    'inputs-signing': of('sign, attest'),
    'inputs-attest': of('attest'),
    'inputs-verify': of('verify'),
    outputs: ['| output | what it holds |', '| --- | --- |', ...outputs].join('\n'),
  };
}

function readme(): string {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  return Object.entries(tables()).reduce((page, [name, table]) => {
    const block = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!block.test(page)) throw new Error(`README.md has no block <!-- ${name} --> … <!-- /${name} -->`);
    return page.replace(block, (_, open: string, close: string) => `${open}\n${table}\n\n${close}`);
  }, text);
}

const files: Readonly<Record<string, string>> = {
  'sign/action.yml': subAction('sign'),
  'attest/action.yml': subAction('attest'),
  'verify/action.yml': subAction('verify'),
  'README.md': readme(),
  'docs/policy.md': policyPage(root),
  'docs/workflows.md': workflowsPage(root),
};
let stale = 0;
for (const [name, wanted] of Object.entries(files)) {
  const path = join(root, name);
  if (check) {
    let found = '';
    try {
      found = readFileSync(path, 'utf8');
    } catch {
      // missing counts as different
    }
    if (found !== wanted) {
      stale += 1;
      console.error(`${name} does not agree with what it is made of: run "npm run docs"`);
    }
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
