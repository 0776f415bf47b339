import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { assetOf } from './assets.ts';

/** The pages and what they are made of, on loopback: the browser keeps fonts and Mermaid from one page to the next. */
export interface PageServer {
  readonly origin: string;
  /** @returns the address of the page */
  add(html: string): string;
  close(): Promise<void>;
}

export async function servePages(): Promise<PageServer> {
  const pages: string[] = [];
  const answer = async (path: string): Promise<{ readonly type: string; readonly body: string | Buffer } | undefined> => {
    const page = pages[Number(/^\/page\/(\d+)$/.exec(path)?.[1])];
    if (page !== undefined) return { type: 'text/html; charset=utf-8', body: page };
    const asset = assetOf(path);
    if (asset === undefined) return undefined;
    return { type: asset.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'font/woff2', body: await readFile(asset) };
  };
  const server = createServer((request, response) => {
    void answer(request.url ?? '').then((found) => {
      if (found === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': found.type, 'cache-control': 'max-age=3600' }).end(found.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    add: (html) => `${origin}/page/${pages.push(html) - 1}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
