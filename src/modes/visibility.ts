import { WaxsealError } from '../errors.ts';
import type { TrustInputs } from '../model/inputs.ts';
import { claim, type IdToken } from '../sigstore/oidc.ts';
import type { SigningServices } from '../sigstore/services.ts';
import type { Trigger } from './trigger.ts';

/**
 * Signing with the public services writes repository and workflow names into a public log, for ever, that of the staging instance
 * too. Without a word of the user that is done only for a public repository; the token decides, the event speaks where the token
 * is silent, and unknown counts as private. GitHub's own instance writes no log.
 * @throws PRIVATE_REPOSITORY
 */
export function refusePrivate(trust: TrustInputs, token: IdToken, trigger: Trigger): void {
  const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined;
  if (ownServices || isAllowed(trust)) return;
  const visibility = visibilityOf(token, trigger);
  if (visibility !== 'public') throw privateRepository(visibility);
}

/**
 * A mirror may be one of the public Sigstore's own repository, and which services it names is known only once it was read. A
 * signing config is the user's explicit word.
 * @throws PRIVATE_REPOSITORY
 */
export function refusePublicMirror(trust: TrustInputs, { fulcio, rekor }: SigningServices, token: IdToken, trigger: Trigger): void {
  if (trust.tufMirror === undefined || trust.signingConfig !== undefined || isAllowed(trust)) return;
  const named = [fulcio, ...(rekor === undefined ? [] : [rekor.url])].filter(isPublicService);
  const visibility = visibilityOf(token, trigger);
  if (named.length > 0 && visibility !== 'public')
    throw privateRepository(visibility, `: tuf-mirror ${trust.tufMirror.href} names ${named.map(({ href }) => href).join(', ')}`);
}

/** What the public instance and its staging twin run under these domains writes into public logs. A timestamp tells no names. */
function isPublicService({ hostname }: URL): boolean {
  return /(?:^|\.)(?:sigstore|sigstage)\.dev\.?$/.test(hostname);
}

/** By the word of the user, or because nothing is logged. */
function isAllowed({ publicLog, sigstore }: TrustInputs): boolean {
  return publicLog || sigstore === 'public-good' || sigstore === 'github';
}

function visibilityOf(token: IdToken, trigger: Trigger): string {
  return claim(token, 'repository_visibility') ?? trigger.visibility ?? 'unknown';
}

function privateRepository(visibility: string, why = ''): WaxsealError {
  return new WaxsealError({
    code: 'PRIVATE_REPOSITORY',
    message: `the repository is ${visibility === 'unknown' ? 'of unknown visibility' : visibility}: signing with the public Sigstore would publish its name, the workflow's and the commit in a log that nobody can erase${why}`,
    hint: [
      'Choose one:',
      '  public-log: true               # these names may become public',
      `  sigstore: github               # ${why === '' ? '' : 'without tuf-mirror: '}sign with GitHub's own Sigstore, which writes no log; verify with the same line`,
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
