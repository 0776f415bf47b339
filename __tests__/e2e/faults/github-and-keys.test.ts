import { generateKeyPairSync } from 'node:crypto';

import { type GitHub, startGitHub } from '../../stack/github.ts';
import { serve, type Service } from '../../stack/service.ts';
import type { FaultName } from './damage.ts';
import { type Call, legacyImage, playFaults, signedImage } from './matrix.ts';

type Ends = Readonly<Partial<Record<FaultName, string>>>;

/** What every call through our own client ends in, whoever answers; one that is answered in a few bytes cannot be slow. */
const WIRE: Ends = {
  refused: 'NETWORK_UNREACHABLE',
  reset: 'NETWORK_UNREACHABLE',
  hang: 'NETWORK_TIMEOUT',
  truncated: 'NETWORK_UNREACHABLE',
  'redirect loop': 'REDIRECT_REFUSED',
  huge: 'RESPONSE_TOO_LARGE',
};
const STATUSES = ['400', '401', '403', '404', '409', '413', '429', '500', '502', '503'] as const;
const answered = (code: string): Ends => Object.fromEntries(STATUSES.map((status) => [status, code]));

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let keys: Service;

playFaults({
  name: 'public key GET',
  mode: 'verify',
  scene: {
    beside: async (onRequest) => {
      const body = publicKey.export({ type: 'spki', format: 'pem' });
      return (keys = await serve(() => ({ status: 200, body }), onRequest));
    },
  },
  inputs: () => ({ key: `${keys.url}/own.pub`, identity: '', issuer: '' }),
  prepare: (scene) => legacyImage(scene, { key: privateKey }),
  is: ({ path }) => path === '/own.pub',
  refuse: (_, port) => ({ inputs: { key: `http://127.0.0.1:${port}/own.pub` } }),
  ends: {
    ...WIRE,
    ...answered('KEY_UNAVAILABLE'),
    slow: 'NETWORK_TIMEOUT',
    'wrong type': 'KEY_INVALID',
    'wrong digest': 'KEY_INVALID',
    'bad JSON': 'KEY_INVALID',
  },
});

let github: GitHub;
const AT_GITHUB = { 'github-attestations': 'true', 'push-to-registry': 'false' };
const env = (): Record<string, string> => ({ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'octo/app' });
const token = (): Record<string, string> => ({ 'github-token': github.token });

const OF_GITHUB: Pick<Call, 'scene' | 'env' | 'refuse'> = {
  scene: { beside: async (onRequest) => (github = await startGitHub({ onRequest })) },
  env,
  refuse: (_, port) => ({ overrides: { env: { GITHUB_API_URL: `http://127.0.0.1:${port}` } } }),
};
const ANSWERED: Ends = {
  ...WIRE,
  ...answered('ATTESTATIONS_FAILED'),
  '401': 'ATTESTATIONS_DENIED',
  '403': 'ATTESTATIONS_DENIED',
  '404': 'ATTESTATIONS_DENIED',
  'wrong type': 'ATTESTATIONS_FAILED',
  'bad JSON': 'ATTESTATIONS_FAILED',
};

playFaults({
  ...OF_GITHUB,
  name: 'GitHub attestations GET',
  mode: 'verify',
  inputs: () => ({ 'github-attestations': 'true', ...token() }),
  prepare: (scene) => signedImage(scene, { ...AT_GITHUB, ...token() }, { env: env() }),
  is: ({ method, path }) => method === 'GET' && path.includes('/attestations/'),
  ends: { ...ANSWERED, slow: 'NETWORK_TIMEOUT', '404': 'NO_SIGNATURE' },
});

playFaults({
  ...OF_GITHUB,
  name: 'GitHub attestations POST',
  mode: 'sign',
  inputs: () => ({ ...AT_GITHUB, ...token() }),
  is: ({ method, path }) => method === 'POST' && path.endsWith('/attestations'),
  ends: ANSWERED,
});

/** The address is the API's to give. */
const BLOB: Ends = Object.fromEntries(Object.entries(WIRE).filter(([fault]) => fault !== 'refused'));

/** Bundles that GitHub gives by an address: its blob store is another server, which says nothing in GitHub's words. */
playFaults({
  name: 'GitHub blob store GET',
  mode: 'verify',
  scene: {
    beside: async (onRequest) => {
      github = await startGitHub({ onBlob: onRequest });
      github.bundles = 'url';
      return github;
    },
  },
  env,
  inputs: () => ({ 'github-attestations': 'true', ...token() }),
  prepare: (scene) => signedImage(scene, { ...AT_GITHUB, ...token() }, { env: env() }),
  is: ({ path }) => path.includes('.json.sn?'),
  ends: {
    ...BLOB,
    ...answered('ATTESTATIONS_FAILED'),
    slow: 'NETWORK_TIMEOUT',
    'wrong type': 'ATTESTATIONS_FAILED',
    'bad JSON': 'JSON_INVALID',
  },
});

/** The image is attested by then: what GitHub is told beside it is a note where it fails, never a failure. */
playFaults({
  ...OF_GITHUB,
  name: 'storage record POST',
  mode: 'sign',
  inputs: () => ({
    mode: 'attest',
    'github-attestations': 'true',
    'push-to-registry': 'true',
    'create-storage-record': 'true',
    ...token(),
  }),
  is: ({ method, path }) => method === 'POST' && path.endsWith('/storage-record'),
  ends: Object.fromEntries(
    Object.keys({ ...BLOB, ...answered(''), 'wrong type': '', 'bad JSON': '' }).map((fault) => [fault, 'recovered']),
  ),
});
