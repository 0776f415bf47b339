import type { Mismatch } from '../errors.ts';
import type { CertificateClaims } from '../model/identity.ts';

/** In words, what most likely went wrong where an identity does not match; the commonest causes only. */
export function diagnoseMismatch(mismatches: readonly Mismatch[], claims: CertificateClaims): readonly string[] {
  const hints: string[] = [];
  const differs = mismatches.length === 1 ? 'Only the ref differs' : 'The ref differs, too';
  for (const { what, expected, actual } of mismatches) {
    if (expected.toLowerCase() === actual.toLowerCase())
      hints.push(`The ${what} differs only in upper and lower case; it is compared exactly.`);
    if (what === 'issuer') hints.push(...diagnoseIssuer(expected, actual));
    if (what === 'identity' || what === 'workflow') hints.push(...diagnoseSigner(expected, actual, claims, differs));
    if (what === 'ref') hints.push(`${differs}: it was signed by a run on ${actual}.`);
  }
  return hints;
}

function diagnoseIssuer(expected: string, actual: string): readonly string[] {
  if (actual.startsWith(`${expected}/`)) {
    return [
      `The issuer carries a slug (${actual.slice(expected.length)}), as GitHub Enterprise Cloud adds for a company: write the issuer in full.`,
    ];
  }
  return expected.replace(/\/$/, '') === actual.replace(/\/$/, '') ? ['The issuer differs only in a slash at its end.'] : [];
}

function diagnoseSigner(expected: string, actual: string, claims: CertificateClaims, differs: string): readonly string[] {
  const [wantedFile] = expected.split('@');
  const [file] = actual.split('@');
  if (wantedFile === file) return [`${differs}: the same workflow signed at ${actual.slice((file ?? '').length + 1)}.`];
  const caller = claims.buildConfigUri;
  if (caller !== undefined && caller !== claims.san.value && (caller === expected || caller.split('@')[0] === wantedFile)) {
    return [`${caller} called a reusable workflow, and that one signs: name it (${actual}) by workflow, and the caller by repository.`];
  }
  return [];
}
