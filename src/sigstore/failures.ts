import { messageOf, WaxsealError } from '../errors.ts';
import type { HttpResponse } from '../http/client.ts';
import { describeTries } from '../http/errors.ts';
import { isObject, parseJson } from '../model/json.ts';

export type SigstoreService = 'FULCIO_FAILED' | 'REKOR_FAILED' | 'TSA_FAILED' | 'OIDC_FAILED';

const HINTS: Record<SigstoreService, string> = {
  FULCIO_FAILED:
    "What needs this certificate was not signed. Look at https://status.sigstore.dev for the public services, then run the job again; for your own, check that its issuer list names this token's issuer.",
  REKOR_FAILED:
    'This statement was not pushed; others of the step may have been. Look at https://status.sigstore.dev for the public log, then run the job again; what was signed before is found and completed, not doubled.',
  TSA_FAILED:
    'This statement was not pushed; others of the step may have been. Look at https://status.sigstore.dev for the public timestamp authority, then run the job again.',
  OIDC_FAILED: "The runner's token service did not answer as it should. Look at https://www.githubstatus.com and run the job again.",
};

/** A service that answered with a status that is no success. */
export function statusFailure(code: SigstoreService, what: string, response: HttpResponse): WaxsealError {
  return serviceFailure(code, `${what} ${describeAnswer(response)}`);
}

/** `answered 413: Request Entity Too Large (1 attempt in 0.2 s)` */
export function describeAnswer({ status, body, tries }: HttpResponse): string {
  return `answered ${status}${reasonIn(body)} (${describeTries(tries)})`;
}

export function serviceFailure(code: SigstoreService, message: string, cause?: unknown): WaxsealError {
  return new WaxsealError({ code, message, hint: HINTS[code], ...(cause === undefined ? {} : { cause }) });
}

/** The `message` that these services put into a JSON body, at most 300 characters of one line. */
function reasonIn(body: Uint8Array): string {
  try {
    const json = parseJson(body.subarray(0, 64 * 1024), 'answer');
    const message = isObject(json) && typeof json['message'] === 'string' ? json['message'] : '';
    return message === '' ? '' : `: ${messageOf(message).slice(0, 300)}`;
  } catch {
    return '';
  }
}
