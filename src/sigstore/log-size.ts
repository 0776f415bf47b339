import { messageOf, WaxsealError } from '../errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import { persistenceOfStatus, waitBefore } from '../http/retry.ts';
import { describeAnswer } from './failures.ts';

/** An entry that a log is sent. */
export type LogRequest = HttpRequest & { readonly body: Uint8Array };

/**
 * From here on, in bytes, a failure without a reason is most likely about the size. Rekor v1 is given the whole envelope; its own limit
 * (`max_request_body_size`) is none by default, and what stands before it has another. The public log says neither, and answers 413, 400,
 * 500 or 502, or ends the connection (sigstore/rekor issues 2808 and 2915).
 */
const LARGE = 1024 * 1024;
const UNEXPLAINED = new Set([500, 502]);
const CUT = /\b(?:ECONNRESET|EPIPE|ECONNABORTED)\b/;
/** As Go's server and HTTP itself have it (RFC 9110, 15.5.14). */
const TOO_LARGE = /(?:body|entity|payload|content) too large/i;
const TRIES = 3;

/**
 * Sends an entry to a log, and says so where it is too large for it. A large one is sent three times at most before that is believed: it
 * would be uploaded again and again for minutes.
 * @throws LOG_TOO_LARGE, and what HttpClient throws
 */
export async function sendToLog(http: HttpClient, request: LogRequest): Promise<HttpResponse> {
  const response = request.body.length < LARGE ? await http.send(request) : await sendLarge(http, request);
  if (saysTooLarge(response)) throw logTooLarge(request, `refuses an entry of ${sizeOf(request)}: it ${describeAnswer(response)}`);
  return response;
}

async function sendLarge(http: HttpClient, request: LogRequest): Promise<HttpResponse> {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendOnce(http, request);
    if (typeof answer !== 'string') {
      if (saysTooLarge(answer)) return answer;
      // What else may be tried again is tried as any request is.
      if (!UNEXPLAINED.has(answer.status)) return persistenceOfStatus(answer.status) === 'never' ? answer : http.send(request);
    }
    if (tries < TRIES && (await http.pause(waitBefore(tries, 1, undefined)))) continue;
    const last = typeof answer === 'string' ? answer : `it answered ${answer.status}`;
    throw logTooLarge(
      request,
      `did not take an entry of ${sizeOf(request)}, most likely because of its size: ${last}, ${tries} times in a row`,
    );
  }
}

/** @returns a text where the connection was cut, which is what a server does that does not want to read on */
async function sendOnce(http: HttpClient, request: LogRequest): Promise<HttpResponse | string> {
  try {
    return await http.send({ ...request, retry: false });
  } catch (error) {
    const message = messageOf(error);
    if (error instanceof WaxsealError && CUT.test(message)) return 'it ended the connection';
    return http.send(request);
  }
}

function saysTooLarge({ status, body }: HttpResponse): boolean {
  return status === 413 || (status >= 400 && TOO_LARGE.test(Buffer.from(body).toString('latin1')));
}

function sizeOf({ body }: LogRequest): string {
  return body.length < LARGE ? `${body.length} bytes` : `${(body.length / LARGE).toFixed(1)} MiB`;
}

function logTooLarge(request: LogRequest, why: string): WaxsealError {
  return new WaxsealError({
    code: 'LOG_TOO_LARGE',
    message: `${request.what} ${why}`,
    hint: 'A Rekor v1 log is given the whole document, and has a limit that its operator sets, a few MiB as a rule; Rekor v2 is given a hash, whatever the size. Name a Rekor v2 log in a signing config (input signing-config), with a trusted root that knows it (input trusted-root); or make the document smaller. This statement was not pushed; others of the step may have been.',
    details: [{ what: 'size of the entry', expected: 'at most what the log takes', actual: `${request.body.length} bytes` }],
  });
}
