import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';
import type { Inputs } from '../../src/model/inputs.ts';
import { testHost } from '../stack/host.ts';

/** What a reusable workflow says of a build that it signs. */

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const digests = (count: number): string => Array.from({ length: count }, (_, n) => `sha256:${String(n).padStart(64, '0')}`).join('\n');

type Given = Readonly<Record<string, string>>;

async function read(inputs: Given, env: Given = {}): Promise<Inputs> {
  return readInputs(testHost({ inputs: { mode: 'attest', images: `ghcr.io/octo/app@${A}`, ...inputs }, env }));
}

async function refused(inputs: Given, env: Given = {}): Promise<string> {
  const thrown: unknown = await read(inputs, env).catch((error: unknown) => error);
  return thrown instanceof WaxsealError ? `${thrown.code}: ${thrown.message}` : 'taken';
}

describe('index-of', () => {
  test.each<[string, Given, readonly string[] | undefined]>([
    ['is not asked', {}, undefined],
    ['any, the default', { 'index-of': 'any' }, undefined],
    ['one', { 'index-of': A }, [A]],
    ['a row of outputs, some of them empty', { 'index-of': `${A}\n\n  ${B}\n\n` }, [A, B]],
    ['several tags of one image', { 'index-of': A, images: `ghcr.io/octo/app:1@${A},ghcr.io/octo/app:2@${A}` }, [A]],
  ])('%s', async (_, inputs, indexOf) => {
    for (const mode of ['sign', 'attest']) expect(await read({ ...inputs, mode })).toHaveProperty('mode', mode);
    expect((await read(inputs)) as { indexOf?: unknown }).toEqual(
      indexOf === undefined ? expect.not.objectContaining({ indexOf: expect.anything() }) : expect.objectContaining({ indexOf }),
    );
  });

  test.each<[string, Given, string]>([
    ['a tag', { 'index-of': 'v1' }, 'DIGEST_INVALID: input index-of'],
    ['a reference', { 'index-of': `ghcr.io/octo/app@${A}` }, 'DIGEST_INVALID: input index-of'],
    ['sha512', { 'index-of': `sha512:${'a'.repeat(128)}` }, 'DIGEST_INVALID: input index-of'],
    ['capitals', { 'index-of': A.toUpperCase() }, 'DIGEST_INVALID: input index-of'],
    ['any beside a digest', { 'index-of': `any\n${A}` }, 'DIGEST_INVALID: input index-of'],
    ['a digest twice', { 'index-of': `${A}\n${A}` }, 'INPUT_INVALID: input index-of: each digest once'],
    ['21 digests', { 'index-of': digests(21) }, 'INPUT_INVALID: input index-of: at most 20 digests'],
    ['two images', { 'index-of': A, images: `ghcr.io/octo/app@${A},ghcr.io/octo/app@${B}` }, 'INPUT_CONTRADICTION: input index-of'],
    ['two repositories', { 'index-of': A, images: 'ghcr.io/octo/a,ghcr.io/octo/b', digest: A }, 'INPUT_CONTRADICTION: input index-of'],
    ['in verify', { mode: 'verify', 'index-of': A }, 'INPUT_CONTRADICTION: mode: verify has no use for the input index-of'],
  ])('%s: refused', async (_, inputs, why) => {
    expect(await refused(inputs)).toContain(why);
  });

  test.each(['', '\n', ' \n \n', ','])('given, yet empty (%j): the build handed over nothing', async (value) => {
    expect(await refused({ 'index-of': value }, { 'INPUT_INDEX-OF': value })).toContain('INPUT_INVALID: input index-of');
  });
});

describe('runner', () => {
  test.each(['ubuntu-24.04', 'GitHub-hosted', 'github-hosted,self-hosted'])('%s is none', async (runner) => {
    for (const mode of ['sign', 'attest']) expect(await refused({ mode, runner })).toContain('INPUT_INVALID: input runner');
  });
});

