import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { SIGNATURE_PREDICATE } from '../../../src/model/statement.ts';
import { checkout, pod } from '../../modes/manifests/tree.ts';
import type { StepResult } from '../../stack/runner.ts';
import { bundleFor, plant } from '../attacks/planting.ts';
import { statement } from '../attesting.ts';
import { outcome, refused, told } from './docket.ts';
import { type Gallery, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

let world: GateWorld;
let gallery: Gallery;
let tagged: { readonly name: string; readonly digest: string };
beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await gallery.hang('bare', () => undefined);
  await gallery.hang('signed', (image) => signBy(world, image));
  const image = await world.image({ platforms: ['linux/amd64', 'linux/arm64'], tag: 'v1' });
  await signBy(world, image);
  tagged = { name: `${world.stack.registry.host}/octo/app:v1`, digest: image.digest };
}, 60_000);
afterAll(() => world.close());

const image = (name = 'signed'): string => gallery.images[name] ?? '';
const own = (): string => policyOf(world, [`signers: [${stackSigner(world)}]`]);
type Tree = Readonly<Record<string, string>>;
const look = (files: Tree, inputs: Tree = {}): Promise<StepResult> =>
  world.gate({ [POLICY]: own(), ...files }, { manifests: 'deploy/**', ...inputs });

/** In a checkout that stays, to see what is written to it. */
async function lookIn(files: Tree, inputs: Tree = {}, arrange?: (root: string) => void): Promise<{ step: StepResult; root: string }> {
  const root = await checkout({ [POLICY]: own(), ...files });
  arrange?.(root);
  const run = { env: { GITHUB_WORKSPACE: root } };
  const step = await world.gate({}, { manifests: 'deploy/**', policy: join(root, POLICY), ...inputs }, run);
  return { step, root };
}

