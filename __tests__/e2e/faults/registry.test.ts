import type { FaultName } from './damage.ts';
import { legacyAttestation, legacyImage, playFaults, signedImage } from './matrix.ts';
import { LOGIN } from './scene.ts';

type Ends = Readonly<Partial<Record<FaultName, string>>>;

/** Any answer that is none of success; a registry that answers at all is not asked for its body. */
const STATUSES: Ends = {
  '400': 'REGISTRY_FAILED',
  '401': 'CHALLENGE_INVALID',
  '403': 'REGISTRY_DENIED',
  '404': 'REGISTRY_FAILED',
  '409': 'REGISTRY_FAILED',
  '413': 'REGISTRY_FAILED',
  '429': 'REGISTRY_FAILED',
  '500': 'REGISTRY_FAILED',
  '502': 'REGISTRY_FAILED',
  '503': 'REGISTRY_FAILED',
};
/** Where the answer has no body to go wrong. */
const BARE: Ends = { ...STATUSES, reset: 'NETWORK_UNREACHABLE', hang: 'NETWORK_TIMEOUT', 'redirect loop': 'REDIRECT_REFUSED' };
const READ: Ends = { ...BARE, slow: 'NETWORK_TIMEOUT', truncated: 'NETWORK_UNREACHABLE', huge: 'RESPONSE_TOO_LARGE' };
/** What a write is answered with says nothing: what was written is read back and verified. */
const WRITTEN: Ends = { ...BARE, huge: 'RESPONSE_TOO_LARGE', 'bad JSON': 'recovered' };

playFaults({
  name: 'manifest GET',
  mode: 'verify',
  is: ({ method, path }) => method === 'GET' && path.includes('/manifests/sha256:'),
  refuse: (_, port) => ({ inputs: { images: `127.0.0.1:${port}/octo/app@sha256:${'a'.repeat(64)}` } }),
  ends: {
    ...READ,
    refused: 'NETWORK_UNREACHABLE',
    // In the registry's own words, with an OCI error document.
    '404': 'IMAGE_NOT_FOUND',
    'wrong type': 'DIGEST_MISMATCH',
    'wrong digest': 'DIGEST_MISMATCH',
    'bad JSON': 'DIGEST_MISMATCH',
  },
});

playFaults({
  name: 'tag GET',
  mode: 'verify',
  prepare: async (scene) => {
    const { reference } = await scene.image({ tag: 'v1' });
    await scene.sign({ images: reference });
    return `${scene.stack.registry.host}/octo/app:v1`;
  },
  is: ({ method, path }) => method === 'GET' && path.endsWith('/manifests/v1'),
  refuse: (_, port) => ({ inputs: { images: `127.0.0.1:${port}/octo/app:v1` } }),
  // No digest says which bytes are meant: other ones are another image, which nobody signed.
  ends: {
    ...READ,
    refused: 'NETWORK_UNREACHABLE',
    '404': 'IMAGE_NOT_FOUND',
    'wrong type': 'JSON_INVALID',
    'wrong digest': 'NO_SIGNATURE',
    'bad JSON': 'JSON_INVALID',
  },
});

playFaults({
  name: '.sig tag GET',
  mode: 'verify',
  prepare: (scene) => legacyImage(scene),
  is: ({ method, path }) => method === 'GET' && path.endsWith('.sig'),
  ends: { ...READ, '404': 'NO_SIGNATURE', 'wrong type': 'JSON_INVALID', 'bad JSON': 'JSON_INVALID' },
});

playFaults({
  name: '.att tag GET',
  mode: 'verify',
  inputs: () => ({ require: 'sbom' }),
  prepare: (scene) => legacyAttestation(scene),
  is: ({ method, path }) => method === 'GET' && path.endsWith('.att'),
  ends: { ...READ, '404': 'NO_ATTESTATION', 'wrong type': 'JSON_INVALID', 'bad JSON': 'JSON_INVALID' },
});

playFaults({
  name: 'promote PUT',
  mode: 'verify',
  inputs: () => ({ 'promote-tags': 'good' }),
  prepare: (scene) => signedImage(scene),
  is: ({ method, path }) => method === 'PUT' && path.endsWith('/manifests/good'),
  ends: { ...WRITTEN, 'wrong type': 'recovered' },
});

