import { WaxsealError } from '../errors.ts';
import type { TrustInputs } from '../model/inputs.ts';
import { claim, type IdToken } from '../sigstore/oidc.ts';
import type { Trigger } from './trigger.ts';

/**
 * Signing with the public services writes repository and workflow names into a public log, for ever, that of the staging instance
 * too. Without a word of the user that is done only for a public repository; the token decides, the event speaks where the token
 * is silent, and unknown counts as private. GitHub's own instance writes no log.
 * @throws PRIVATE_REPOSITORY
 */
export function refusePrivate(trust: TrustInputs, token: IdToken, trigger: Trigger): void {
  const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined;
  if (ownServices || trust.publicLog || trust.sigstore === 'public-good' || trust.sigstore === 'github') return;
  const visibility = claim(token, 'repository_visibility') ?? trigger.visibility ?? 'unknown';
  if (visibility === 'public') return;
  throw new WaxsealError({
    code: 'PRIVATE_REPOSITORY',
    message: `the repository is ${visibility === 'unknown' ? 'of unknown visibility' : visibility}: signing with the public Sigstore would publish its name, the workflow's and the commit in a log that nobody can erase`,
    hint: [
      'Choose one:',
      '  public-log: true               # these names may become public',
      "  sigstore: github               # sign with GitHub's own Sigstore, which writes no log; verify with the same line",
      '  signing-config: path/to/file   # sign with services of your own, with trusted-root beside it',
    ].join('\n'),
    details: [{ what: 'repository visibility', expected: 'public', actual: visibility }],
  });
}

/**
 * What `sigstore: by-visibility` comes to: the public services for a public repository, else GitHub's own, which write no log. The
 * event decides here; should the token contradict it, `refusePrivate` still stands before anything is published.
 */
export function settleVisibility(trust: TrustInputs, trigger: Trigger): TrustInputs {
  const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined || trust.trustedRoot !== undefined;
  return trust.byVisibility === true && !ownServices && trigger.visibility !== 'public' && !trust.publicLog
    ? { ...trust, sigstore: 'github' }
    : trust;
}
