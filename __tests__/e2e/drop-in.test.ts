import { existsSync, readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { syftCycloneDx, syftSpdx } from '../predicates/documents.ts';
import { type ConnectProxy, startConnectProxy } from '../stack/connect-proxy.ts';
import type { PushedImage } from '../stack/image.ts';
import { type ActionRun, PUSH_EVENT, runAction, type StepResult } from '../stack/runner.ts';
import { CYCLONEDX, SLSA, SPDX, told } from './attesting.ts';
import { type GitHubWorld, keptByGitHub, keptByRegistry, startGitHubWorld, statementIn, whileGitHub } from './github-world.ts';
import { reportOf } from './world.ts';

/** `attest/action.yml` where `actions/attest` stood: the runner gives its defaults, the workflow what it gave before. */

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly main: string };
}
const folder = new URL('../../attest/', import.meta.url);
const action = parse(readFileSync(new URL('action.yml', folder), 'utf8')) as Action;

/** What actions/attest (v4) declares; `null` where it has no default. */
const OF_ACTIONS_ATTEST: Readonly<Record<string, string | null>> = {
  'subject-path': null,
  'subject-digest': null,
  'subject-name': null,
  'subject-checksums': null,
  'subject-version': null,
  'sbom-path': null,
  'predicate-type': null,
  predicate: null,
  'predicate-path': null,
  'push-to-registry': 'false',
  'create-storage-record': 'true',
  'show-summary': 'true',
  'github-token': '${{ github.token }}',
};
const ITS_OUTPUTS = ['bundle-path', 'attestation-id', 'attestation-url', 'storage-record-ids'];

let world: GitHubWorld;
/** Stands in for GitHub's own Sigstore. */
let hub: GitHubWorld;
let proxy: ConnectProxy;
beforeAll(async () => {
  [world, hub, proxy] = await Promise.all([startGitHubWorld(), startGitHubWorld({ rekor: 'none' }), startConnectProxy()]);
});
afterAll(() => Promise.all([world.close(), hub.close(), proxy.close()]));

type Step = StepResult & { readonly bundle: unknown };

/** A step with the defaults of attest/, where only the services of the test are given beside the user's inputs. */
async function dropIn(inputs: Record<string, string>, run: Partial<ActionRun> = {}, at = world, trust = true): Promise<Step> {
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  const services = trust ? { 'trusted-root': at.files.trustedRoot, 'signing-config': at.files.signingConfig } : {};
  const step = await runAction({
    issuer: at.stack.token,
    ...run,
    env: { GITHUB_API_URL: at.github.url, ...run.env },
    inputs: { ...defaults, 'github-token': at.github.token, timeout: '10s', ...services, ...inputs },
  });
  const path = step.outputs['bundle-path'] ?? '';
  const bundle: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  await step.cleanup();
  return { ...step, bundle };
}

const subject = ({ reference, digest }: PushedImage): Record<string, string> => ({
  'subject-name': reference.split('@')[0] ?? '',
  'subject-digest': digest,
});
const registryRequests = (): number => world.stack.registry.requests.length;

describe('what attest/action.yml declares', () => {
  test('has each input of actions/attest, with its default, and each output', () => {
    const defaults = Object.fromEntries(Object.keys(OF_ACTIONS_ATTEST).map((name) => [name, action.inputs[name]?.default]));
    expect(defaults).toEqual(Object.fromEntries(Object.entries(OF_ACTIONS_ATTEST).map(([name, value]) => [name, value ?? ''])));
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(ITS_OUTPUTS));
    expect(new URL(action.runs.main, folder).href).toBe(new URL('../../dist/index.js', import.meta.url).href);
  });
});

