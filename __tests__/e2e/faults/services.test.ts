import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { FaultName } from './damage.ts';
import { playFaults } from './matrix.ts';
import type { Scene } from './scene.ts';

/** What every call through our own client ends in, where the service itself has nothing to say. */
function ends(code: string): Partial<Record<FaultName, string>> {
  return {
    refused: 'NETWORK_UNREACHABLE',
    reset: 'NETWORK_UNREACHABLE',
    hang: 'NETWORK_TIMEOUT',
    slow: 'NETWORK_TIMEOUT',
    truncated: 'NETWORK_UNREACHABLE',
    'redirect loop': 'REDIRECT_REFUSED',
    huge: 'RESPONSE_TOO_LARGE',
    ...Object.fromEntries(STATUSES.map((fault) => [fault, code])),
    'wrong type': code,
    'bad JSON': code,
  };
}
/** The same of a call whose address another answer names: it cannot be led elsewhere alone. */
function fixed(code: string): Partial<Record<FaultName, string>> {
  return Object.fromEntries(Object.entries(ends(code)).filter(([fault]) => fault !== 'refused'));
}
const REKOR_V1 = '/api/v1/log/entries';
const STATUSES = ['400', '401', '403', '404', '409', '413', '429', '500', '502', '503'] as const;

/** A signing config with other addresses. */
function configWith(scene: Scene, service: string, port: number): { inputs: Record<string, string> } {
  const path = join(scene.folder, 'elsewhere.json');
  writeFileSync(path, readFileSync(scene.files.signingConfig, 'utf8').replaceAll(service, `http://127.0.0.1:${port}`));
  return { inputs: { 'signing-config': path } };
}

playFaults({
  name: 'id token',
  mode: 'sign',
  is: ({ path }) => path.startsWith('/token'),
  refuse: (_, port) => ({ overrides: { env: { ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?a=b` } } }),
  ends: ends('OIDC_FAILED'),
});

playFaults({
  name: 'Fulcio',
  mode: 'sign',
  is: ({ path }) => path === '/api/v2/signingCert',
  refuse: (scene, port) => configWith(scene, scene.stack.fulcio.url, port),
  ends: ends('FULCIO_FAILED'),
});

playFaults({
  name: 'Rekor v1',
  mode: 'sign',
  scene: { rekor: 'v1' },
  is: ({ method, path }) => method === 'POST' && path === '/api/v1/log/entries',
  refuse: (scene, port) => configWith(scene, scene.stack.rekorV1.url, port),
  // Too large is what 413 says, of an entry of any size (RFC 9110, 15.5.14).
  ends: { ...ends('REKOR_FAILED'), '413': 'LOG_TOO_LARGE' },
});

playFaults({
  name: 'Rekor v2',
  mode: 'sign',
  is: ({ path }) => path === '/api/v2/log/entries',
  refuse: (scene, port) => configWith(scene, scene.stack.rekor.url, port),
  ends: ends('REKOR_FAILED'),
});

playFaults({
  name: 'timestamp authority',
  mode: 'sign',
  is: ({ path }) => path === '/api/v1/timestamp',
  refuse: (scene, port) => configWith(scene, scene.stack.tsa.url, port),
  ends: ends('TSA_FAILED'),
});

const TUF_ANSWERS = Object.fromEntries(
  (['reset', 'hang', 'slow', 'truncated', 'huge', 'wrong type', 'bad JSON', 'redirect loop', ...STATUSES] as const).map((fault) => [
    fault,
    'TUF_FAILED',
  ]),
);
const fromTuf = (scene: Scene): Record<string, string> => ({
  timeout: '3s',
  'retry-budget': '2s',
  'trusted-root': '',
  'signing-config': '',
  'tuf-mirror': scene.tuf.url,
  'tuf-root': join(scene.folder, 'tuf-root.json'),
});

playFaults({
  name: 'TUF metadata',
  mode: 'verify',
  scene: { built: true },
  inputs: fromTuf,
  is: ({ path }) => path === '/tuf/timestamp.json',
  refuse: (_, port) => ({ inputs: { 'tuf-mirror': `http://127.0.0.1:${port}` } }),
  ends: { ...TUF_ANSWERS, refused: 'TUF_FAILED' },
});

playFaults({
  name: 'TUF target',
  mode: 'sign',
  scene: { built: true },
  inputs: fromTuf,
  is: ({ path }) => path.endsWith('.signing_config.v0.2.json'),
  ends: { ...TUF_ANSWERS, 'wrong digest': 'TUF_FAILED' },
});

/** An answer of 409 names the entry that is there already: it is read, and must be the one that was posted. */
playFaults({
  name: 'Rekor v1 entry GET',
  mode: 'sign',
  scene: { rekor: 'v1' },
  around: ({ method, path }, honest) => {
    if (method !== 'POST' || path !== REKOR_V1) return undefined;
    const [id = ''] = Object.keys(JSON.parse(String(honest.body)) as object);
    return { status: 409, headers: { location: `${REKOR_V1}/${id}` }, body: '{"code":409,"message":"an equivalent entry already exists"}' };
  },
  is: ({ method, path }) => method === 'GET' && path.startsWith(`${REKOR_V1}/`),
  ends: fixed('REKOR_FAILED'),
});

for (const [name, path] of [
  ['discovery of the issuer', '/.well-known/openid-configuration'],
  ['keys of the issuer', '/jwks'],
] as const)
  playFaults({
    name,
    mode: 'sign',
    inputs: () => ({ mode: 'attest', provenance: 'true' }),
    is: (request) => request.path === path,
    ends: fixed('OIDC_FAILED'),
  });
