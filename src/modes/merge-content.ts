import type { Report } from '../model/report.ts';
import type { FoundReport } from './merge-read.ts';
import type { MergedReport, Outcome } from './outcome.ts';

/** What several reports tell, as one: images and faults one after the other, what several of them say once. */
export function contentOf(found: readonly FoundReport[]): Omit<Outcome, 'result' | 'fault'> {
  const reports = found.map(({ report }) => report);
  const possible = reports.flatMap((report) => report.possible ?? []);
  const shared = { ...alike(reports, 'trust'), ...alike(reports, 'policy') };
  return {
    ...shared,
    images: reports.flatMap(({ images }) => images),
    bundles: [],
    warnings: distinct(reports.flatMap(({ warnings = [] }) => warnings)),
    ...(possible.length === 0 ? {} : { possible: distinct(possible) }),
  };
}

/** @param now where there is no report */
export function mergedOf(found: readonly FoundReport[], faults: MergedReport['faults'], now: Date): MergedReport {
  const reports = found.map(({ report }) => report);
  const at = (times: readonly string[], last: number): string =>
    times.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(last) ?? now.toISOString();
  return {
    reports: reports.length,
    faults: [...faults, ...distinct(reports.flatMap((report) => report.faults))],
    startedOn: at(
      reports.map(({ startedOn }) => startedOn),
      0,
    ),
    finishedOn: at(
      reports.map(({ finishedOn }) => finishedOn),
      -1,
    ),
  };
}

/** What all of them rest on; a shard that ended before it knew leaves it to the others. */
function alike<K extends 'trust' | 'policy'>(reports: readonly Report[], key: K): Pick<Report, K> | undefined {
  const [first, ...others] = distinct(reports.flatMap((report) => report[key] ?? []));
  return first === undefined || others.length > 0 ? undefined : ({ [key]: first } as Pick<Report, K>);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
