import type { ServerResponse } from 'node:http';

/**
 * What goes wrong below HTTP: `reset` cuts the connection before any answer, `hang` never answers, `truncate` cuts it after half
 * of the body, `slow` sends a byte at a time, `endless` never ends the body.
 */
export type WireFault = 'reset' | 'hang' | 'truncate' | 'slow' | 'endless';

const DRIP_MS = 50;
const CHUNK = Buffer.alloc(64 * 1024, 'x');

export function playFault(
  response: ServerResponse,
  fault: WireFault,
  { status, headers, body }: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer },
): void {
  response.on('error', () => undefined); // the other side may hang up at any time
  if (response.req.method === 'HEAD' && fault !== 'hang' && fault !== 'reset')
    throw new TypeError(`an answer to HEAD has no body: ${fault}`);
  switch (fault) {
    case 'hang':
      return; // the connection ends with the server
    case 'reset':
      response.destroy();
      return;
    case 'truncate':
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    case 'slow':
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      drip(response, body);
      return;
    case 'endless':
      response.writeHead(status, withoutLength(headers));
      pour(response);
  }
}

function drip(response: ServerResponse, body: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, (sent += 1)));
    if (sent >= body.length) response.end();
  }, DRIP_MS);
  response.once('close', () => {
    clearInterval(timer);
  });
}

/** As fast as the other side reads, and no faster. */
function pour(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(CHUNK));
  };
  response.on('drain', more);
  more();
}

function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'));
}
