import type { HttpResponse } from '../http/client.ts';
import { messageOf } from '../errors.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';

/** One of the `errors` of a registry's answer (OCI distribution spec 1.1, "Error Codes"). */
export interface OciError {
  readonly code: string;
  readonly message: string;
}

const MAX_SHOWN = 3;
const MAX_TEXT = 200;

/** The errors in the body of an answer; undefined when it is not a registry's error answer at all. */
export function readOciErrors(response: Pick<HttpResponse, 'body'>): readonly OciError[] | undefined {
  let json: Json;
  try {
    json = parseJson(response.body, 'answer');
  } catch {
    return undefined;
  }
  const list = isObject(json) ? json['errors'] : undefined;
  if (!Array.isArray(list)) return undefined;
  const errors = (list as readonly Json[]).flatMap((item) => (isObject(item) && typeof item['code'] === 'string' ? [toError(item)] : []));
  return errors.length === 0 ? undefined : errors;
}

function toError(item: { readonly [key: string]: Json }): OciError {
  return { code: oneLine(item['code']), message: oneLine(item['message']) };
}

/** Text of a stranger, for a message: one line, no control characters, short. */
export function oneLine(text: Json | undefined): string {
  return typeof text === 'string' ? messageOf(text.slice(0, 2000).replaceAll(/\p{C}/gu, ' ')).slice(0, MAX_TEXT) : '';
}

/** `: MANIFEST_INVALID, not signed` or nothing. */
export function describeOciErrors(response: Pick<HttpResponse, 'body'>): string {
  const errors = readOciErrors(response) ?? [];
  const texts = errors.slice(0, MAX_SHOWN).map(({ code, message }) => (message === '' ? code : `${code}, ${message}`));
  return texts.length === 0 ? '' : `: ${texts.join('; ')}`;
}

/**
 * Whether a 404 is a registry's word that something is not there. Any web server says 404; a wrong address, a proxy or a login
 * page is "could not look".
 */
export function saysNotThere(response: HttpResponse): boolean {
  if (response.status !== 404) return false;
  const errors = readOciErrors(response);
  if (errors !== undefined) return !errors.some(({ code }) => /^(?:UNAUTHORIZED|DENIED|TOOMANYREQUESTS)$/i.test(code));
  return response.body.length === 0 && response.headers.has('docker-distribution-api-version');
}
