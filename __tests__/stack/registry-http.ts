/** HTTP of the embedded registry: requests read whole, answers as values, so that a test can replace or damage either. */
import { type IncomingMessage, type ServerResponse } from 'node:http';

import { playFault, type WireFault } from './wire-faults.ts';

export interface RegistryRequest {
  readonly method: string;
  /** Path and query, as they came over the wire. */
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly fault?: WireFault;
}

const MAX_BODY = 256 * 1024 * 1024;

/** Error codes: OCI distribution spec 1.1, "Error Codes"; SIZE_INVALID and RANGE_INVALID as the distribution project adds them. */
export type ErrorCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_INVALID'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'SIZE_INVALID'
  | 'UNAUTHORIZED'
  | 'DENIED'
  | 'UNSUPPORTED'
  | 'PRECONDITION_FAILED'
  | 'RANGE_INVALID'
  | 'TAG_INVALID';

/** Thrown by the handlers, answered as an error document. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, code: ErrorCode, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.answer = json(status, { errors: [{ code, message, detail: null }] }, headers);
  }
}

export function json(status: number, document: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(document) };
}

export async function readRequest(message: IncomingMessage, origin: string): Promise<RegistryRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Refusal(413, 'SIZE_INVALID', `the body is larger than ${MAX_BODY} bytes`);
    chunks.push(chunk);
  }
  const path = message.url ?? '/';
  return { method: message.method ?? 'GET', path, url: new URL(path, origin), headers: message.headers, body: Buffer.concat(chunks) };
}

export function writeAnswer(response: ServerResponse, method: string, answer: Answer): void {
  const body = Buffer.from(answer.body ?? '');
  const headers = { 'docker-distribution-api-version': 'registry/2.0', ...answer.headers };
  if (answer.fault !== undefined) {
    playFault(response, answer.fault, { status: answer.status, headers, body });
    return;
  }
  response.writeHead(answer.status, {
    ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': String(body.length) }),
    ...headers,
  });
  if (method === 'HEAD') response.end();
  else response.end(body);
}
