import { WaxsealError } from '../errors.ts';
import { redactUrl } from './address.ts';
import { isUnreadable } from './retry.ts';

/** What was asked, in words and on the wire, for messages. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly what: string;
}

/** How hard it was tried. */
export interface Tries {
  readonly attempts: number;
  readonly elapsedMs: number;
}

export function describeTries({ attempts, elapsedMs }: Tries): string {
  return `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${(elapsedMs / 1000).toFixed(1)} s`;
}

function line({ method, url, what }: Asked): string {
  return `${what} (${method} ${redactUrl(url)})`;
}

/** @param network the error's code and text as the network layer names them; never anything that was sent */
export function unreachable(asked: Asked, { code, why }: { readonly code: string; readonly why: string }, tries: Tries): WaxsealError {
  return new WaxsealError({
    code: 'NETWORK_UNREACHABLE',
    message: `${line(asked)} cannot be reached: ${why}; ${describeTries(tries)}`,
    hint: isUnreadable(code)
      ? `Something answered that does not speak HTTP as it should. Check that ${asked.url.host} is the right host and port, and whether a proxy or a page to log in stands between it and this runner.`
      : `Check that ${asked.url.host} is the right host and that this runner reaches it. Behind a proxy set HTTPS_PROXY and NO_PROXY for the step; for a private certificate authority set NODE_EXTRA_CA_CERTS in the env of the step.`,
  });
}

export function timedOut(asked: Asked, tries: Tries): WaxsealError {
  return new WaxsealError({
    code: 'NETWORK_TIMEOUT',
    message: `${line(asked)} did not answer in time; ${describeTries(tries)}`,
    hint: `Run the job again, and look whether ${asked.url.host} is slow or down. The inputs timeout and retry-budget bound how long it is tried.`,
  });
}

export function tooLarge(asked: Asked, maxBytes: number): WaxsealError {
  return new WaxsealError({
    code: 'RESPONSE_TOO_LARGE',
    message: `${line(asked)} answered with more than ${maxBytes} bytes, the limit for it`,
    hint: 'Nothing of this kind is that large. Look at what the server sends, and whether something stands between it and the runner.',
    details: [{ what: 'size of the answer', expected: `at most ${maxBytes} bytes`, actual: `more than ${maxBytes} bytes` }],
  });
}

export function redirectRefused(asked: Asked, why: string): WaxsealError {
  return new WaxsealError({
    code: 'REDIRECT_REFUSED',
    message: `${line(asked)} answered with a redirect that is not followed: ${why}`,
    hint: 'Only reads of blobs follow redirects, and never with credentials to another host. Name the host that really serves it.',
  });
}

export function headerInvalid(asked: Asked, name: string): WaxsealError {
  return new WaxsealError({
    code: 'HEADER_INVALID',
    message: `${line(asked)} cannot be asked: the value of the header ${name} holds characters that HTTP does not allow`,
    hint: 'Look for a line break or a control character in the user name, password or token that this step was given.',
  });
}