describe('provenance-inputs', () => {
  const wanted = { 'provenance-inputs': '{"runner":"ubuntu-24.04"}' };

  test.each<[string, Given]>([
    ['alone: provenance is what is made by default', wanted],
    ['with provenance: true', { ...wanted, provenance: 'true', 'sbom-path': 'a' }],
    ['with provenance: slsa-v1', { ...wanted, provenance: 'slsa-v1' }],
    ['of just the size', { 'provenance-inputs': `{"a":"${'x'.repeat(64 * 1024 - 8)}"}` }],
  ])('%s', async (_, inputs) => {
    const { predicates } = (await read(inputs)) as { predicates: readonly { kind: string }[] };
    expect(predicates[0]).toMatchObject({
      kind: 'provenance',
      form: 'slsa-v1',
      inputs: JSON.parse(inputs['provenance-inputs'] ?? '') as object,
    });
  });

  test.each<[string, Given, string]>([
    ['beside a document alone', { ...wanted, 'sbom-path': 'a' }, 'INPUT_CONTRADICTION: input provenance-inputs'],
    ["with BuildKit's provenance", { ...wanted, provenance: 'buildkit' }, 'INPUT_CONTRADICTION: input provenance-inputs'],
    ['in sign', { ...wanted, mode: 'sign' }, 'INPUT_CONTRADICTION: mode: sign'],
    [
      'too large',
      { 'provenance-inputs': `{"a":"${'x'.repeat(64 * 1024 - 7)}"}` },
      'INPUT_INVALID: input provenance-inputs: at most 65536 bytes',
    ],
    ['too large in bytes', { 'provenance-inputs': `{"a":"${'ä'.repeat(32 * 1024)}"}` }, 'INPUT_INVALID: input provenance-inputs'],
    ['a list', { 'provenance-inputs': '[]' }, 'PREDICATE_INVALID: input provenance-inputs: a JSON object is expected'],
    ['null', { 'provenance-inputs': 'null' }, 'PREDICATE_INVALID'],
    ['no JSON', { 'provenance-inputs': '{a: 1}' }, 'PREDICATE_INVALID: input provenance-inputs: it is not JSON'],
    ['a key twice', { 'provenance-inputs': '{"runner":"a","runner":"b"}' }, 'stands twice'],
    ['a key twice, deep down', { 'provenance-inputs': '{"a":[{"b":1,"\\u0062":2}]}' }, 'stands twice'],
    ['half a character', { 'provenance-inputs': '{"a":"\\ud800"}' }, 'PREDICATE_INVALID'],
    ['a number without end', { 'provenance-inputs': '{"a":1e999}' }, 'PREDICATE_INVALID'],
    ['nestings', { 'provenance-inputs': `{"a":${'['.repeat(195)}${']'.repeat(195)}}` }, 'PREDICATE_INVALID'],
  ])('%s: refused', async (_, inputs, why) => {
    expect(await refused(inputs)).toContain(why);
  });
});

describe('what BuildKit wrote', () => {
  const buildkit = (name: string): Given => ({
    [name]: 'buildkit',
    'push-to-registry': 'false',
    'github-attestations': 'true',
    'github-token': 'x',
  });

  test.each(['sbom', 'provenance'])('%s: buildkit lies in a registry: refused where none is asked', async (name) => {
    expect(await refused(buildkit(name))).toContain(`INPUT_CONTRADICTION: input ${name}: buildkit`);
    expect(await refused({ ...buildkit(name), 'push-to-registry': 'true' })).toBe('taken');
  });

  test('two scanners at once: refused', async () => {
    expect(await refused({ sbom: 'syft,buildkit' })).toContain('INPUT_INVALID: input sbom');
  });
});

