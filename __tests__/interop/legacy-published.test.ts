import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { codesOf, reportOf } from '../e2e/world.ts';
import { flip } from '../sigstore/damage.ts';
import { startRegistry, type TestRegistry } from '../stack/registry.ts';
import { runAction, type StepResult } from '../stack/runner.ts';

/**
 * Attestations that others signed years ago at the public instance, with every kind of log entry there was: the OCI layouts that
 * slsa-verifier publishes as its test data, served by the embedded registry.
 */

const MODULE = 'github.com/slsa-framework/slsa-verifier/v2@v2.7.1';
const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)), '../shared/fixtures/trusted_root.public-good.json');
const ISSUER = 'https://token.actions.githubusercontent.com';
const GENERATOR = 'https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml@refs/tags/';

/** Version of the generator → the kind of log entry that cosign wrote then. */
const LAYOUTS: readonly (readonly [string, string])[] = [
  ['v1.4.0', 'intoto 0.0.1'],
  ['v1.5.0', 'intoto 0.0.1'],
  ['v1.6.0', 'intoto 0.0.1'],
  ['v1.7.0', 'intoto 0.0.1'],
  ['v1.8.0', 'intoto 0.0.1'],
  ['v1.9.0', 'intoto 0.0.1'],
  ['v1.10.0', 'dsse 0.0.1'],
  ['v2.0.0', 'dsse 0.0.1'],
  ['v2.1.0', 'dsse 0.0.1'],
];
const REPOSITORY = 'slsa-framework/example';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly annotations: { readonly kind: string };
}

const here = existsSync(ROOT);
if (!here) console.warn(`skipped: the trusted root of the public instance is not at ${ROOT}`);
const whenRoot = here ? describe : describe.skip;

let registry: TestRegistry;
let folder: string;
beforeAll(async () => {
  registry = await startRegistry();
  folder = here ? await moduleFolder() : '';
}, 300_000);
afterAll(() => registry.close());

/** Go's own client fetches and checks the module, and keeps it. */
async function moduleFolder(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'waxseal-module-'));
  try {
    const { stdout } = await promisify(execFile)('go', ['mod', 'download', '-json', MODULE], { cwd, timeout: 280_000 });
    return (JSON.parse(stdout) as { Dir: string }).Dir;
  } finally {
    await rm(cwd, { recursive: true });
  }
}

interface LogEntry {
  SignedEntryTimestamp: string;
  Payload: { body: string; integratedTime: number; logIndex: number };
}

const BUNDLE = 'dev.sigstore.cosign/bundle';

/** The manifest with every log entry in it changed. */
function withEntry(manifest: Buffer, change: (entry: LogEntry) => void): Buffer {
  const json = JSON.parse(manifest.toString()) as { layers: { annotations: Record<string, string> }[] };
  for (const { annotations } of json.layers) {
    const entry = JSON.parse(annotations[BUNDLE] ?? '') as LogEntry;
    change(entry);
    annotations[BUNDLE] = JSON.stringify(entry);
  }
  return Buffer.from(JSON.stringify(json));
}

/** Puts image and attestations of a layout into the registry, as they would lie in a real one. */
async function serveLayout(version: string, damage?: (entry: LogEntry) => void): Promise<string> {
  const layout = join(folder, 'cli/slsa-verifier/testdata/gha_generic_container', version, 'container_workflow_dispatch');
  const { manifests: roots } = JSON.parse(await readFile(join(layout, 'index.json'), 'utf8')) as { manifests: Descriptor[] };
  const { manifests, blobs, tags } = registry.repository(REPOSITORY);
  const read = (digest: string): Promise<Buffer> => readFile(join(layout, 'blobs/sha256', digest.slice('sha256:'.length)));
  const image = roots.find(({ annotations }) => !annotations.kind.endsWith('/atts'));
  const attestations = roots.find(({ annotations }) => annotations.kind.endsWith('/atts'));
  if (image === undefined || attestations === undefined) throw new Error(`${version} has not image and attestations`);
  manifests.set(image.digest, { bytes: await read(image.digest), mediaType: image.mediaType });
  const honest = await read(attestations.digest);
  const text = damage === undefined ? honest : withEntry(honest, damage);
  manifests.set(attestations.digest, { bytes: text, mediaType: attestations.mediaType });
  tags.set(`${image.digest.replace(':', '-')}.att`, attestations.digest);
  const { layers = [] } = JSON.parse(honest.toString()) as { layers?: Descriptor[] };
  for (const { digest } of layers) blobs.set(digest, await read(digest));
  const { manifests: members = [] } = JSON.parse((await read(image.digest)).toString()) as { manifests?: Descriptor[] };
  for (const { digest, mediaType } of members) manifests.set(digest, { bytes: await read(digest), mediaType });
  return `${registry.host}/${REPOSITORY}@${image.digest}`;
}

async function verify(images: string, version: string): Promise<StepResult> {
  const inputs = {
    mode: 'verify',
    images,
    'trusted-root': ROOT,
    identity: `${GENERATOR}${version}`,
    issuer: ISSUER,
    platforms: 'index',
    timeout: '10s',
  };
  const result = await runAction({ inputs });
  await result.cleanup();
  return result;
}

whenRoot('published attestations', () => {
  test.each(LAYOUTS)('of %s, with an entry of kind %s: proven, and no signature of the image', async (version) => {
    const result = await verify(await serveLayout(version), version);
    expect([result.outputs['result'], codesOf(result)]).toEqual(['failed', ['PREDICATE_TYPE']]);
    expect(reportOf(result).images[0]?.evidence).toMatchObject([
      {
        origin: '.att tag',
        predicateType: 'https://slsa.dev/provenance/v0.2',
        certificate: { issuer: ISSUER, san: { kind: 'uri', value: `${GENERATOR}${version}` } },
        logEntries: [{ log: 'rekor.sigstore.dev' }],
        times: [expect.any(String)],
      },
    ]);
  });

  test.each<[string, string, (entry: LogEntry) => void]>([
    ['the promise of intoto 0.0.1', 'v1.4.0', (entry) => (entry.SignedEntryTimestamp = flip(entry.SignedEntryTimestamp))],
    ['the promise of dsse 0.0.1', 'v2.1.0', (entry) => (entry.SignedEntryTimestamp = flip(entry.SignedEntryTimestamp))],
    ['the time of intoto 0.0.1', 'v1.9.0', ({ Payload }) => (Payload.integratedTime += 1)],
    ['the index of intoto 0.0.1', 'v1.8.0', ({ Payload }) => (Payload.logIndex += 1)],
    ['the body of intoto 0.0.1', 'v1.7.0', ({ Payload }) => (Payload.body = flip(Payload.body, 200))],
    ['the body of dsse 0.0.1', 'v2.0.0', ({ Payload }) => (Payload.body = flip(Payload.body, 200))],
  ])('%s altered: nothing is proven', async (_, version, damage) => {
    const result = await verify(await serveLayout(version, damage), version);
    expect(result.outputs['result']).toBe('failed');
    expect(codesOf(result)).toEqual([expect.stringMatching(/^(?:LOG_ENTRY_INVALID|JSON_INVALID|LEGACY_INVALID)$/)]);
    expect(reportOf(result).images[0]?.evidence).toEqual([]);
  });
});
