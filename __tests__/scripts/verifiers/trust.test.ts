import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { clusterImagePolicy, clusterPolicy, imageValidatingPolicy, pod, trustRoot } from '../../../scripts/verifiers/policies.ts';
import { openVerifierTrust, type VerifierTrust } from '../../../scripts/verifiers/trust.ts';

const ROOT = { mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1', tlogs: [{ baseUrl: 'http://127.0.0.1:1' }] };
const CONFIG = { mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json', caUrls: [] };

const HASH = createHash('sha256').update(JSON.stringify(ROOT)).digest('hex');

let dir: string;
let opened: VerifierTrust | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-trust-'));
  await writeFile(join(dir, 'root.json'), JSON.stringify(ROOT, null, 2));
  await writeFile(join(dir, 'config.json'), JSON.stringify(CONFIG));
});

afterEach(async () => {
  await opened?.close();
  opened = undefined;
  await rm(dir, { recursive: true, force: true });
});

async function open(root = 'root.json', config = 'config.json'): Promise<VerifierTrust> {
  opened = await openVerifierTrust(dir, { trustedRoot: join(dir, root), signingConfig: join(dir, config) });
  return opened;
}

async function listedBy(url: string): Promise<string[]> {
  const targets = (await (await fetch(`${url}/1.targets.json`)).json()) as { signed: { targets: object } };
  return Object.keys(targets.signed.targets);
}

async function readBack(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

describe('the trust of the verifiers', () => {
  test('is one line with a newline for gh, however the root was written', async () => {
    const { rootLines } = await open();
    expect(await readFile(rootLines, 'utf8')).toBe(`${JSON.stringify(ROOT)}\n`);
  });

  test('is root and signing config in one for sigstore-python', async () => {
    const { clientConfig } = await open();
    expect(await readBack(clientConfig)).toEqual({
      mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
      trustedRoot: ROOT,
      signingConfig: CONFIG,
    });
  });

  test.each(['kyverno', 'policyController'] as const)('is served by a TUF repository to %s', async (name) => {
    const { [name]: repository } = (await open()).tuf;
    const first = await (await fetch(`${repository.url}/1.root.json`)).arrayBuffer();
    expect(Buffer.from(first).toString('base64')).toBe(repository.root);
    const served = await fetch(`${repository.url}/targets/${HASH}.trusted_root.json`);
    expect(await served.json()).toEqual(ROOT);
  });

  test('is under the empty name, and what go-tuf makes of it, for policy-controller alone', async () => {
    const { kyverno, policyController } = (await open()).tuf;
    expect(await (await fetch(`${policyController.url}/targets/${HASH}..`)).json()).toEqual(ROOT);
    expect(await listedBy(policyController.url)).toContain('');
    expect(await listedBy(kyverno.url)).toEqual(['trusted_root.json']);
  });

  test('ends with its repositories', async () => {
    const { tuf, close } = await open();
    opened = undefined;
    await close();
    for (const { url } of Object.values(tuf)) await expect(fetch(`${url}/1.root.json`)).rejects.toThrow('fetch failed');
  });

  test.each(['none.json', 'half.json'])('is not made of %s', async (name) => {
    await writeFile(join(dir, 'half.json'), '{"tlogs": [');
    await expect(open(name)).rejects.toThrow(/ENOENT|JSON/);
    await expect(open('root.json', name)).rejects.toThrow(/ENOENT|JSON/);
  });
});

describe('what policy-controller and Kyverno are asked', () => {
  const demand = {
    image: '127.0.0.1:5001/octo/app@sha256:0',
    identity: 'https://github.com/o/r/.github/workflows/x.yml@refs/heads/"main"',
    issuer: 'http://127.0.0.1:8181',
    predicateType: 'https://example.com/type',
  };

  test('names issuer, identity and type as they are, quotes and all', async () => {
    const trust = await open();
    const identities = [{ issuer: demand.issuer, subject: demand.identity }];
    expect(clusterImagePolicy(demand, 'http://127.0.0.1:5555')).toMatchObject({
      spec: {
        authorities: [{ signatureFormat: 'bundle', keyless: { identities }, attestations: [{ predicateType: demand.predicateType }] }],
      },
    });
    expect(imageValidatingPolicy(demand, trust)).toMatchObject({
      spec: { attestors: [{ cosign: { keyless: { identities } } }], attestations: [{ intoto: { type: demand.predicateType } }] },
    });
    expect(clusterPolicy(demand, 'http://127.0.0.1:3003')).toMatchObject({
      spec: {
        rules: [
          {
            verifyImages: [
              {
                type: 'SigstoreBundle',
                failureAction: 'Enforce',
                attestations: [{ type: demand.predicateType, attestors: [{ entries: [{ keyless: identities[0] }] }] }],
              },
            ],
          },
        ],
      },
    });
  });

  test('is about this registry and this image, under this root', async () => {
    const trust = await open();
    expect(imageValidatingPolicy(demand, trust)).toMatchObject({
      spec: {
        matchImageReferences: [{ glob: '127.0.0.1:5001/*' }],
        attestors: [{ cosign: { tuf: { mirror: trust.tuf.kyverno.url, root: { data: trust.tuf.kyverno.root } } } }],
      },
    });
    expect(clusterPolicy(demand, 'x')).toMatchObject({ spec: { rules: [{ verifyImages: [{ imageReferences: ['127.0.0.1:5001/*'] }] }] } });
    expect(pod(demand)).toMatchObject({ spec: { containers: [{ image: demand.image }] } });
    expect(trustRoot(trust)).toMatchObject({
      metadata: { name: 'private' },
      spec: { remote: { mirror: trust.tuf.policyController.url, root: trust.tuf.policyController.root } },
    });
    expect(JSON.stringify(clusterImagePolicy(demand, 'x'))).toContain('"trustRootRef":"private"');
  });
});
