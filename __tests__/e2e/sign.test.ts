import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pushArtifact } from '../stack/image.ts';
import { codesOf, IDENTITY, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** The referrers of a digest, as any client would list them. */
async function referrers(
  digest: string,
  repository = 'octo/app',
): Promise<{ digest: string; artifactType: string; annotations: Record<string, string> }[]> {
  const response = await fetch(`http://${world.stack.registry.host}/v2/${repository}/referrers/${digest}`);
  const { manifests } = (await response.json()) as { manifests: Awaited<ReturnType<typeof referrers>> };
  return manifests;
}

async function statementAt(
  digest: string,
  repository = 'octo/app',
): Promise<{ subject: { name: string; digest: { sha256: string }; annotations?: object }[]; predicateType: string }> {
  const base = `http://${world.stack.registry.host}/v2/${repository}`;
  const [referrer] = await referrers(digest, repository);
  const manifest = (await (await fetch(`${base}/manifests/${referrer?.digest ?? ''}`, { headers: { accept: '*/*' } })).json()) as {
    layers: { digest: string }[];
  };
  const bundle = (await (await fetch(`${base}/blobs/${manifest.layers[0]?.digest ?? ''}`)).json()) as { dsseEnvelope: { payload: string } };
  return JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as Awaited<ReturnType<typeof statementAt>>;
}

describe('signing', () => {
  test('one statement names the index and each platform, and its bundle is attached to every one', async () => {
    const image = await world.image({ attestations: true });
    const result = await world.sign({ images: image.reference, annotations: 'env=prod\nteam=a,b' });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'signed',
      images: image.reference,
      digest: image.digest,
      'certificate-identity': IDENTITY,
      'certificate-issuer': world.stack.issuer.url,
    });
    const subjects = [image.digest, ...image.platforms.map(({ digest }) => digest)];
    for (const digest of subjects) {
      const listed = await referrers(digest);
      expect(listed).toHaveLength(1);
      expect(listed[0]).toMatchObject({
        artifactType: BUNDLE,
        annotations: {
          'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
          'dev.sigstore.bundle.content': 'dsse-envelope',
        },
      });
    }
    const statement = await statementAt(image.digest);
    expect(statement.predicateType).toBe('https://sigstore.dev/cosign/sign/v1');
    expect(statement.subject.map(({ digest }) => `sha256:${digest.sha256}`)).toEqual(subjects);
    expect(statement.subject[0]).toMatchObject({
      name: `${world.stack.registry.host}/octo/app`,
      annotations: { env: 'prod', team: 'a,b' },
    });
    // BuildKit's attestation manifests are neither subjects nor platforms.
    for (const digest of image.attestations) expect(await referrers(digest)).toEqual([]);
    expect(await world.verify({ images: image.reference, annotations: 'env=prod' })).toMatchObject({
      code: 0,
      outputs: { result: 'passed' },
    });
  });

  test('one certificate and one log entry for each image serve a step of several', async () => {
    const images = [await world.image(), await world.image(), await world.image({ platforms: [] })];
    const before = {
      certificates: world.stack.fulcio.requests.length,
      entries: world.stack.rekor.requests.length,
      tokens: world.stack.issuer.requests.length,
    };
    const result = await world.sign({ images: images.map(({ reference }) => reference).join(', ') });
    expect(result.outputs['result']).toBe('signed');
    expect(result.outputs['bundle-paths']?.split('\n')).toHaveLength(3);
    expect(world.stack.fulcio.requests.length - before.certificates).toBe(1);
    expect(world.stack.rekor.requests.length - before.entries).toBe(3);
  });

  test('several names of one digest are subjects of one statement, and each repository gets the bundle', async () => {
    const seed = 'the same everywhere';
    const one = await world.image({ seed, tag: 'v1' });
    const other = await world.image({ seed, repository: 'octo/mirror', tag: 'v1' });
    expect(other.digest).toBe(one.digest);
    const before = world.stack.rekor.requests.length;
    const result = await world.sign({
      images: `${one.reference}\n${other.reference}\n${world.stack.registry.host}/octo/app:v1@${one.digest}`,
    });
    expect(result.outputs['result']).toBe('signed');
    expect(world.stack.rekor.requests.length - before).toBe(1);
    const names = (await statementAt(one.digest)).subject.map(({ name }) => name);
    expect([...new Set(names)]).toEqual([`${world.stack.registry.host}/octo/app`, `${world.stack.registry.host}/octo/mirror`]);
    expect(await referrers(one.digest, 'octo/mirror')).toHaveLength(1);
  });

  test('Docker media types, single manifests and other artifacts are signed as well', async () => {
    const docker = await world.image({ docker: true });
    const single = await world.image({ platforms: [] });
    const chart = await pushArtifact(world.stack.registry.host, 'octo/chart', { seed: 'chart' });
    const images = [docker.reference, single.reference, `${world.stack.registry.host}/octo/chart@${chart.digest}`].join('\n');
    expect(await world.sign({ images })).toMatchObject({ code: 0, outputs: { result: 'signed' } });
    expect(await world.verify({ images })).toMatchObject({ code: 0, outputs: { result: 'passed' } });
  });

  test('platforms: index signs the index alone, a list just what it names', async () => {
    const index = await world.image();
    await world.sign({ images: index.reference, platforms: 'index' });
    expect((await statementAt(index.digest)).subject).toHaveLength(1);
    expect(await referrers(index.platforms[0]?.digest ?? '')).toEqual([]);
    const list = await world.image();
    await world.sign({ images: list.reference, platforms: 'linux/arm64' });
    expect(await referrers(list.digest)).toEqual([]);
    expect(await referrers(list.platforms[1]?.digest ?? '')).toHaveLength(1);
    const result = await world.sign({ images: list.reference, platforms: 'linux/riscv64' });
    expect(codesOf(result)).toEqual(['PLATFORM_MISSING']);
    expect(result.log).toContain('linux/amd64, linux/arm64');
  });

  test('metadata of build-push-action and bake, subject-name, and the list of the runner', async () => {
    const image = await world.image({ tag: 'm' });
    const name = `${world.stack.registry.host}/octo/app`;
    const metadata = { 'containerimage.digest': image.digest, 'image.name': `${name}:m,${name}:latest` };
    for (const inputs of [
      { metadata: JSON.stringify(metadata) },
      { metadata: JSON.stringify({ app: metadata, 'buildx.build.ref': 'x' }) },
      { 'subject-name': name, 'subject-digest': image.digest },
      { images: name, digest: image.digest },
    ]) {
      const result = await world.sign({ ...inputs, 'skip-existing': 'false' });
      expect(result.outputs).toMatchObject({ result: 'signed', images: image.reference });
    }
    const subjects = [
      { name: `${name}:m`, digest: image.digest, kind: 'oci' },
      { name: 'a.tgz', digest: image.digest, kind: 'file' },
    ];
    const listed = await world.sign({ 'skip-existing': 'false' }, { artifactsList: JSON.stringify({ version: 1, subjects }) });
    expect(listed.outputs).toMatchObject({ result: 'signed', images: image.reference });
  });
});

