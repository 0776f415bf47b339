import type { CertificateClaims } from '../model/identity.ts';
import type { EvidenceReport, ImageReport, Report } from '../model/report.ts';
import { code, link, prose } from './escape.ts';
import { firstOf } from './page.ts';
import { recorded } from './recorded.ts';
import { imageName, markedOutcome } from './words.ts';

export const TABLE_HEAD = '| Image | Platforms | Digest | Signed by | Log entry | Result |\n| --- | --- | --- | --- | --- | --- |';

/** A row of GitHub-flavoured Markdown; only what was accepted, or made by this very step, stands under "Signed by". */
export function tableRow(image: ImageReport, report: Report): string {
  const evidences = recorded(report, image);
  const [evidence] = evidences;
  const platforms = firstOf(image.platforms, 4);
  const cells = [
    code(imageName(image)),
    platforms.shown.map(({ name }) => prose(name)).join('<br>') + (platforms.more > 0 ? `<br>and ${platforms.more} more` : '') || 'single',
    shortDigest(image.digest),
    evidence === undefined ? '–' : evidence.certificate === undefined ? 'a key' : signerName(evidence.certificate),
    logEntries(evidences),
    markedOutcome(report, image),
  ];
  return `| ${cells.join(' | ')} |`;
}

function logEntries(evidences: readonly EvidenceReport[]): string {
  const { shown, more } = firstOf(
    evidences.flatMap((evidence) => evidence.logEntries),
    3,
  );
  return [...shown.map(({ index, url }) => link(index, url)), ...(more > 0 ? [`and ${more} more`] : [])].join('<br>') || '–';
}

/** Enough to recognise it; the whole stands in the details. An image that could not be resolved has none. */
export function shortDigest(digest: string): string {
  return digest === '' ? '–' : code(digest.length > 19 ? `${digest.slice(0, 19)}…` : digest);
}

const WORKFLOW = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/\.github\/workflows\/([^/@]+)@refs\/(heads|tags|pull)\/(.+)$/;
const REF_WORDS: Readonly<Record<string, string>> = { heads: 'branch', tags: 'tag', pull: 'pull request' };

/** A workflow of github.com in short, and only when GitHub's own issuer vouches for it; anyone else in full, with the issuer. */
export function signerName(claims: CertificateClaims): string {
  const workflow = workflowOf(claims);
  if (workflow === undefined) return `${code(claims.san.value)}<br>by ${code(claims.issuer)}`;
  const { repository, file, kind, ref } = workflow;
  return `${code(repository)}<br>${code(file)}<br>${kind} ${code(ref)}`;
}

export interface Workflow {
  readonly repository: string;
  readonly file: string;
  /** `branch`, `tag`, `pull request` */
  readonly kind: string;
  readonly ref: string;
}

/** The parts of the signer, where it is a workflow of github.com and GitHub's own issuer says so. */
export function workflowOf({ san, issuer }: CertificateClaims): Workflow | undefined {
  const match = issuer === 'https://token.actions.githubusercontent.com' && san.kind === 'uri' ? WORKFLOW.exec(san.value) : null;
  const [, repository, file, kind, ref] = match ?? [];
  if (repository === undefined || file === undefined || kind === undefined || ref === undefined) return undefined;
  return { repository, file, kind: REF_WORDS[kind] ?? kind, ref };
}