/** What says that there is no such API leaves the fallback tag, which is not there either: looked, and found nothing. */
const NO_API = { '400': 'NO_SIGNATURE', '404': 'NO_SIGNATURE', '409': 'NO_SIGNATURE', '413': 'NO_SIGNATURE' };

playFaults({
  name: 'referrers GET',
  mode: 'verify',
  is: ({ path }) => path.includes('/referrers/'),
  ends: { ...READ, ...NO_API, 'wrong type': 'NO_SIGNATURE', 'redirect loop': 'NO_SIGNATURE', 'bad JSON': 'JSON_INVALID' },
});

playFaults({
  name: 'fallback tag GET',
  mode: 'verify',
  scene: { referrers: false },
  is: ({ method, path }) => method === 'GET' && /\/manifests\/sha256-[0-9a-f]{64}$/.test(path),
  ends: { ...READ, '404': 'NO_SIGNATURE', 'wrong type': 'FALLBACK_TAG_TAKEN', 'bad JSON': 'JSON_INVALID' },
});

playFaults({
  name: 'blob GET',
  mode: 'verify',
  is: ({ method, path }) => method === 'GET' && path.includes('/blobs/sha256:'),
  ends: {
    ...READ,
    '404': 'BLOB_MISSING',
    huge: 'BLOB_MISMATCH',
    'wrong type': 'BLOB_MISMATCH',
    'wrong digest': 'BLOB_MISMATCH',
    'bad JSON': 'BLOB_MISMATCH',
  },
});

playFaults({
  name: 'blob HEAD',
  mode: 'sign',
  is: ({ method, path }) => method === 'HEAD' && path.includes('/blobs/'),
  // Not there: then it is pushed.
  ends: { ...BARE, '404': 'recovered' },
});

playFaults({
  name: 'blob POST',
  mode: 'sign',
  is: ({ method, path }) => method === 'POST' && path.includes('/blobs/uploads/'),
  ends: { ...BARE, huge: 'RESPONSE_TOO_LARGE', 'wrong type': 'REGISTRY_FAILED', 'bad JSON': 'recovered' },
});

playFaults({
  name: 'blob PUT',
  mode: 'sign',
  is: ({ method, path }) => method === 'PUT' && path.includes('/blobs/uploads/'),
  ends: { ...WRITTEN, 'wrong type': 'REGISTRY_FAILED' },
});

playFaults({
  name: 'manifest PUT',
  mode: 'sign',
  is: ({ method, path }) => method === 'PUT' && path.includes('/manifests/sha256:'),
  ends: { ...WRITTEN, 'wrong type': 'recovered' },
});

playFaults({
  name: 'fallback tag PUT',
  mode: 'sign',
  // Whoever saw a write take as long as a time-out waits longer before it trusts what stands there.
  retryBudget: 120,
  scene: { referrers: false },
  is: ({ method, path }) => method === 'PUT' && path.includes('/manifests/sha256-'),
  // Here the registry takes the write and answers with the fault: before it is sent again the tag is read, and the entry is there.
  ends: {
    ...WRITTEN,
    '429': 'recovered',
    '500': 'recovered',
    '502': 'recovered',
    '503': 'recovered',
    reset: 'recovered',
    hang: 'recovered',
    'wrong type': 'recovered',
  },
});

playFaults({
  name: 'registry token',
  mode: 'sign',
  scene: { auth: LOGIN },
  inputs: () => ({ 'registry-username': LOGIN.username, 'registry-password': LOGIN.password }),
  is: ({ path }) => path.startsWith('/token?service='),
  refuse: (_, port) => ({
    hook: (_asked, honest) => {
      const { 'www-authenticate': challenge, ...headers } = honest.headers ?? {};
      if (challenge === undefined) return undefined;
      const elsewhere = challenge.replace(/realm="[^"]*"/, `realm="http://127.0.0.1:${port}/token"`);
      return { ...honest, headers: { ...headers, 'www-authenticate': elsewhere } };
    },
  }),
  ends: {
    ...READ,
    refused: 'NETWORK_UNREACHABLE',
    '401': 'REGISTRY_DENIED',
    'wrong type': 'CHALLENGE_INVALID',
    'redirect loop': 'CHALLENGE_INVALID',
    'bad JSON': 'CHALLENGE_INVALID',
  },
});
