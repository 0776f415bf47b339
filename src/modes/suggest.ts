import { WaxsealError } from '../errors.ts';
import type { CertificateClaims } from '../model/identity.ts';
import type { ImageReport } from '../model/report.ts';
import { isForeignSigner, wordsForSigner } from '../policy/foreign-signer.ts';
import { GITHUB_ISSUER } from '../policy/words.ts';

const BLOCK = [
  '  with:',
  '    repository: OWNER/NAME     # whose workflow must have signed',
  '    workflow: release.yml',
  '    ref: refs/tags/v*',
].join('\n');

/**
 * Nothing was configured: an error that shows the identities whose signatures do verify, as a commented block to paste. Never a
 * pass, and with a warning where the signer's owner is not the image's: whoever can push can sign as somebody.
 */
export function identityNotConfigured(reports: readonly ImageReport[]): WaxsealError {
  const blocks = blocksOf(reports);
  return new WaxsealError({
    code: 'IDENTITY_NOT_CONFIGURED',
    message: 'the step does not say who must have signed, so nothing can pass: a signature by just anybody proves nothing',
    hint:
      blocks.length === 0
        ? `No valid signature was found that could be suggested. Say whom you expect, for example:\n${BLOCK}`
        : `These identities did sign. If one of them is the signer that you expect, uncomment it in the step:\n  with:\n${blocks.join('\n')}`,
  });
}

function blocksOf(reports: readonly ImageReport[]): readonly string[] {
  const found = new Map<string, string>();
  for (const { name, digest, platforms, evidence } of reports) {
    const own = new Set([digest, ...platforms.map((platform) => platform.digest)]);
    for (const { certificate, subjects } of evidence) {
      // What is attached here but speaks of another image says nothing about who signed this one.
      if (certificate === undefined || !subjects.some((subject) => own.has(subject.digest))) continue;
      const { san, issuer } = certificate;
      const lines = who(certificate).map((line) => `    # ${line}`);
      const owner = /^https:\/\/github\.com\/([^/]+)\//.exec(san.value)?.[1]?.toLowerCase();
      const foreign = owner !== undefined && owner !== name.split('/')[1]?.toLowerCase();
      const warning = foreign
        ? `    # CAREFUL: a workflow of ${owner} signed ${name}, which is not theirs by name. Is it the signer that you expect?\n`
        : '';
      found.set(`${lines.join('\n')} ${issuer}`, `${warning}${lines.join('\n')}`);
    }
  }
  return [...found.values()];
}

/** The inputs that ask for this signer: for a reusable workflow of another repository, with the repository that called it. */
function who(certificate: CertificateClaims): readonly string[] {
  const { san, issuer } = certificate;
  const exact = [`identity: ${san.value}`, `issuer: ${issuer}`];
  if (!isForeignSigner(certificate)) return exact;
  const words = wordsForSigner(certificate);
  if (words === undefined)
    return [
      `CAREFUL: anybody can call this workflow; this run was of ${certificate.sourceRepositoryUri ?? 'another repository'}.`,
      ...exact,
    ];
  return [`repository: ${words.repository}`, `workflow: ${words.workflow}`, ...(issuer === GITHUB_ISSUER ? [] : [`issuer: ${issuer}`])];
}
