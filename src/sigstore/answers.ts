import { messageOf } from '../errors.ts';
import type { HttpResponse } from '../http/client.ts';
import { isObject, type JsonObject, parseJson } from '../model/json.ts';
import { serviceFailure, type SigstoreService } from './failures.ts';

/** Largest answer of a Sigstore service: a certificate chain, a log entry with its proof, a timestamp. */
export const MAX_ANSWER = 1024 * 1024;

/** The JSON object that an answer of success must be; whatever else came is the service's failure. */
export function readObject(code: SigstoreService, what: string, { body }: HttpResponse): JsonObject {
  let why = 'a JSON object is expected';
  try {
    const json = parseJson(body, 'the answer');
    if (isObject(json)) return json;
  } catch (error) {
    why = messageOf(error);
  }
  throw serviceFailure(code, `${what} gave an answer that cannot be read: ${why}`);
}

/** `https://host/base` and `path` as one address. */
export function addressOf(base: URL, path: string): URL {
  return new URL(`${base.href.replace(/\/$/, '')}${path}`);
}
