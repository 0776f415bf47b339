/**
 * node scripts/services/build.ts [core] [workflows] [verifiers] [tool …]
 *
 * Builds the programs that the interop tests run into a cache folder (`WAXSEAL_BIN`, by default ~/.cache/waxseal/bin) and
 * skips what is there. Without an argument: `core`. Prints one line for each tool; exits 1 when one does not build.
 */
import { existsSync } from 'node:fs';
import { messageOf, WaxsealError } from '../../src/errors.ts';
import { buildTool, requireGo } from './go.ts';
import { binFolder, GROUPS, recipeOf, type ToolGroup, type ToolName, toolPath } from './tools.ts';

const AT_ONCE = 2;
const ALL: readonly ToolName[] = Object.values(GROUPS).flat();

function chosen(args: readonly string[]): ToolName[] {
  const names = args.length === 0 ? ['core'] : args;
  return [...new Set(names.flatMap((name) => expand(name)))];
}

function expand(name: string): readonly ToolName[] {
  if (Object.hasOwn(GROUPS, name)) return GROUPS[name as ToolGroup];
  const tool = ALL.find((known) => known === name);
  if (tool !== undefined) return [tool];
  const expected = [...Object.keys(GROUPS), ...ALL].join(', ');
  throw new WaxsealError({
    code: 'TOOL_UNKNOWN',
    message: `${JSON.stringify(name)} is neither a group nor a tool; expected one of ${expected}`,
    hint: 'node scripts/services/build.ts core workflows verifiers',
    details: [{ what: 'group or tool', expected, actual: name }],
  });
}

async function buildOne(name: ToolName, bin: string): Promise<void> {
  const start = performance.now();
  await buildTool(name, bin);
  console.log(`${name.padEnd(14)} built in ${((performance.now() - start) / 1000).toFixed(1)} s: ${toolPath(name, bin)}`);
}

/** Every tool is tried, so that one run shows all that is broken. */
async function buildAll(names: readonly ToolName[], bin: string): Promise<unknown[]> {
  const queue = names.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const name of queue) await buildOne(name, bin).catch((thrown: unknown) => failures.push(thrown));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failures;
}

async function main(): Promise<void> {
  const bin = binFolder();
  const names = chosen(process.argv.slice(2));
  const missing = names.filter((name) => !existsSync(toolPath(name, bin)));
  for (const name of names) if (!missing.includes(name)) console.log(`${name.padEnd(14)} is there: ${toolPath(name, bin)}`);
  if (missing.length === 0) return;
  if (missing.some((name) => recipeOf(name).from !== 'python')) await requireGo();
  for (const thrown of await buildAll(missing, bin)) report(thrown);
}

function report(thrown: unknown): void {
  console.error(thrown instanceof WaxsealError ? `${thrown.code}: ${thrown.message}\n  ${thrown.hint}` : messageOf(thrown));
  process.exitCode = 1;
}

await main().catch(report);
