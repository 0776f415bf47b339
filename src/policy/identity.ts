import { RE2JS } from 're2js';

import type { Mismatch } from '../errors.ts';
import type { CertificateClaims, ExactIdentity, IdentityRule, PatternIdentity, WorkflowIdentity } from '../model/identity.ts';
import { matchesGlob } from './glob.ts';

const GITHUB = 'https://github.com/';

/**
 * Compares a verified certificate with the signer that is wanted.
 * @returns what differs; empty when the identity holds
 */
export function compareIdentity(rule: IdentityRule, claims: CertificateClaims): readonly Mismatch[] {
  switch (rule.kind) {
    case 'exact':
      return compareExact(rule, claims);
    case 'pattern':
      return comparePattern(rule, claims);
    case 'workflow':
      return compareWorkflow(rule, claims);
  }
}

function compareExact({ san, issuer }: ExactIdentity, claims: CertificateClaims): readonly Mismatch[] {
  return [...different('issuer', issuer, claims.issuer), ...compareSan(san, claims)];
}

/** A name in an e-mail or DNS field is not the workflow of that name (threat 15). */
function compareSan(wanted: string, { san }: CertificateClaims): readonly Mismatch[] {
  const kind = wanted.includes('://') ? 'uri' : wanted.includes('@') ? 'email' : san.kind;
  if (kind !== san.kind) return [{ what: 'identity', expected: `${wanted} (as ${kind})`, actual: `${san.value} (as ${san.kind})` }];
  return different('identity', wanted, san.value);
}

function comparePattern({ san, issuer }: PatternIdentity, claims: CertificateClaims): readonly Mismatch[] {
  const issuers = 'exact' in issuer ? different('issuer', issuer.exact, claims.issuer) : search('issuer', issuer.pattern, claims.issuer);
  const names = 'exact' in san ? compareSan(san.exact, claims) : searchSan(san.pattern, claims);
  return [...issuers, ...names];
}

/** What reads as a URI and stands in an e-mail or DNS field was put there to be found by a pattern (threat 15). */
function searchSan(pattern: string, { san }: CertificateClaims): readonly Mismatch[] {
  if (san.kind !== 'uri' && san.value.includes('://'))
    return [{ what: 'identity', expected: `matches ${pattern} (as uri)`, actual: `${san.value} (as ${san.kind})` }];
  return search('identity', pattern, san.value);
}

/** As Go's `MatchString`: found anywhere, in linear time. */
function search(what: string, pattern: string, actual: string): readonly Mismatch[] {
  return RE2JS.compile(pattern).matcher(actual).find() ? [] : [{ what, expected: `matches ${pattern}`, actual }];
}

/** interface.md, "Plain words": `repository` is .12, `ref` is .14, the signer is the SAN. */
function compareWorkflow(rule: WorkflowIdentity, claims: CertificateClaims): readonly Mismatch[] {
  const repositoryUri = `${GITHUB}${rule.repository}`;
  return [
    ...different('issuer', rule.issuer, claims.issuer),
    ...different('repository', repositoryUri, claims.sourceRepositoryUri),
    ...compareSigner(rule, repositoryUri, claims),
    ...glob('ref', rule.ref, claims.sourceRepositoryRef),
    ...optional('trigger', rule.trigger, claims.buildTrigger),
    ...optional('runner', rule.runner, claims.runnerEnvironment),
    ...optional('environment', rule.environment, claims.deploymentEnvironment),
    ...optional('repository-id', rule.repositoryId, claims.sourceRepositoryId),
    ...optional('owner-id', rule.ownerId, claims.sourceOwnerId),
    ...optional('signer-digest', rule.signerDigest, claims.buildSignerDigest),
  ];
}

/** Without `workflow` the signer must lie in the repository itself; a reusable one of another repository is named in full. */
function compareSigner(rule: WorkflowIdentity, repositoryUri: string, claims: CertificateClaims): readonly Mismatch[] {
  const { san } = claims;
  if (san.kind !== 'uri')
    return [{ what: 'identity', expected: `a workflow of ${rule.repository}`, actual: `${san.value} (as ${san.kind})` }];
  const own = `${repositoryUri}/.github/workflows/`;
  if (rule.workflow === undefined)
    return san.value.startsWith(own) ? [] : [{ what: 'workflow', expected: `a workflow in ${own}`, actual: san.value }];
  const wanted = signerGlob(rule.workflow, own);
  return matchesGlob(wanted, san.value) ? [] : [{ what: 'workflow', expected: wanted, actual: san.value }];
}

/** `release.yml` → that file of the repository, at whatever ref; `owner/name/path@ref` → as it stands. */
function signerGlob(workflow: string, own: string): string {
  const [path = '', ref = '**'] = workflow.split('@', 2);
  if (!path.includes('/')) return `${own}${path}@${ref}`;
  if (path.startsWith('.github/')) return `${own.slice(0, -'.github/workflows/'.length)}${path}@${ref}`;
  return `${GITHUB}${path}@${ref}`;
}

function glob(what: string, pattern: string | undefined, actual: string | undefined): readonly Mismatch[] {
  if (pattern === undefined || (actual !== undefined && matchesGlob(pattern, actual))) return [];
  return [{ what, expected: pattern, actual: actual ?? MISSING }];
}

function optional(what: string, expected: string | undefined, actual: string | undefined): readonly Mismatch[] {
  return expected === undefined ? [] : different(what, expected, actual);
}

const MISSING = '(not in the certificate)';

function different(what: string, expected: string, actual: string | undefined): readonly Mismatch[] {
  return expected === actual ? [] : [{ what, expected, actual: actual ?? MISSING }];
}
