/** Kept apart from what renders: inputs are checked in every step. */
export type ReportFormat = 'json' | 'junit' | 'sarif';

const FORMATS: ReadonlyMap<string, ReportFormat> = new Map([
  ['.json', 'json'],
  ['.xml', 'junit'],
  ['.sarif', 'sarif'],
]);

/** By the ending of the input `report-path`; undefined for any other. `x.sarif.json` is SARIF, as that standard recommends (3.2). */
export function reportFormat(path: string): ReportFormat | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.length > '.sarif.json'.length && name.endsWith('.sarif.json')) return 'sarif';
  const dot = name.lastIndexOf('.');
  return dot > 0 ? FORMATS.get(name.slice(dot)) : undefined;
}