describe('what is there already', () => {
  test('a signature that says the same is kept, not doubled, and its outputs are those of the old entry', async () => {
    const image = await world.image();
    const first = await world.sign({ images: image.reference });
    const before = world.stack.fulcio.requests.length;
    const second = await world.sign({ images: image.reference });
    expect(second).toMatchObject({
      code: 0,
      outputs: { result: 'skipped', images: image.reference, 'log-index': first.outputs['log-index'] },
    });
    expect(world.stack.fulcio.requests.length).toBe(before);
    expect(await referrers(image.digest)).toHaveLength(1);
  });

  test.each([
    ['other annotations', { annotations: 'a=b' }],
    ['skip-existing: false', { 'skip-existing': 'false' }],
  ])('%s: signed anew', async (_, inputs) => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    expect((await world.sign({ images: image.reference, ...inputs })).outputs['result']).toBe('signed');
    expect(await referrers(image.digest)).toHaveLength(2);
  });

  test('another signer does not count', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const requestUrl = `${world.stack.token.requestUrl}&job_workflow_ref=${encodeURIComponent('octo/app/.github/workflows/other.yml@refs/heads/main')}`;
    const result = await world.sign({ images: image.reference }, { issuer: { ...world.stack.token, requestUrl } });
    expect(result.outputs['result']).toBe('signed');
  });

  test('a half-done push is completed with the old signature, without a new one', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const { manifests } = world.stack.registry.repository('octo/app');
    const [lost] = await referrers(image.platforms[0]?.digest ?? '');
    manifests.delete(lost?.digest ?? '');
    expect(await referrers(image.platforms[0]?.digest ?? '')).toEqual([]);
    const entries = world.stack.rekor.requests.length;
    const again = await world.sign({ images: image.reference });
    expect(again.outputs['result']).toBe('signed');
    expect(world.stack.rekor.requests.length).toBe(entries);
    expect(await referrers(image.platforms[0]?.digest ?? '')).toHaveLength(1);
    expect(await referrers(image.digest)).toHaveLength(1);
  });
});