describe('manifests that cannot be judged', () => {
  test.each<[what: string, files: () => Tree, inputs: Tree, comes: string, says?: RegExp]>([
    ['no file', () => ({}), {}, 'error: MANIFESTS_WITHOUT_IMAGES'],
    ['no image', () => ({ 'deploy/a.yaml': 'kind: ConfigMap\n' }), {}, 'error: MANIFESTS_WITHOUT_IMAGES', /1 document /],
    ['no YAML', () => ({ 'deploy/a.yaml': 'kind: [\n' }), {}, 'error: MANIFEST_YAML_INVALID', /deploy\/a\.yaml/],
    ['a template', () => ({ 'deploy/a.yaml': pod('{{ .Values.image }}') }), {}, 'error: MANIFEST_TEMPLATE', /render/],
    [
      'a template among good ones',
      () => ({ 'deploy/a.yaml': pod(image()), 'deploy/b.yaml': `{{- if .x }}\n${pod(image())}{{- end }}\n` }),
      {},
      'error: MANIFEST_YAML_INVALID',
      /render: helm/,
    ],
    ['no reference', () => ({ 'deploy/a.yaml': pod('"not an image"') }), {}, 'error: MANIFEST_IMAGE_INVALID'],
    [
      'a bomb',
      () => ({
        'deploy/a.yaml': `a: &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefghi'
          .split('')
          .map(
            (name, index) =>
              `${name}: &${name} [${Array(10)
                .fill(`*${'abcdefgh'[index] ?? ''}`)
                .join(',')}]\n`,
          )
          .join('')}`,
      }),
      {},
      'error: MANIFESTS_WITHOUT_IMAGES',
    ],
    [
      'an image behind a mark that kubectl drops',
      () => ({
        'deploy/a.yaml': `${pod(image())}---\n\uFEFFapiVersion: tekton.dev/v1\nkind: Task\nspec: {steps: [{image: ${image('bare')}}]}\n`,
      }),
      {},
      'error: MANIFEST_YAML_INVALID',
      /U\+FEFF/,
    ],
    [
      'an ordered map',
      () => ({ 'deploy/a.yaml': `${pod(image())}x: &x {image: ${image('bare')}}\ny:\n  containers: !!omap\n  - <<: *x\n` }),
      {},
      'error: MANIFEST_YAML_INVALID',
      /has a tag/,
    ],
    [
      'an unsigned image by the default port',
      () => ({ 'deploy/a.yaml': `${pod(image())}  - image: docker.io:443/library/x\n` }),
      {},
      'failed: default POLICY_NO_RULE',
      /index\.docker\.io\/library\/x/,
    ],
    ['a pattern out of the checkout', () => ({}), { manifests: '../**' }, 'error: INPUT_INVALID'],
    ['an image of no rule', () => ({ 'deploy/a.yaml': pod('127.0.0.1:1/evil/app:v1') }), {}, 'failed: default POLICY_NO_RULE'],
    [
      'an unsigned one among signed ones',
      () => ({ 'deploy/a.yaml': pod(image()), 'deploy/b.yaml': pod(image('bare')) }),
      {},
      'failed: signers POLICY_SIGNERS',
    ],
  ])('%s', async (_, files, inputs, comes, says = /(?:)/) => {
    // Rows without a text: jest would give a callback in its place to a function of five parameters.
    const step = await look(files(), inputs);
    expect(outcome(step)).toEqual(refused(comes));
    expect(step.log).toMatch(says);
  });

  test('a pattern that matches nothing beside one that does: warned', async () => {
    const step = await look({ 'deploy/a.yaml': pod(image()) }, { manifests: 'deploy/*.yaml\nlost/*.yaml' });
    expect(told(step)).toBe('passed: signers');
    expect(step.annotations).toContainEqual(
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining('nothing matches lost/*.yaml') }),
    );
  });

  test('a link out of the checkout is not followed', async () => {
    const outside = await checkout({ 'a.yaml': pod(image('bare')) });
    const { step } = await lookIn({ 'deploy/a.yaml': pod(image()) }, {}, (root) => {
      symlinkSync(join(outside, 'a.yaml'), join(root, 'deploy/linked.yaml'));
      symlinkSync(outside, join(root, 'deploy/folder'));
    });
    expect(told(step)).toBe('passed: signers');
    expect(step.log).toMatch(/deploy\/folder is a link out of the checkout[\s\S]*deploy\/linked\.yaml is a link/);
    const { step: alone } = await lookIn({}, {}, (root) => {
      mkdirSync(join(root, 'deploy'));
      symlinkSync(join(outside, 'a.yaml'), join(root, 'deploy/linked.yaml'));
    });
    expect(outcome(alone)).toEqual(refused('error: MANIFESTS_WITHOUT_IMAGES'));
  });

  test('a value that looks like an image: told, and verified where that is asked for', async () => {
    const manifest = `${pod(image())}    env:\n    - name: RELATED_IMAGE_X\n      value: ${image('bare')}\n`;
    const step = await look({ 'deploy/a.yaml': manifest });
    expect(told(step)).toBe('passed: signers');
    expect(step.annotations).toContainEqual(expect.objectContaining({ kind: 'warning', file: 'deploy/a.yaml', line: 8 }));
    expect(outcome(await look({ 'deploy/a.yaml': manifest }, { 'strict-images': 'true' }))).toEqual(
      refused('failed: signers POLICY_SIGNERS'),
    );
  });

  test('text of a file is not told', async () => {
    const step = await look({ 'deploy/a.yaml': `${pod(image())}---\nsecret: [hunter2\n` });
    expect(outcome(step)).toEqual(refused('error: MANIFEST_YAML_INVALID'));
    expect(step.log + step.summary + (step.outputs['json'] ?? '')).not.toContain('hunter2');
  });
});

