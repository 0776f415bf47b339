/**
 * npm run bench -- [--runs N] [--only PATTERN]… [--list] [--final] [--dir FOLDER]
 *
 * Measures `dist/index.js` beside cosign over the same real services, in turn (A B A B …). Writes bench/results.json and the
 * table in bench/README.md; without --final both say that they are preliminary. Exit code 1 where a target is not met.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { makeEnvironment, makeFolders } from '../__tests__/stack/runner-environment.ts';
import { type Services, startServices } from '../scripts/services/start.ts';
import { type AttestCost, attestLines, type LargeSbom, measureAttest, measureLargeSboms } from './attest.ts';
import { type ProgramName, type Run, run } from './programs.ts';
import { judge, median, type Result, type Startup } from './results.ts';
import { type Row, ROWS } from './rows.ts';
import { measureEmptyNode, measureStartup } from './startup.ts';
import { brief, table } from './table.ts';
import { measureWalk, walkLine } from './walk.ts';
import { type Bench, startBench } from './world.ts';

const LEAST_RUNS = 5;
/** How often Rekor v2 writes what it has, and how many times more runs level out when in that time one comes. */
const LOG_INTERVAL_MS = 1000;
const WAITING_RUNS = 3;
const STARTUP_TARGET_MS = 90;
const LARGE_SBOM_MIB = 30;
const DIST = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const RESULTS = new URL('results.json', import.meta.url);
const README = new URL('README.md', import.meta.url);
const FRONT_PAGE = new URL('../README.md', import.meta.url);
const MARKS = ['<!-- results -->', '<!-- /results -->'] as const;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: String(LEAST_RUNS) },
    only: { type: 'string', multiple: true, default: [] },
    list: { type: 'boolean', default: false },
    final: { type: 'boolean', default: false },
    dir: { type: 'string' },
  },
});
const chosen = ROWS.filter(({ id }) => values.only.length === 0 || values.only.some((pattern) => new RegExp(pattern).test(id)));
const whole = values.only.length === 0;
const withStartup = values.only.length === 0 || values.only.includes('startup');
const withAttest = values.only.length === 0 || values.only.includes('attest');
const withWalk = whole || values.only.includes('walk');
if (values.list)
  console.log(
    [
      ...ROWS.map(({ id, title }) => `${id}: ${title}`),
      'startup: time until the first request',
      'attest: five attestations beside one, and large SBOMs',
      'walk: the images of 12,000 manifests in one text',
    ].join('\n'),
  );
else await main(Math.max(values.final ? LEAST_RUNS : 1, Number(values.runs)));

async function main(runs: number): Promise<void> {
  const dir = values.dir ?? (await mkdtemp(join(tmpdir(), 'waxseal-bench-')));
  const services = await startServices({ dir });
  try {
    const startup = withStartup ? await startupOf(services, Math.max(runs, LEAST_RUNS)) : undefined;
    const results: Result[] = [];
    for (const delayMs of new Set(chosen.map((row) => row.delayMs))) {
      const bench = await startBench(services, delayMs);
      try {
        for (const row of chosen.filter((one) => one.delayMs === delayMs)) results.push(await measureRow(bench, row, runs));
      } finally {
        await bench.proxies.close();
      }
    }
    results.sort((a, b) => place(a) - place(b));
    await report(results, startup, withAttest ? await attestOf(services, runs) : undefined, runs);
  } finally {
    await services.stop();
    if (values.dir === undefined) await rm(dir, { recursive: true, force: true });
  }
}

interface Attest {
  readonly costs: readonly AttestCost[];
  readonly large: readonly LargeSbom[];
}

async function attestOf(services: Services, runs: number): Promise<Attest> {
  const costs: AttestCost[] = [];
  for (const delayMs of [0, 40]) {
    const bench = await startBench(services, delayMs);
    try {
      costs.push(await measureAttest(bench, delayMs, runs));
    } finally {
      await bench.proxies.close();
    }
  }
  const bench = await startBench(services, 0);
  try {
    return { costs, large: await measureLargeSboms(bench, LARGE_SBOM_MIB) };
  } finally {
    await bench.proxies.close();
  }
}

function place({ id }: Result): number {
  return ROWS.findIndex((row) => row.id === id);
}