describe('documents with their digests', () => {
  const of = async (inputs: Given): Promise<unknown> => {
    const { predicates } = (await read(inputs)) as { predicates: readonly { document?: unknown }[] };
    return predicates[0]?.document;
  };

  test.each<[string, Given, object]>([
    [
      'for a platform',
      { 'sbom-path': `linux/amd64=a.json@${A}` },
      { from: 'sbom-path: a.json', source: { path: 'a.json' }, platform: 'linux/amd64', digest: A },
    ],
    ['for the image', { 'vex-path': `a@b.json@${A}` }, { from: 'vex-path: a@b.json', source: { path: 'a@b.json' }, digest: A }],
    ['of a scan', { 'vulnerability-path': `s.json@${A}` }, { source: { path: 's.json' }, digest: A }],
    ['of any type', { 'predicate-path': `p.json@${A}`, type: 'link' }, { source: { path: 'p.json' }, digest: A }],
    ['without one', { 'sbom-path': 'me@home.json' }, { source: { path: 'me@home.json' } }],
  ])('%s', async (_, inputs, document) => {
    expect(await of(inputs)).toMatchObject(document);
    const pinned = { ...inputs, 'pinned-documents': 'true' };
    expect(await refused(pinned)).toEqual(
      'digest' in document ? 'taken' : expect.stringContaining('INPUT_INVALID: input sbom-path: the digest'),
    );
  });

  test.each<[string, Given, string]>([
    ['a short one', { 'sbom-path': 'a.json@sha256:abc' }, 'DIGEST_INVALID: input sbom-path'],
    ['capitals', { 'sbom-path': `a.json@sha256:${'A'.repeat(64)}` }, 'DIGEST_INVALID'],
    ['an algorithm in capitals', { 'sbom-path': `a.json@SHA256:${'a'.repeat(64)}` }, 'DIGEST_INVALID'],
    ['another algorithm', { 'predicate-path': `a.json@sha512:${'a'.repeat(128)}`, type: 'link' }, 'DIGEST_INVALID: input predicate-path'],
    ['nothing in front', { 'sbom-path': `@${A}` }, 'INPUT_INVALID: input sbom-path: a path'],
    ['nothing but a platform in front', { 'sbom-path': `linux/amd64=@${A}` }, 'INPUT_INVALID: input sbom-path: a path'],
    [
      'one path with two digests',
      { 'sbom-path': `a.json@${A},a.json@${B}` },
      'INPUT_CONTRADICTION: input sbom-path: a.json is given twice',
    ],
    [
      'one of several without',
      { 'sbom-path': `a.json@${A},linux/arm64=b.json`, 'pinned-documents': 'true' },
      'INPUT_INVALID: input sbom-path',
    ],
    [
      'a predicate without',
      { 'predicate-path': 'p.json', type: 'link', 'pinned-documents': 'true' },
      'INPUT_INVALID: input predicate-path',
    ],
    ['in sign', { mode: 'sign', 'pinned-documents': 'true' }, 'INPUT_CONTRADICTION: mode: sign'],
  ])('%s: refused', async (_, inputs, why) => {
    expect(await refused(inputs)).toContain(why);
  });

  test('a predicate in the workflow itself needs no digest', async () => {
    expect(await refused({ predicate: '{}', type: 'link', 'pinned-documents': 'true' })).toBe('taken');
  });
});

describe('trusted-root and signing-config', () => {
  test('JSON is taken as it stands, anything else is a path', async () => {
    const { trust } = await read({ 'trusted-root': '{"a":1}', 'signing-config': './{"a":1}.json' });
    expect(trust).toMatchObject({ trustedRoot: { text: '{"a":1}' }, signingConfig: { path: './{"a":1}.json' } });
  });

  test.each<[string, Given, string]>([
    [
      'beside a mirror',
      { 'trusted-root': '{}', 'tuf-mirror': 'https://a.example', 'tuf-root': 'r' },
      'INPUT_CONTRADICTION: inputs tuf-mirror and trusted-root',
    ],
    ['a root alone', { 'trusted-root': '{}' }, 'INPUT_CONTRADICTION: input trusted-root is given, but no signing-config'],
    ['beyond measure', { 'trusted-root': `{${'x'.repeat(1024 * 1024)}`, 'signing-config': '{}' }, 'INPUT_INVALID: input trusted-root'],
  ])('%s: refused', async (_, inputs, why) => {
    expect(await refused(inputs)).toContain(why);
  });
});
