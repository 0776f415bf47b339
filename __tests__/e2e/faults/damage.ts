import type { WireFault } from '../../stack/wire-faults.ts';

/** An answer of any of the embedded services. */
export interface Wire {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly fault?: WireFault;
}

type Damage = (honest: Wire, path: string) => Wire;

const fault =
  (name: WireFault): Damage =>
  (honest) => ({ ...honest, fault: name });

/** As servers, proxies and load balancers say it: some in JSON, some in HTML. */
const status =
  (code: number, headers: Record<string, string> = {}): Damage =>
  () => ({
    status: code,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code, message: `played ${code}`, errors: [{ code: 'PLAYED', message: `played ${code}` }] }),
  });

/** Every way in which an answer goes wrong; the connection that is refused is made otherwise. */
export const FAULTS = {
  reset: fault('reset'),
  hang: fault('hang'),
  slow: fault('slow'),
  truncated: fault('truncate'),
  'wrong type': () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>We will be back soon.</body></html>' }),
  '400': status(400),
  '401': status(401),
  '403': status(403),
  '404': status(404),
  '409': status(409),
  '413': status(413),
  '429': status(429, { 'retry-after': '1' }),
  '500': status(500),
  '502': status(502, { 'content-type': 'text/html' }),
  '503': status(503),
  'redirect loop': (_, path) => ({ status: 307, headers: { location: path }, body: '' }),
  'wrong digest': (honest) => ({ ...honest, body: flipped(honest.body) }),
  huge: fault('endless'),
  'bad JSON': (honest) => ({ ...honest, body: '{"value": ' }),
} satisfies Record<string, Damage>;

export type FaultName = keyof typeof FAULTS | 'refused';

export const ALL_FAULTS = ['refused', ...(Object.keys(FAULTS) as (keyof typeof FAULTS)[])] as const;

/** What passes by itself: asked again, the service answers. */
export const TRANSIENT: readonly FaultName[] = ['reset', 'hang', 'truncated', '429', '500', '502', '503'];

/** Other bytes of the same length, still JSON where they were: a digit is changed. */
function flipped(body: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(body);
  const at = bytes.findLastIndex((byte) => byte >= 0x31 && byte <= 0x38);
  if (at >= 0) bytes.writeUInt8(bytes.readUInt8(at) + 1, at);
  return bytes;
}