/** In turn, so that whatever else the machine does meets both alike. */
async function measureRow(bench: Bench, row: Row, runs: number): Promise<Result> {
  const next = await row.prepare(bench);
  const done: Record<ProgramName, Run[]> = { cosign: [], waxseal: [] };
  const waits = row.id.includes('-v2-') && row.id.startsWith('sign-1-');
  for (let n = 0; n < runs * (waits ? WAITING_RUNS : 1); n += 1) {
    for (const program of ['cosign', 'waxseal'] as const) {
      const work = await next(program);
      // Rekor v2 writes about once a second: without this each run would begin at the same point of that second as the one before.
      if (work.kind === 'sign' && work.log === 'v2') await sleep(Math.random() * LOG_INTERVAL_MS);
      done[program].push(await run(program, bench, work));
    }
  }
  const result = judge(row, done);
  console.log(`${row.title}\n${table([result], undefined).split('\n')[2] ?? ''}`);
  return result;
}

async function startupOf({ trustedRoot, issuer }: Services, runs: number): Promise<Startup> {
  const first: number[] = [];
  const empty: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const folders: string[] = [];
    first.push(
      await measureStartup(DIST, async (registry) => {
        const images = `${registry}/octo/app@sha256:${'0'.repeat(64)}`;
        const options = {
          inputs: { mode: 'verify', images, identity: 'https://github.com/octo', issuer, 'trusted-root': trustedRoot.both },
        };
        const made = await makeFolders(options);
        folders.push(made.base);
        return makeEnvironment(options, made);
      }),
    );
    empty.push(await measureEmptyNode());
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
  return { firstRequestMs: median(first), emptyNodeMs: median(empty), targetMs: STARTUP_TARGET_MS };
}

async function report(results: readonly Result[], startup: Startup | undefined, attest: Attest | undefined, runs: number): Promise<void> {
  const [processor] = cpus();
  const walk = withWalk ? measureWalk(runs) : undefined;
  const setting = {
    preliminary: !values.final,
    date: new Date().toISOString(),
    runs,
    node: process.version,
    cosign: '3.1.2',
    processor: `${cpus().length} × ${processor?.model ?? 'unknown'}`,
  };
  if (!whole) console.log('\nA part of the rows: bench/results.json and bench/README.md are left as they are.');
  else await writeFile(RESULTS, `${JSON.stringify({ ...setting, startup, attest, walk, rows: results }, null, 2)}\n`);
  const attested = attest === undefined ? [] : attestLines(attest.costs, attest.large);
  const walked = walk === undefined ? [] : [walkLine(walk)];
  const text = [table(results, startup), ...attested, ...walked].join('\n\n');
  const what = `${setting.preliminary ? '**Preliminary**: measured while the machine did other work as well. ' : ''}Medians of ${runs} runs each (${runs * WAITING_RUNS} where one image is signed with Rekor v2), ${setting.date.slice(0, 10)}, Node ${setting.node}, cosign ${setting.cosign}, ${setting.processor}.`;
  if (whole) {
    await writeFile(README, between(await readFile(README, 'utf8'), `${what}\n\n${text}`));
    await writeFile(FRONT_PAGE, between(await readFile(FRONT_PAGE, 'utf8'), brief(results)));
  }
  console.log(`\n${text}`);
  const missed = results.flatMap(({ id, targets }) => (targets.every(({ met }) => met) ? [] : [id]));
  if (startup !== undefined && startup.firstRequestMs > startup.targetMs) missed.push('startup');
  if (attested.some((line) => line.includes('not met'))) missed.push('attest');
  if (walk !== undefined && walk.ms > walk.targetMs) missed.push('walk');
  if (missed.length === 0) return;
  console.error(`targets not met: ${missed.join(', ')}`);
  process.exitCode = 1;
}

function between(readme: string, text: string): string {
  const [before, rest] = readme.split(MARKS[0]);
  const after = rest?.split(MARKS[1])[1];
  if (before === undefined || after === undefined) throw new Error(`a README lacks the marks ${MARKS.join(' and ')}`);
  return `${before}${MARKS[0]}\n\n${text}\n\n${MARKS[1]}${after}`;
}