describe('the inputs of actions/attest', () => {
  test('subject-name, subject-digest: provenance, kept by GitHub, no registry asked', async () => {
    const image = await world.image();
    const before = registryRequests();
    const step = await dropIn(subject(image));
    expect([step.code, told(step)]).toEqual([0, 'attested']);
    const [kept, ...others] = keptByGitHub(world, image.digest);
    expect([kept?.type, others, registryRequests()]).toEqual([SLSA, [], before]);
    expect(step.outputs).toMatchObject({
      'attestation-id': kept?.id,
      'attestation-url': `https://github.com/octo/app/attestations/${kept?.id ?? ''}`,
      'storage-record-ids': '',
    });
    expect(statementIn(step.bundle)).toMatchObject({ predicateType: SLSA, subject: [{ digest: { sha256: image.digest.slice(7) } }] });
    expect(step.summary).toContain(`https://github.com/octo/app/attestations/${kept?.id ?? ''}`);
  });

  test('push-to-registry: true, subject-version: the registry has it too, and a storage record says where', async () => {
    const image = await world.image();
    const records = world.github.records.length;
    const step = await dropIn({ ...subject(image), 'push-to-registry': 'true', 'subject-version': '1.2.3' });
    expect(told(step)).toBe('attested');
    expect([keptByGitHub(world, image.digest).length, await keptByRegistry(world, image.digest)]).toEqual([1, [SLSA]]);
    const [record, ...others] = world.github.records.slice(records);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      name: subject(image)['subject-name'],
      digest: image.digest,
      version: '1.2.3',
      registry_url: `https://${world.stack.registry.host}`,
    });
    expect(step.outputs['storage-record-ids']).toBe(String(record?.['id']));
  });

  test.each<[string, Record<string, string>]>([
    ['push-to-registry: false', {}],
    ['create-storage-record: false', { 'push-to-registry': 'true', 'create-storage-record': 'false' }],
  ])('no storage record with %s', async (_, inputs) => {
    const image = await world.image();
    const records = world.github.records.length;
    const step = await dropIn({ ...subject(image), ...inputs });
    expect([told(step), step.outputs['storage-record-ids'], world.github.records.length]).toEqual(['attested', '', records]);
  });

  test('a storage record that GitHub does not take is a warning, with the permission; the step passes', async () => {
    const image = await world.image();
    world.github.permissions.delete('artifact-metadata: write');
    try {
      const step = await dropIn({ ...subject(image), 'push-to-registry': 'true' });
      expect([step.code, told(step), step.outputs['storage-record-ids']]).toEqual([0, 'attested', '']);
      expect(reportOf(step).notes.join('\n')).toContain('artifact-metadata: write');
      expect(step.outputs['attestation-id']).toMatch(/^\d+$/);
    } finally {
      world.github.permissions.add('artifact-metadata: write');
    }
  });

  test('sbom-path, of a file of the checkout', async () => {
    const image = await world.image();
    const files = { 'sbom.spdx.json': JSON.stringify(syftSpdx()), 'sbom.cdx.json': JSON.stringify(syftCycloneDx()) };
    for (const [path, type] of [
      ['sbom.spdx.json', SPDX],
      ['sbom.cdx.json', CYCLONEDX],
    ] as const) {
      const step = await dropIn({ ...subject(image), 'sbom-path': path }, { files });
      expect([told(step), statementIn(step.bundle).predicateType]).toEqual(['attested', type]);
    }
    expect(keptByGitHub(world, image.digest).map(({ type }) => type)).toEqual([SPDX, CYCLONEDX]);
  });

  test.each<[string, Record<string, string>]>([
    ['predicate', { predicate: '{"reviewed": true}' }],
    ['predicate-path', { 'predicate-path': 'review.json' }],
  ])('predicate-type with %s', async (_, inputs) => {
    const image = await world.image();
    const type = 'https://example.com/review/v1';
    const step = await dropIn({ ...subject(image), 'predicate-type': type, ...inputs }, { files: { 'review.json': '{"reviewed": true}' } });
    expect(told(step)).toBe('attested');
    expect(statementIn(step.bundle)).toMatchObject({ predicateType: type, predicate: { reviewed: true } });
  });

  test('show-summary: false writes no summary', async () => {
    const image = await world.image();
    const step = await dropIn({ ...subject(image), 'show-summary': 'false' });
    expect([told(step), step.summary]).toEqual(['attested', '']);
  });

  test.each(['True', 'TRUE'])('booleans as YAML writes them: push-to-registry: %s', async (yes) => {
    const image = await world.image({ platforms: [] });
    expect(told(await dropIn({ ...subject(image), 'push-to-registry': yes, 'create-storage-record': 'False' }))).toBe('attested');
    expect(await keptByRegistry(world, image.digest)).toEqual([SLSA]);
  });

  test('no subject: that of GITHUB_ARTIFACTS_LIST; files in it are passed over', async () => {
    const image = await world.image();
    const subjects = [
      { name: 'app.tar.gz', digest: `sha256:${'8'.repeat(64)}`, kind: 'file' },
      { name: `${subject(image)['subject-name'] ?? ''}:v1`, digest: image.digest, kind: 'oci' },
    ];
    const step = await dropIn({}, { artifactsList: JSON.stringify({ version: 1, subjects }) });
    expect([told(step), statementIn(step.bundle).subject.length]).toEqual(['attested', 1]);
    expect(keptByGitHub(world, image.digest)).toHaveLength(1);
  });

  test('a name in the case of the account: registries have none', async () => {
    const image = await world.image();
    const name = `${world.stack.registry.host}/Octo/App`;
    const step = await dropIn({ 'subject-name': name, 'subject-digest': image.digest, 'push-to-registry': 'true' });
    expect(told(step)).toBe('attested');
    expect(await keptByRegistry(world, image.digest)).toEqual([SLSA]);
  });
});