describe('write-pinned', () => {
  const manifest = (): string =>
    `# a comment\r\n${pod(`"${tagged.name}" # here`).replaceAll('\n', '\r\n')}---\n${pod(tagged.name)}  - {image: ${image()}}\n`;

  test('the same bytes but for the digests', async () => {
    const files = { 'deploy/a.yaml': manifest(), 'deploy/sub/b.yaml': pod(tagged.name) };
    const { step, root } = await lookIn(files, { 'write-pinned': 'out/pinned' });
    expect(told(step)).toBe('passed: signers');
    for (const [path, text] of Object.entries(files))
      expect(readFileSync(join(root, 'out/pinned', path), 'utf8')).toBe(text.replaceAll(tagged.name, `${tagged.name}@${tagged.digest}`));
    expect(readdirSync(join(root, 'out/pinned'), { recursive: true }).map(String).sort()).toEqual([
      'deploy',
      'deploy/a.yaml',
      'deploy/sub',
      'deploy/sub/b.yaml',
    ]);
  });

  test.each<[what: string, files: () => Tree, comes: string]>([
    ['one image is not signed', () => ({ 'deploy/b.yaml': pod(image('bare')) }), 'failed: signers POLICY_SIGNERS'],
    ['one image is not there', () => ({ 'deploy/b.yaml': pod(tagged.name.replace('v1', 'gone')) }), 'error: IMAGE_NOT_FOUND'],
    ['one file cannot be read', () => ({ 'deploy/b.yaml': 'kind: [' }), 'error: MANIFEST_YAML_INVALID'],
  ])('nothing is written where %s', async (_, files, comes) => {
    const { step, root } = await lookIn({ 'deploy/a.yaml': manifest(), ...files() }, { 'write-pinned': 'pinned' });
    expect(outcome(step)).toEqual(refused(comes));
    expect(readdirSync(root)).not.toContain('pinned');
  });

  test.each<[what: string, folder: string, arrange: (root: string) => void, comes: string]>([
    ['the checkout itself', '.', () => undefined, 'error: INPUT_INVALID'],
    ['a folder above', '../x', () => undefined, 'error: INPUT_INVALID'],
    ['the folder of the manifests', 'deploy', () => undefined, 'error: PINNED_FOLDER'],
    [
      'a folder with foreign files',
      'pinned',
      (root) => {
        put(root, 'pinned/deploy/other.yaml', '');
      },
      'error: PINNED_FOLDER',
    ],
    [
      'a folder with a link',
      'pinned',
      (root) => {
        mkdirSync(join(root, 'pinned'));
        symlinkSync('/tmp', join(root, 'pinned/deploy'));
      },
      'error: PINNED_FOLDER',
    ],
    [
      'a link',
      'pinned',
      (root) => {
        mkdirSync(join(root, 'elsewhere'));
        symlinkSync(join(root, 'elsewhere'), join(root, 'pinned'));
      },
      'error: PINNED_FOLDER',
    ],
  ])('refused: %s', async (_, folder, arrange, comes) => {
    const { step, root } = await lookIn({ 'deploy/a.yaml': manifest() }, { 'write-pinned': folder }, arrange);
    expect(outcome(step)).toEqual(refused(comes));
    expect(readFileSync(join(root, 'deploy/a.yaml'), 'utf8')).toBe(manifest());
  });

  test('nothing is written where the index was not verified, and it is said why', async () => {
    const some = await world.image({ platforms: ['linux/amd64', 'linux/arm64'], tag: 'v2' });
    const [platform] = some.platforms;
    if (platform === undefined) throw new Error('the image has no platforms');
    const { digest } = platform;
    const claim = { digests: [digest], type: SIGNATURE_PREDICATE, predicate: {} };
    plant(world, { ...some, digest }, await bundleFor(world, some, { statement: statement(world, claim) }));
    const name = `${world.stack.registry.host}/octo/app:v2`;
    const inputs = { 'write-pinned': 'pinned' };
    const policy = policyOf(world, [`signers: [${stackSigner(world)}]`, 'platforms: [linux/amd64]']);
    const one = await lookIn({ [POLICY]: policy, 'deploy/a.yaml': pod(name) }, inputs);
    expect(outcome(one.step)).toEqual(refused('error: PIN_UNVERIFIED'));
    expect(one.step.log).toContain('not verified: only single platforms of it were');
    const allowing = 'version: 1\ndefault: allow\nrules: [{images: ["ghcr.io/x/**"], unsigned: allow}]\n';
    const other = await lookIn({ [POLICY]: allowing, 'deploy/a.yaml': pod(name) }, inputs);
    expect(outcome(other.step)).toEqual(refused('error: PIN_UNVERIFIED'));
    expect(other.step.log).toContain('no rule matches it, and it was let pass without being looked at');
  });

  test('a dry run writes nothing', async () => {
    const { step, root } = await lookIn({ 'deploy/a.yaml': manifest() }, { 'write-pinned': 'pinned', 'dry-run': 'true' });
    expect([step.outputs['result'] === 'passed', readdirSync(root).includes('pinned')]).toEqual([false, false]);
  });
});

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
