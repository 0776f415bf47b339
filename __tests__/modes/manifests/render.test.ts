import { symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { formatReference } from '../../../src/model/reference.ts';
import type { Renderer } from '../../../src/modes/manifests/failures.ts';
import { type Manifests, readManifests } from '../../../src/modes/manifests/read.ts';
import { testHost } from '../../stack/host.ts';
import { CHART, render, SHOW } from './rendering.ts';
import { checkout, failureOf, pod, program } from './tree.ts';

const OVERLAY = { 'prod/kustomization.yaml': 'images: []\n' };
const COMPOSE = { 'compose.yaml': 'services: {a: {image: "x:${TAG:-1}"}}\n', '.env': 'TAG=hunter4\n' };

const imagesOf = ({ images }: Manifests): readonly string[] => images.map(({ reference }) => formatReference(reference));

describe('a renderer', () => {
  test.each<[Renderer, Record<string, string>, readonly string[], string, RegExp]>([
    ['helm', CHART, ['app'], 'helm', /helm template waxseal \/.*\/app $/m],
    ['helm', CHART, ['app/Chart.yaml'], 'helm', /helm template waxseal \/.*\/app $/m],
    ['kustomize', OVERLAY, ['prod'], 'kustomize', /kustomize build \/.*\/prod $/m],
    ['kustomize', OVERLAY, ['prod/kustomization.yaml'], 'kubectl', /kubectl kustomize \/.*\/prod $/m],
    ['compose', COMPOSE, ['.'], 'docker', /docker compose --env-file \/.*\/empty\.env -f \/.*\/compose\.yaml --profile \* config $/m],
    [
      'compose',
      COMPOSE,
      ['*.yaml'],
      'docker-compose',
      /docker-compose --env-file \/.*\/empty\.env -f \/.*\/compose\.yaml --profile \* config $/m,
    ],
  ])('%s gets what is meant and no environment', async (renderer, files, globs, name, called) => {
    const { manifests, printed } = await render(renderer, await checkout(files), name, SHOW, globs);
    expect(imagesOf(manifests)).toEqual(['index.docker.io/library/made:1']);
    expect(printed).toMatch(called);
    expect(printed).not.toContain('hunter');
    const names = [...printed.matchAll(/^# env (\w+)=/gm)].map(([, variable]) => variable);
    const own = ['PWD', 'SHLVL', '_', 'OLDPWD']; // of the shell itself
    expect(names.filter((variable) => !own.includes(variable ?? '')).sort()).toEqual([
      'COMPOSE_DISABLE_ENV_FILE',
      'COMPOSE_EXPERIMENTAL_GIT_REMOTE',
      'COMPOSE_EXPERIMENTAL_OCI_REMOTE',
      'DOCKER_CONFIG',
      'GIT_ALLOW_PROTOCOL',
      'HOME',
      'HTTPS_PROXY',
      'HTTP_PROXY',
      'PATH',
    ]);
    expect(printed).not.toContain('HOME=/root');
  });

  test('says with helm from which template an image is; nobody knows the line', async () => {
    const script = `cat <<END\n---\n# Source: shop/templates/web.yaml\n${pod('web:1')}---\n# Source: shop/charts/db/templates/db.yaml\n${pod('db:1')}---\n# Source: shop/../../etc/x\n${pod('odd:1')}END`;
    const { manifests } = await render('helm', await checkout(CHART), 'helm', script, ['app']);
    expect(manifests.images.map(({ places }) => places)).toEqual([
      [{ file: 'app/templates/web.yaml', document: 0, path: 'spec.containers[0].image' }],
      [{ file: 'app/charts/db/templates/db.yaml', document: 1, path: 'spec.containers[0].image' }],
      [{ file: 'app', document: 2, path: 'spec.containers[0].image' }],
    ]);
  });
});

describe('is an error, and names what to do', () => {
  test.each<[string, Renderer, Record<string, string>, string, string, string, string]>([
    ['no program', 'helm', CHART, 'other', SHOW, 'RENDERER_MISSING', 'azure/setup-helm@'],
    ['no program', 'kustomize', OVERLAY, 'other', SHOW, 'RENDERER_MISSING', 'setup-kustomize'],
    ['no program', 'compose', COMPOSE, 'other', SHOW, 'RENDERER_MISSING', 'docker/setup-compose-action@'],
    ['a program that fails', 'helm', CHART, 'helm', 'echo "no good masked-word" >&2; exit 1', 'RENDER_FAILED', 'no good ***'],
    [
      'missing charts',
      'helm',
      CHART,
      'helm',
      'echo "found in Chart.yaml, but missing in charts/ directory: db" >&2; exit 1',
      'RENDER_FAILED',
      'helm dependency build',
    ],
    ['a program that ends by a signal', 'helm', CHART, 'helm', 'kill -9 $$', 'RENDER_FAILED', 'exit code -1'],
    ['output without end', 'helm', CHART, 'helm', 'cat /dev/zero', 'RENDER_FAILED', 'printed more than 67108864 bytes'],
    ['output that is no YAML', 'helm', CHART, 'helm', 'echo "a: [hunter2"', 'MANIFEST_YAML_INVALID', 'app (rendered):'],
    ['output without images', 'helm', CHART, 'helm', 'echo "a: 1"', 'MANIFESTS_WITHOUT_IMAGES', 'no image was found'],
    ['nothing to render', 'helm', {}, 'helm', SHOW, 'RENDER_REFUSED', '*: it is not rendered'],
    [
      'a name that Compose left a part out of',
      'compose',
      COMPOSE,
      'docker',
      'echo "services: {a: {image: \\"x:\\"}}"',
      'MANIFEST_IMAGE_INVALID',
      'services.a.image',
    ],
    [
      'a Compose file that includes others',
      'compose',
      { 'compose.yaml': 'include: [other.yaml]\nservices: {}\n' },
      'docker',
      SHOW,
      'RENDER_REFUSED',
      'it has include',
    ],
    [
      'a Compose file that includes by a merge',
      'compose',
      { 'compose.yaml': 'x-a: &a {include: [other.yaml]}\n<<: *a\nservices: {}\n' },
      'docker',
      SHOW,
      'RENDER_REFUSED',
      'it has include',
    ],
    ...['compose.override.yaml', 'compose.override.yml', 'docker-compose.override.yaml', 'docker-compose.override.yml'].map(
      (name): [string, Renderer, Record<string, string>, string, string, string, string] => [
        'an override beside a Compose file',
        'compose',
        { ...COMPOSE, [name]: 'services: {a: {image: evil}}\n' },
        'docker',
        SHOW,
        'RENDER_REFUSED',
        `${name} beside it`,
      ],
    ),
  ])('%s (%s)', async (_, renderer, files, name, script, code, said) => {
    // Only this folder: a real kubectl or docker must not answer.
    const root = await checkout(files);
    const tools = await program(name, `PATH=/usr/bin:/bin; ${script}`);
    const host = testHost({ env: { PATH: tools } });
    host.mask('masked-word');
    const globs = renderer === 'compose' ? ['compose.yaml'] : ['*'];
    const error = await failureOf(readManifests(host, { globs, imagePaths: [], render: renderer, workspace: root }));
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.hint}`).toContain(said);
    expect(error.message).not.toContain('masked-word');
    expect(error.message).not.toContain('hunter2');
  });

  test.each([
    ['to a folder', '/etc', 'app/files', ['app']],
    ['to a file that is no manifest', '/etc/passwd', 'app/files.txt', ['app/Chart.yaml']],
    ['in a folder that a link leads to', '/etc/passwd', 'shared/x', ['app']],
  ])('a link out of the checkout in a chart, %s: the renderer would follow it', async (_, target, link, globs) => {
    const root = await checkout({ ...CHART, 'shared/y': '' });
    await symlink('../shared', join(root, 'app/shared'));
    await symlink(target, join(root, link));
    const error = await failureOf(render('helm', root, 'helm', SHOW, globs));
    expect(error.code).toBe('RENDER_REFUSED');
    expect(error.message).toContain(`${link} in it is a link out of the checkout`);
  });
});

describe('all that the patterns match is rendered, or it is said what is not', () => {
  const POD = { 'x.yaml': pod('x:1') };
  const under = (folder: string, files: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const BASE = under('deploy/base', { 'kustomization.yaml': 'resources: [x.yaml]\n', ...POD });
  const PROD = under('deploy/overlays/prod', { 'kustomization.yml': 'resources: [../../base]\n' });
  const KUSTOMIZE = { ...BASE, ...PROD };
  const SEVERAL = {
    ...under('deploy', CHART),
    'deploy/other/Chart.yaml': 'name: other\n',
    'deploy/app/deploy/own/Chart.yaml': 'name: own\n',
  };
  const STACKS = { 'a/compose.yaml': 'services: {}\n', 'a/docker-compose.yml': 'services: {}\n', 'b/deep/compose.yml': 'services: {}\n' };

  const rendered = async (renderer: Renderer, files: Record<string, string>, globs: readonly string[]): Promise<readonly string[]> => {
    const name = renderer === 'compose' ? 'docker' : renderer;
    return (await render(renderer, await checkout(files), name, SHOW, globs)).manifests.files.map(({ path }) => path);
  };

  test.each<[Renderer, Record<string, string>, readonly string[], readonly string[]]>([
    ['kustomize', KUSTOMIZE, ['deploy/**'], ['deploy/base', 'deploy/overlays/prod']],
    ['kustomize', KUSTOMIZE, ['deploy'], ['deploy/base', 'deploy/overlays/prod']],
    ['kustomize', KUSTOMIZE, ['deploy', '!deploy/base'], ['deploy/overlays/prod']],
    ['kustomize', KUSTOMIZE, ['deploy/overlays/*'], ['deploy/overlays/prod']],
    ['kustomize', KUSTOMIZE, ['**/*.yaml', '**/*.yml'], ['deploy/base', 'deploy/overlays/prod']],
    ['helm', SEVERAL, ['.'], ['deploy/app', 'deploy/app/deploy/own', 'deploy/other']],
    ['helm', SEVERAL, ['deploy/app', 'deploy/app/templates/*.yaml'], ['deploy/app', 'deploy/app/deploy/own']],
    ['compose', STACKS, ['.'], ['a/compose.yaml', 'a/docker-compose.yml', 'b/deep/compose.yml']],
    ['compose', { ...STACKS, 'a/prod.yaml': 'services: {}\n' }, ['a/prod.yaml'], ['a/prod.yaml']],
  ])('%s', async (renderer, files, globs, expected) => {
    expect((await rendered(renderer, files, globs)).toSorted()).toEqual(expected);
  });

  test.each<[string, Renderer, Record<string, string>, readonly string[], string]>([
    ['a manifest beside a chart', 'helm', { ...CHART, 'extra/a.yaml': pod('a:1') }, ['app', 'extra/*.yaml'], 'extra/a.yaml'],
    ['a folder that is no chart', 'helm', { ...CHART, 'b/values.yaml': 'x: 1' }, ['app', 'b'], 'b/values.yaml'],
    ['a folder without anything to render', 'helm', { ...CHART, 'b/README.md': '' }, ['app', 'b'], 'b'],
    ['a folder that is not there, and nothing else', 'helm', CHART, ['gone', '!app'], 'gone'],
    ['libraries alone', 'helm', { 'lib/Chart.yaml': 'type: library\n' }, ['.'], 'lib'],
    ['components alone', 'kustomize', { 'c/kustomization.yaml': 'kind: Component\n' }, ['c'], 'c'],
    ['a manifest beside a library', 'helm', { ...CHART, 'l/Chart.yaml': 'type: library\n', 'x.yaml': pod('x:1') }, ['.'], 'x.yaml'],
    ['a neighbour whose name goes on', 'helm', { ...CHART, 'app2/a.yaml': pod('a:1') }, ['app*'], 'app2/a.yaml'],
    ['a manifest of no kustomization', 'kustomize', { ...KUSTOMIZE, 'deploy/x.yaml': pod('a:1') }, ['deploy'], 'deploy/x.yaml'],
    ['another Compose file in the folder', 'compose', { ...STACKS, 'a/compose.prod.yaml': 'services: {}\n' }, ['a'], 'a/compose.prod.yaml'],
    ['only plain manifests', 'kustomize', POD, ['*.yaml'], 'x.yaml'],
  ])('refused: %s', async (_, renderer, files, globs, named) => {
    const error = await failureOf(rendered(renderer, files, globs));
    expect(error.code).toBe('RENDER_REFUSED');
    expect(error.message.startsWith(`${named}: it is not rendered`)).toBe(true);
    expect(error.hint).toContain('without `render`');
  });

  test('many are named in part', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`x/${n}.yaml`, pod('a:1')]));
    expect((await failureOf(rendered('helm', files, ['x']))).message).toContain('x/4.yaml and 4 more: it is not rendered');
  });
});
