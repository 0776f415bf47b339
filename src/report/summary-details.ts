import type { ImageReport, Report } from '../model/report.ts';
import { allAccepted } from './accepted.ts';
import { code, prose } from './escape.ts';
import { type Finding, findingsOf } from './findings.ts';
import { firstOf } from './page.ts';
import { renderImageCommands } from './summary-commands.ts';
import { imageGraph } from './summary-graph.ts';
import { renderEvidences, type Row, table } from './summary-evidence.ts';
import { imageName, LET_PASS, MARK, markedOutcome } from './words.ts';

const MAX_PLATFORMS = 100;
const MAX_CHECKS = 50;

/** What an auditor asks about one image, folded away. @param drawn with a picture of how it came to be */
export function renderDetails(image: ImageReport, report: Report, drawn = false): string {
  const graph = drawn ? imageGraph(image, report) : undefined;
  const platforms = firstOf(image.platforms, MAX_PLATFORMS);
  const checks = firstOf(findingsOf(image), MAX_CHECKS);
  const digests: readonly Row[] = [
    ...(image.digest === '' ? [] : [['image', code(image.digest)] as const]),
    ...platforms.shown.map(({ name, digest }): Row => [prose(name), code(digest)]),
  ];
  const parts = [
    `<details><summary>${code(imageName(image))}: ${markedOutcome(report, image)}</summary>`,
    ...(graph === undefined ? [] : [graph]),
    ...table(['Manifest', 'Digest'], digests, platforms.more),
    ...table(['Check', 'Required', 'Found'], checks.shown.map(checkRow), checks.more),
    ...renderEvidences(image.evidence, allAccepted(image), report.mode),
    ...(report.images.length > 1 ? renderImageCommands(image, report) : []),
    '</details>',
  ];
  return parts.join('\n\n');
}

function checkRow({ rule, check, outcome, lenient, expected, actual }: Finding): readonly string[] {
  const mark = outcome !== 'pass' && lenient !== undefined ? LET_PASS : MARK[outcome];
  return [`${mark} ${prose(rule === check ? rule : `${rule}: ${check}`)}`, prose(expected), prose(actual)];
}
