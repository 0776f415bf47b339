import type { Report } from '../model/report.ts';

/** The same report with its totals, where a policy decided. */
export function withTotals(report: Report): Report {
  if (report.policy === undefined) return report;
  const { images } = report;
  const of = (verdict: string): number => images.filter((image) => image.verdict === verdict).length;
  const rules = images.flatMap((image) => image.rules ?? []);
  const checks = rules.reduce((sum, rule) => sum + rule.checks.length, 0);
  const totals = { images: images.length, passed: of('pass'), failed: of('fail'), errors: of('error'), rules: rules.length, checks };
  return { ...report, totals };
}
