import type { Report } from '../model/report.ts';
import { serialiseReport } from './json.ts';
import { renderJunit } from './junit.ts';
import type { ReportFormat } from './report-format.ts';
import type { Run } from './run.ts';
import { renderSarif } from './sarif.ts';

/** The whole file. */
export function renderReport(report: Report, format: ReportFormat, run?: Run): string {
  switch (format) {
    case 'json':
      return serialiseReport(report);
    case 'junit':
      return renderJunit(report);
    case 'sarif':
      return renderSarif(report, run);
  }
}