describe('what is wrong', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['subject-path', { 'subject-path': 'dist/*' }, 'INPUT_CONTRADICTION', 'actions/attest'],
    ['subject-checksums', { 'subject-checksums': 'SHA256SUMS' }, 'INPUT_CONTRADICTION', 'actions/attest'],
    [
      'subject-path without an image',
      { 'subject-path': 'dist/*', 'subject-name': '', 'subject-digest': '' },
      'INPUT_CONTRADICTION',
      'actions/attest',
    ],
    ['no subject at all', { 'subject-name': '', 'subject-digest': '' }, 'NO_IMAGES', 'no image to attest is named'],
    ['a digest without a name', { 'subject-name': '' }, 'INPUT_CONTRADICTION', 'subject-name'],
    ['a name without a digest', { 'subject-digest': '' }, 'DIGEST_MISSING', 'subject-digest'],
    ['another algorithm', { 'subject-digest': `sha512:${'a'.repeat(128)}` }, 'DIGEST_INVALID', 'sha256'],
    ['a predicate without a type', { predicate: '{}' }, 'INPUT_CONTRADICTION', 'predicate-type'],
    ['a type without a predicate', { 'predicate-type': 'https://example.com/v1' }, 'INPUT_CONTRADICTION', 'predicate-path'],
    [
      'both predicates',
      { predicate: '{}', 'predicate-path': 'p.json', 'predicate-type': 'https://example.com/v1' },
      'INPUT_CONTRADICTION',
      'predicate-path',
    ],
    ['a boolean that is none', { 'push-to-registry': 'yes' }, 'INPUT_INVALID', 'push-to-registry'],
    ['no token', { 'github-token': '' }, 'INPUT_CONTRADICTION', 'github-token'],
  ])('%s: exit code 1, and nothing is signed', async (_, inputs, code, text) => {
    const given = { 'subject-name': 'registry.example/octo/app', 'subject-digest': `sha256:${'9'.repeat(64)}` };
    const before = [world.stack.fulcio.requests.length, world.github.attestations.length];
    const step = await dropIn({ ...given, ...inputs });
    expect([step.code, told(step)]).toEqual([1, `error ${code}`]);
    expect(step.log).toContain(text);
    expect([world.stack.fulcio.requests.length, world.github.attestations.length]).toEqual(before);
    for (const name of ITS_OUTPUTS) expect(step.outputs[name]).toBe('');
  });

  test('GitHub denies the token: the bundle is there as a file, and no id is claimed', async () => {
    const image = await world.image();
    const denied = { status: 403, headers: {}, body: '{"message":"Resource not accessible by integration"}' };
    const step = await whileGitHub(
      world,
      () => denied,
      () => dropIn(subject(image)),
    );
    expect([step.code, told(step), step.outputs['attestation-id']]).toEqual([1, 'error ATTESTATIONS_DENIED', '']);
    expect(statementIn(step.bundle).predicateType).toBe(SLSA);
  });
});

const repository = (changed: object): object => ({ ...PUSH_EVENT, repository: { ...PUSH_EVENT.repository, ...changed } });
/** Neither of the members that say it. */
const silent = Object.fromEntries(Object.entries(PUSH_EVENT.repository).filter(([name]) => !['visibility', 'private'].includes(name)));
const [PUBLIC_TUF, GITHUB_TUF] = ['tuf-repo-cdn.sigstore.dev:443', 'tuf-repo.github.com:443'];

describe('which Sigstore: by the visibility of the repository', () => {
  test.each<[string, object, string]>([
    ['public', PUSH_EVENT, PUBLIC_TUF],
    ['private', repository({ visibility: 'private', private: true }), GITHUB_TUF],
    ['internal', repository({ visibility: 'internal', private: true }), GITHUB_TUF],
    ['of a visibility that nobody knows', repository({ visibility: 'secret' }), GITHUB_TUF],
    ['not in the event', { ...PUSH_EVENT, repository: silent }, GITHUB_TUF],
    ['without an event', {}, GITHUB_TUF],
  ])('a repository that is %s', async (_, event, host) => {
    const image = await world.image({ platforms: [] });
    proxy.hosts.length = 0;
    const env = { HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
    const step = await dropIn({ ...subject(image), timeout: '2s', 'retry-budget': '1s' }, { event, env }, world, false);
    expect([[...new Set(proxy.hosts)], told(step)]).toEqual([[host], 'error TUF_FAILED']);
  });

  test('the event says public and the token private: refused, nothing is published', async () => {
    const image = await world.image({ platforms: [] });
    const requestUrl = `${world.stack.token.requestUrl}&repository_visibility=private`;
    const env = { HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
    const step = await dropIn(
      { ...subject(image), 'retry-budget': '5s' },
      { env, issuer: { ...world.stack.token, requestUrl } },
      world,
      false,
    );
    expect([step.code, told(step)]).toEqual([1, 'error PRIVATE_REPOSITORY']);
  });

  test('GitHub’s own: a timestamp and no log entry, kept by GitHub, and it verifies from there', async () => {
    const image = await hub.image();
    const event = repository({ visibility: 'private', private: true });
    const requestUrl = `${hub.stack.token.requestUrl}&repository_visibility=private`;
    const step = await dropIn({ ...subject(image), sigstore: 'github' }, { event, issuer: { ...hub.stack.token, requestUrl } }, hub);
    expect([told(step), step.outputs['log-index']]).toEqual(['attested', '']);
    expect(hub.stack.rekor.requests).toEqual([]);
    const require = { images: image.reference, require: 'provenance', 'github-attestations': 'true' };
    expect(told(await hub.verify({ ...require, sigstore: 'github' }))).toBe('passed');
    expect((await hub.verify(require)).outputs['result']).toBe('failed');
  });
});
