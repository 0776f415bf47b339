import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type ConnectProxy, startConnectProxy } from '../stack/connect-proxy.ts';
import type { StepResult } from '../stack/runner.ts';
import { startTufRepository, type TufRepository } from '../stack/tuf.ts';
import { codesOf, IDENTITY, startWorld, type World } from './world.ts';

/** `sigstore`: where trust and services come from, and how much a signature must carry (interface.md, formats 4, threat 31). */

/** `hub` stands in for GitHub's own services: timestamps only, a root of its own. */
let [hub, world]: World[] = [];
let proxy: ConnectProxy;
let mirror: TufRepository;
let sources: Record<'root' | 'config' | 'logging' | 'mirror', Record<string, string>>;

beforeAll(async () => {
  [hub, world, proxy] = await Promise.all([startWorld({ rekor: 'none' }), startWorld(), startConnectProxy()]);
  mirror = await startTufRepository({
    'trusted_root.json': Buffer.from(JSON.stringify(hub.stack.trustedRoot)),
    'signing_config.v0.2.json': Buffer.from(JSON.stringify(world.stack.signingConfig)),
  });
  const tufRoot = join(hub.folder, 'tuf-root.json');
  await writeFile(tufRoot, mirror.root);
  sources = {
    root: { 'trusted-root': hub.files.trustedRoot },
    config: { 'signing-config': hub.files.signingConfig },
    logging: { 'signing-config': world.files.signingConfig },
    mirror: { 'tuf-mirror': mirror.url, 'tuf-root': tufRoot },
  };
});
afterAll(() => Promise.all([hub?.close(), world?.close(), proxy.close(), mirror.close()]));