describe('refusals, before anything is signed', () => {
  test('a tag alone: the message shows the digest that it points to', async () => {
    const image = await world.image({ tag: 'moving' });
    const result = await world.sign({ images: `${world.stack.registry.host}/octo/app:moving` });
    expect(result.code).toBe(1);
    expect(codesOf(result)).toEqual(['TAG_NOT_ALLOWED']);
    expect(result.log).toContain(image.digest);
    const allowed = await world.sign({ images: `${world.stack.registry.host}/octo/app:moving`, 'allow-tags': 'true' });
    expect(allowed.outputs).toMatchObject({ result: 'signed', images: image.reference });
  });

  test('no id-token permission: the block to paste, and the caller of a called workflow', async () => {
    const image = await world.image();
    const result = await world.sign({ images: image.reference }, { issuer: undefined } as never);
    expect(codesOf(result)).toEqual(['ID_TOKEN_PERMISSION']);
    expect(result.log).toContain('id-token: write');
    expect(result.log).toMatch(/called \(reusable\) workflow/);
  });

  const fork = {
    repository: { full_name: 'octo/app', visibility: 'public' },
    pull_request: { head: { repo: { full_name: 'mallory/app' } } },
  };

  test('a pull request from a fork gets no token: skipped with a notice, and green', async () => {
    const image = await world.image();
    const result = await world.sign({ images: image.reference }, {
      issuer: undefined,
      event: fork,
      env: { GITHUB_EVENT_NAME: 'pull_request' },
    } as never);
    expect(result).toMatchObject({ code: 0, outputs: { result: 'skipped' } });
    expect(result.annotations.map(({ kind }) => kind)).toContain('notice');
    expect(await referrers(image.digest)).toEqual([]);
  });

  test.each(['pull_request_target', 'issue_comment', 'workflow_run'])('%s is refused unless allowed (threat 52)', async (name) => {
    const image = await world.image();
    const event =
      name === 'workflow_run'
        ? { repository: { full_name: 'octo/app', visibility: 'public' }, workflow_run: { head_repository: { full_name: 'mallory/app' } } }
        : fork;
    const run = { event, env: { GITHUB_EVENT_NAME: name } };
    expect(codesOf(await world.sign({ images: image.reference }, run))).toEqual(['UNTRUSTED_TRIGGER']);
    expect(await referrers(image.digest)).toEqual([]);
    expect((await world.sign({ images: image.reference, 'allow-untrusted-trigger': 'true' }, run)).outputs['result']).toBe('signed');
  });

  test('a dry run asks for everything and writes nothing', async () => {
    const image = await world.image();
    const before = world.stack.registry.requests.length;
    const result = await world.sign({ images: image.reference, 'dry-run': 'true' });
    expect(result).toMatchObject({ code: 0, outputs: { result: 'skipped' } });
    expect(result.log).toContain(IDENTITY);
    expect(world.stack.registry.requests.slice(before).every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true);
    expect(await referrers(image.digest)).toEqual([]);
  });
});
