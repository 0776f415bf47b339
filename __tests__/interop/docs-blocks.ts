/** The YAML blocks of the documentation: where they stand, of what kind they are, and each as a file that a linter can read. */
import { parseAllDocuments } from 'yaml';

export interface Block {
  readonly page: string;
  /** Of the fence that opens it, from 1. */
  readonly line: number;
  /** Without the indentation of the fence. */
  readonly text: string;
  /** Out of `<!-- runnable: name -->` on the line before, or the one before that where it is empty. */
  readonly runnable?: string;
}

export type Kind = 'workflow' | 'jobs' | 'steps' | 'permissions' | 'policy' | 'manifests' | 'dependabot';

const OPENS = /^( *)```ya?ml\b/;

/** @throws where a block has no end, or a line is less indented than its fence */
export function blocksOf(page: string, markdown: string): Block[] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent] = OPENS.exec(line) ?? [];
    if (indent === undefined) return [];
    const end = lines.indexOf(`${indent}\`\`\``, index);
    const inside = lines.slice(index + 1, end);
    const where = `${page}:${index + 1}`;
    if (end === -1) throw new Error(`${where}: the block has no end`);
    if (inside.some((text) => text !== '' && !text.startsWith(indent))) throw new Error(`${where}: less indented than its fence`);
    const text = inside.map((text) => `${text.slice(indent.length)}\n`).join('');
    const name = runnableBefore(lines.slice(Math.max(0, index - 2), index));
    return [{ page, line: index + 1, text, ...(name === undefined ? {} : { runnable: name }) }];
  });
}

function runnableBefore(lines: readonly string[]): string | undefined {
  const [, name] = /^<!-- runnable: ([\w-]+) -->$/.exec(lines.findLast((line) => line.trim() !== '')?.trim() ?? '') ?? [];
  return name;
}

/** Only a kind that something reads: a block of no kind is one that nobody would notice to be wrong. */
export function kindOf(text: string): Kind | undefined {
  const documents = parseAllDocuments(text);
  const [first] = Array.isArray(documents) ? documents.map((document) => document.toJS() as unknown) : [];
  if (Array.isArray(first)) return first.every((step) => isMap(step) && ('uses' in step || 'run' in step)) ? 'steps' : undefined;
  if (!isMap(first)) return undefined;
  if ('jobs' in first) return 'on' in first ? 'workflow' : 'jobs';
  if ('rules' in first && 'version' in first) return 'policy';
  if ('updates' in first && 'version' in first) return 'dependabot';
  if ('apiVersion' in first && 'kind' in first) return 'manifests';
  return Object.keys(first).join() === 'permissions' ? 'permissions' : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole workflow around a part of one, with whatever steps and jobs the part speaks of. */
export function workflowAround(kind: 'workflow' | 'jobs' | 'steps' | 'permissions', text: string): string {
  if (kind === 'workflow') return text;
  const inputs = namesIn(text, /\binputs\.([\w-]+)/g).map((name) => `\n      ${name}: { required: true, type: string }`);
  const head = `name: example\non:\n  workflow_dispatch:${inputs.length === 0 ? '' : `\n    inputs:${inputs.join('')}`}\npermissions: {}\n`;
  const others = namesIn(text, /\bneeds\.([\w-]+)\.outputs/g).filter((name) => !text.includes(`  ${name}:\n`));
  const jobs = others.map((name) => jobWith(name, namesIn(text, new RegExp(`\\bneeds\\.${name}\\.outputs\\.([\\w-]+)`, 'g'))));
  if (kind === 'jobs') return `${head}${text.replace(/^jobs:\n/m, `jobs:\n${jobs.join('')}`)}`;
  const job = `  example:\n    runs-on: ubuntu-24.04\n${others.length === 0 ? '' : `    needs: [${others.join(', ')}]\n`}`;
  const inside =
    kind === 'permissions' ? indented(text, 4) + RUNS : `    permissions: {}\n    steps:\n${stepsBefore(text)}${indented(text, 6)}`;
  return `${head}jobs:\n${jobs.join('')}${job}${inside}`;
}

const RUNS = '    steps:\n      - run: echo\n';

function stepsBefore(text: string): string {
  const missing = namesIn(text, /\bsteps\.([\w-]+)\.out/g).filter((id) => !new RegExp(`\\bid: ${id}$`, 'm').test(text));
  return missing.map((id) => `      - { id: ${id}, run: echo }\n`).join('');
}

function jobWith(name: string, outputs: readonly string[]): string {
  return `  ${name}:\n    runs-on: ubuntu-24.04\n    permissions: {}\n    outputs: { ${outputs.map((output) => `${output}: x`).join(', ')} }\n${RUNS}`;
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

/** In examples this stands for the commit of a release, which only the reader knows. */
const RELEASE = '<full sha>';
export const SHA = 'a'.repeat(40);

/** Our reusable workflows may be named by the tag of a release, which cannot move: an identity that ends in it says which release. */
const RELEASE_TAG = /(waxseal\/waxseal\/\.github\/workflows\/[\w-]+\.yml)@v\d+\.\d+\.\d+$/gm;

/** As a reader has it once the commits are filled in. */
export const pinned = (text: string): string => text.replaceAll(RELEASE_TAG, `$1@${SHA} # v1.2.3`).replaceAll(RELEASE, SHA);

/** With this repository in place of the release, so that a linter sees which inputs and outputs our actions and workflows have. */
export function local(text: string): string {
  const ours = new RegExp(`waxseal/waxseal(/[\\w./-]+)?@${SHA}(?: # v[\\d.]+)?`, 'g');
  return pinned(text).replaceAll(ours, (_, path: string | undefined) => `.${path ?? '/'}`);
}