const there = (one: World | undefined): World => {
  if (one === undefined) throw new Error('the world was not started');
  return one;
};
const none = { 'trusted-root': '', 'signing-config': '' };
const impatient = { timeout: '2s', 'retry-budget': '1s' };
const behindProxy = (): { env: Record<string, string> } => ({
  env: { HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' },
});

const [PUBLIC_TUF, STAGING_TUF, GITHUB_TUF] = ['tuf-repo-cdn.sigstore.dev:443', 'tuf-repo-cdn.sigstage.dev:443', 'tuf-repo.github.com:443'];

/** One row of the truth table: what is given → whom it asks, or which services would sign, or how it is refused. */
interface Row {
  readonly sigstore: string;
  readonly given: readonly (keyof typeof sources)[];
  readonly extra?: Record<string, string>;
  /** Hosts beyond this machine. */
  readonly asks?: readonly string[];
  readonly services?: 'github' | 'hub' | 'world';
  readonly refused?: string;
}

const GITHUB_SERVICES = /certificate: https:\/\/fulcio\.githubapp\.com\/; log: none; timestamps: https:\/\/timestamp\.githubapp\.com\/$/m;

describe('where the material of a signature comes from', () => {
  test.each<Row>([
    { sigstore: 'auto', given: [], asks: [PUBLIC_TUF], refused: 'TUF_FAILED' },
    { sigstore: 'public-good', given: [], asks: [PUBLIC_TUF], refused: 'TUF_FAILED' },
    { sigstore: 'staging', given: [], asks: [STAGING_TUF], refused: 'TUF_FAILED' },
    { sigstore: 'github', given: [], asks: [GITHUB_TUF], refused: 'TUF_FAILED' },
    { sigstore: 'github', given: ['root'], services: 'github' },
    { sigstore: 'github', given: ['config'], asks: [GITHUB_TUF], refused: 'TUF_FAILED' },
    { sigstore: 'github', given: ['root', 'config'], services: 'hub' },
    { sigstore: 'github', given: ['mirror'], services: 'github' },
    { sigstore: 'github', given: ['mirror', 'config'], services: 'hub' },
    { sigstore: 'github', given: ['root', 'logging'], refused: 'SIGNING_CONFIG_INVALID' },
    { sigstore: 'github', given: ['root', 'mirror'], refused: 'INPUT_CONTRADICTION' },
    { sigstore: 'github', given: ['root', 'config'], extra: { 'public-log': 'true' }, refused: 'INPUT_CONTRADICTION' },
    { sigstore: 'staging', given: ['root'], refused: 'INPUT_CONTRADICTION' },
    { sigstore: 'staging', given: ['logging'], asks: [STAGING_TUF], refused: 'TUF_FAILED' },
    { sigstore: 'staging', given: ['root', 'config'], refused: 'SIGNING_CONFIG_INVALID' },
    { sigstore: 'staging', given: ['root', 'logging'], services: 'world' },
    { sigstore: 'staging', given: ['mirror'], services: 'world' },
    { sigstore: 'public-good', given: ['mirror', 'logging'], services: 'world' },
    { sigstore: 'auto', given: ['root', 'config'], refused: 'SIGNING_CONFIG_INVALID' },
  ])('sigstore: $sigstore with $given → $asks $services $refused', async ({ sigstore, given, extra, asks = [], services, refused }) => {
    const one = there(hub);
    const image = await one.image();
    proxy.hosts.length = 0;
    const inputs = Object.assign({}, none, ...given.map((source) => sources[source]), impatient, extra) as Record<string, string>;
    const result = await one.sign({ images: image.reference, sigstore, 'dry-run': 'true', ...inputs }, behindProxy());
    expect([...new Set(proxy.hosts)]).toEqual(asks);
    expect(codesOf(result)).toEqual(refused === undefined ? [] : [refused]);
    expect(result.outputs['result']).toBe(refused === undefined ? 'skipped' : 'error');
    if (services === undefined) return;
    const { fulcio, tsa } = there(services === 'world' ? world : hub).stack;
    if (services === 'github') expect(result.log).toMatch(GITHUB_SERVICES);
    else expect(result.log).toContain(`certificate: ${fulcio.url}/; log: ${services === 'hub' ? 'none' : there(world).stack.rekor.url}`);
    if (services === 'hub') expect(result.log).toContain(`timestamps: ${tsa.url}/api/v1/timestamp`);
  });

  test('without a file for them, the certificate is asked of GitHub’s authority, and of nobody else', async () => {
    const image = await there(hub).image();
    proxy.hosts.length = 0;
    const result = await there(hub).sign(
      { images: image.reference, sigstore: 'github', ...none, ...sources.root, ...impatient },
      behindProxy(),
    );
    expect(new Set(proxy.hosts)).toEqual(new Set(['fulcio.githubapp.com:443']));
    expect(codesOf(result)).toEqual(['NETWORK_UNREACHABLE']);
    expect(result.log).toContain('fulcio.githubapp.com');
  });
});

const github = { sigstore: 'github' };

/** Signs as the stand-in for GitHub's services would have it. */
async function signPrivately(
  repository: object = { repository_visibility: 'private' },
): Promise<{ reference: string; signed: StepResult }> {
  const { stack, image, sign } = there(hub);
  const { reference } = await image();
  const requestUrl = `${stack.token.requestUrl}&${new URLSearchParams({ ...repository }).toString()}`;
  const event = { repository: { full_name: 'octo/app', visibility: 'private' } };
  return { reference, signed: await sign({ images: reference, ...github }, { issuer: { ...stack.token, requestUrl }, event }) };
}

describe('GitHub’s own Sigstore', () => {
  test('a private repository signs: a timestamp, no log entry, no names in a log; and it verifies', async () => {
    const { reference, signed } = await signPrivately();
    expect(signed).toMatchObject({
      code: 0,
      outputs: { result: 'signed', 'log-index': '', 'log-url': '', 'certificate-identity': IDENTITY },
    });
    expect(there(hub).stack.rekor.requests).toEqual([]);
    expect(there(hub).stack.rekorV1.requests).toEqual([]);
    expect(there(hub).stack.tsa.requests.length).toBeGreaterThan(0);
    expect(signed.outputs['verify-command']).toContain('--use-signed-timestamps --insecure-ignore-tlog --insecure-ignore-sct');
    const verified = await there(hub).verify({ images: reference, ...github });
    expect(verified).toMatchObject({ code: 0, outputs: { result: 'passed', images: reference } });
    expect(verified.summary).toContain('sigstore: github');
  });

  test('what is signed already is kept', async () => {
    const { reference } = await signPrivately();
    const again = await there(hub).sign({ images: reference, ...github });
    expect(again).toMatchObject({ code: 0, outputs: { result: 'skipped' } });
  });

  test.each(['auto', 'public-good', 'staging'])(
    'its signature never passes with sigstore: %s, whatever the root lacks (31)',
    async (sigstore) => {
      const { reference } = await signPrivately();
      const result = await there(hub).verify({ images: reference, sigstore });
      expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
      expect(codesOf(result)).toEqual(['CERTIFICATE_UNTRUSTED']);
    },
  );

  test('with SCTs it does not pass elsewhere either: a log entry is wanted (31)', async () => {
    const { stack, image, sign, verify } = there(hub);
    stack.fulcio.issue = undefined;
    try {
      const { reference } = await image();
      const root = join(there(hub).folder, 'with-ctlog.json');
      await writeFile(root, JSON.stringify({ ...stack.trustedRoot, ctlogs: ctlogsOf(there(hub)) }));
      const given = { images: reference, 'trusted-root': root };
      expect(await sign({ ...given, ...github })).toMatchObject({ outputs: { result: 'signed' } });
      expect(codesOf(await verify(given))).toEqual(['LOG_ENTRY_INVALID']);
      expect(await verify({ ...given, ...github })).toMatchObject({ code: 0 });
    } finally {
      stack.fulcio.issue = { sct: 'none' };
    }
  });

  test('a signature without a timestamp never passes: nothing else says when', async () => {
    const { stack, image, sign, folder } = there(hub);
    const config = join(folder, 'no-tsa.json');
    await writeFile(config, JSON.stringify({ ...stack.signingConfig, tsaUrls: [] }));
    const { reference } = await image();
    const result = await sign({ images: reference, ...github, 'signing-config': config });
    expect(codesOf(result)).toEqual(['SIGNING_CONFIG_INVALID']);
    expect(result.log).toContain('only a timestamp says when it was signed');
  });

  test('another identity, and another root, are refused as ever', async () => {
    const { reference } = await signPrivately();
    const { verify, stack } = there(hub);
    const stranger = { identity: IDENTITY.replace('release', 'other'), issuer: stack.issuer.url };
    expect(codesOf(await verify({ images: reference, ...github, ...stranger }))).toEqual(['IDENTITY_MISMATCH']);
    const foreign = { 'trusted-root': there(world).files.trustedRoot };
    expect((await verify({ images: reference, ...github, ...foreign })).outputs['result']).toBe('failed');
  });

  test('a root that trusts no authority of time: refused', async () => {
    const { reference } = await signPrivately();
    const root = join(there(hub).folder, 'timeless.json');
    await writeFile(root, JSON.stringify({ ...there(hub).stack.trustedRoot, timestampAuthorities: [] }));
    expect(codesOf(await there(hub).verify({ images: reference, ...github, 'trusted-root': root }))).toEqual(['TIMESTAMP_INVALID']);
  });

  test.each([
    ['its certificate authority is another’s', { authority: 'same name' }],
    ['an SCT is there and does not hold', { sct: 'unknown log' }],
  ] as const)('%s: closed when it signs', async (_, issue) => {
    const { stack, image, sign } = there(hub);
    stack.fulcio.issue = { sct: 'none', ...issue };
    try {
      const { reference } = await image();
      expect(codesOf(await sign({ images: reference, ...github }))).toEqual(['SELF_CHECK_FAILED']);
    } finally {
      stack.fulcio.issue = { sct: 'none' };
    }
  });
});

/** As the whole stack's root lists them. */
function ctlogsOf({ stack }: World): readonly unknown[] {
  const key = stack.ctlog.publicKey.export({ type: 'spki', format: 'der' });
  const [known] = there(world).stack.trustedRoot.ctlogs;
  if (known === undefined) throw new Error('the root lists no CT log');
  return [
    {
      ...known,
      publicKey: { ...known.publicKey, rawBytes: key.toString('base64') },
      logId: { keyId: stack.ctlog.logId.toString('base64') },
    },
  ];
}

/** Decided: what a signature carries must hold; `sigstore: github` only does not miss what is absent. */
describe('a signature of the public kind under sigstore: github', () => {
  test('passes under its own root, with its log entry and SCT checked', async () => {
    const { image, sign, verify } = there(world);
    const { reference } = await image();
    await sign({ images: reference });
    expect(await verify({ images: reference, ...github })).toMatchObject({ code: 0, outputs: { result: 'passed' } });
  });

  test.each(['tlogs', 'ctlogs', 'timestampAuthorities', 'certificateAuthorities'] as const)(
    'is refused under a root that cannot vouch for what it carries: no %s',
    async (member) => {
      const { image, sign, verify, stack, folder } = there(world);
      const { reference } = await image();
      await sign({ images: reference });
      const root = join(folder, `without-${member}.json`);
      await writeFile(root, JSON.stringify({ ...stack.trustedRoot, [member]: [] }));
      expect(await verify({ images: reference, ...github, 'trusted-root': root })).toMatchObject({
        code: 1,
        outputs: { result: 'failed', images: '' },
      });
    },
  );

  test('is refused under the root of GitHub’s instance', async () => {
    const { image, sign, verify } = there(world);
    const { reference } = await image();
    await sign({ images: reference });
    const result = await verify({ images: reference, ...github, 'trusted-root': there(hub).files.trustedRoot });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed' } });
  });
});

describe('a private repository', () => {
  const event = { repository: { full_name: 'octo/app', visibility: 'private' } };
  test.each(['auto', 'staging'])('sigstore: %s would log its name in public: refused, and sigstore: github is named', async (sigstore) => {
    const { stack, image, sign } = there(world);
    const { reference } = await image();
    const requestUrl = `${stack.token.requestUrl}&repository_visibility=private`;
    const run = { ...behindProxy(), issuer: { ...stack.token, requestUrl }, event };
    const result = await sign({ images: reference, sigstore, ...none, 'retry-budget': '5s' }, run);
    expect(codesOf(result)).toEqual(['PRIVATE_REPOSITORY']);
    expect(result.log).toContain('sigstore: github');
  });
});
