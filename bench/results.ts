/** Medians of runs, held against what is wanted. */
import type { ProgramName, Run } from './programs.ts';
import type { Measure, Row, Target } from './rows.ts';

export interface Judged extends Target {
  readonly actual: number;
  readonly met: boolean;
}

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly delayMs: number;
  /** cosign's time and requests are those of so many times less work, multiplied. */
  readonly cosignScale?: number;
  readonly median: Readonly<Record<ProgramName, Run>>;
  /** Our time over cosign's. */
  readonly ratio: number;
  readonly targets: readonly Judged[];
  readonly runs: Readonly<Record<ProgramName, readonly Run[]>>;
}

export interface Startup {
  /** Milliseconds from the start of the process. */
  readonly firstRequestMs: number;
  readonly emptyNodeMs: number;
  readonly targetMs: number;
}

export function judge({ id, title, delayMs, targets, cosignScale }: Row, runs: Readonly<Record<ProgramName, readonly Run[]>>): Result {
  const cosign = scaled(medianRun(runs.cosign), cosignScale ?? 1);
  const waxseal = medianRun(runs.waxseal);
  const ratio = waxseal.milliseconds / cosign.milliseconds;
  const actual: Record<Measure, number> = {
    ratio,
    milliseconds: waxseal.milliseconds,
    ownMs: waxseal.milliseconds - waxseal.busyMs,
    sequential: waxseal.sequential,
    memoryMiB: waxseal.memoryMiB,
  };
  return {
    id,
    title,
    delayMs,
    ...(cosignScale === undefined ? {} : { cosignScale }),
    median: { cosign, waxseal },
    ratio,
    // An unknown value (NaN) meets nothing.
    targets: targets.map((target) => ({ ...target, actual: actual[target.measure], met: actual[target.measure] <= target.atMost })),
    runs,
  };
}

function medianRun(runs: readonly Run[]): Run {
  const of = (key: keyof Run): number => median(runs.map((run) => run[key]));
  return {
    milliseconds: of('milliseconds'),
    busyMs: of('busyMs'),
    memoryMiB: of('memoryMiB'),
    requests: of('requests'),
    sequential: of('sequential'),
  };
}

/** The lower of the two in the middle, so that a count stays a count that was seen. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function scaled(run: Run, scale: number): Run {
  return {
    ...run,
    milliseconds: run.milliseconds * scale,
    busyMs: run.busyMs * scale,
    requests: run.requests * scale,
    sequential: run.sequential * scale,
  };
}
