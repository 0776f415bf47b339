import { randomUUID } from 'node:crypto';

import { type OnRequest, serve, type Service } from './service.ts';

/** The address of a blob that holds just these bytes. */
export type PlantBlob = (bytes: Uint8Array, headers?: Readonly<Record<string, string>>) => string;

/** Gives what the signature in the address is for, and refuses whoever shows another right. */
export async function startBlobs(onRequest: OnRequest | undefined): Promise<{ service: Service; put: PlantBlob }> {
  const blobs = new Map<string, { bytes: Uint8Array; headers: Readonly<Record<string, string>> }>();
  const service = await serve(({ method, url, headers }) => {
    if (headers.authorization !== undefined) return { status: 403, body: 'this is not for a token' };
    const blob = blobs.get(url.pathname + url.search);
    if (method !== 'GET' || blob === undefined) return { status: 403, body: 'the signature does not match' };
    return { status: 200, headers: blob.headers, body: blob.bytes };
  }, onRequest);
  return {
    service,
    put: (bytes, headers = { 'content-type': 'application/x-snappy' }) => {
      const path = `/attestations/${blobs.size + 1}.json.sn?sig=${randomUUID()}`;
      blobs.set(path, { bytes, headers });
      return service.url + path;
    },
  };
}
