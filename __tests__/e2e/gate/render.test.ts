import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pod, program } from '../../modes/manifests/tree.ts';
import type { StepResult } from '../../stack/runner.ts';
import { reportOf } from '../world.ts';
import { outcome, refused, told } from './docket.ts';
import { type Gallery, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

let world: GateWorld;
let gallery: Gallery;
beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await gallery.hang('bare', () => undefined);
  await gallery.hang('signed', (image) => signBy(world, image));
}, 60_000);
afterAll(() => world.close());

const image = (name = 'signed'): string => gallery.images[name] ?? '';
const own = (): string => policyOf(world, [`signers: [${stackSigner(world)}]`]);
type Tree = Readonly<Record<string, string>>;

describe('render', () => {
  const chart = { 'deploy/app/Chart.yaml': 'name: shop\n', 'deploy/app/templates/x.yaml': '{{ broken' };
  const render = async (script: string, env: Readonly<Record<string, string>> = {}): Promise<StepResult> => {
    const folder = await program('helm', script);
    const files = { [POLICY]: own(), ...chart };
    return world.gate(files, { manifests: 'deploy/app', render: 'helm' }, { env: { PATH: `${folder}:/usr/bin:/bin`, ...env } });
  };

  test('what a program prints is judged, with the file that it is of', async () => {
    const step = await render(`cat <<END\n# Source: shop/templates/x.yaml\n${pod(image())}END`);
    expect(told(step)).toBe('passed: signers');
    expect(reportOf(step).images[0]).toMatchObject({ places: [{ file: expect.stringContaining('deploy/app') }] });
    expect(outcome(await render(`cat <<END\n${pod(image('bare'))}END`))).toEqual(refused('failed: signers POLICY_SIGNERS'));
  });

  test('it learns nothing of the environment (threat 54)', async () => {
    const script = `echo "kind: Pod"\necho "spec: {containers: [{image: '127.0.0.1:1/x/\${SECRET:-nothing}\${INPUT_GITHUB-TOKEN:-}'}]}"`;
    const step = await render(script.replace('${INPUT_GITHUB-TOKEN:-}', ''), { SECRET: 'hunter2' });
    expect(outcome(step)).toEqual(refused('failed: default POLICY_NO_RULE'));
    expect(step.log).toContain('127.0.0.1:1/x/nothing');
    expect(step.log).not.toContain('hunter2');
  });

  test.each([
    ['fails', 'echo "no such value" >&2; exit 3', 'error: RENDER_FAILED'],
    ['prints no YAML', 'echo "kind: ["', 'error: MANIFEST_YAML_INVALID'],
    ['prints no image', 'echo "kind: ConfigMap"', 'error: MANIFESTS_WITHOUT_IMAGES'],
    ['prints nothing', 'true', 'error: MANIFESTS_WITHOUT_IMAGES'],
  ])('a program that %s', async (_, script, comes) => {
    expect(outcome(await render(script))).toEqual(refused(comes));
  });

  test('a manifest beside the chart, and a second chart, are not passed over', async () => {
    const folder = await program('helm', `case "$3" in *other) I=${image('bare')};; *) I=${image()};; esac\ncat <<END\n${pod('$I')}END`);
    const run = { env: { PATH: `${folder}:/usr/bin:/bin` } };
    const go = (files: Tree, manifests: string): Promise<StepResult> =>
      world.gate({ [POLICY]: own(), ...chart, ...files }, { manifests, render: 'helm' }, run);
    expect(told(await go({}, 'deploy/**'))).toBe('passed: signers');
    const beside = await go({ 'extra/a.yaml': pod(image('bare')) }, 'deploy/app\nextra/*.yaml');
    expect(outcome(beside)).toEqual(refused('error: RENDER_REFUSED'));
    const second = await go({ 'deploy/other/Chart.yaml': 'name: other\n' }, 'deploy/**');
    expect(outcome(second)).toEqual(refused('failed: signers POLICY_SIGNERS'));
  });

  test('a program that is not there', async () => {
    const step = await world.gate(
      { [POLICY]: own(), ...chart },
      { manifests: 'deploy/app', render: 'helm' },
      { env: { PATH: '/nowhere' } },
    );
    expect(outcome(step)).toEqual(refused('error: RENDERER_MISSING'));
  });
});
