import { describe, expect, test } from '@jest/globals';

import type { Renderer } from '../../../src/modes/manifests/failures.ts';
import type { Manifests } from '../../../src/modes/manifests/read.ts';
import { CHART, render, SHOW } from './rendering.ts';
import { checkout, pod } from './tree.ts';

describe('what is not rendered by itself is told', () => {
  const POD = { 'x.yaml': pod('x:1') };
  const under = (folder: string, files: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const BASE = under('deploy/base', { 'kustomization.yaml': 'resources: [x.yaml]\n', ...POD });
  const PROD = under('deploy/overlays/prod', { 'kustomization.yml': 'resources: [../../base]\n' });
  const KUSTOMIZE = { ...BASE, ...PROD };
  const LIBRARY = { ...CHART, 'lib/Chart.yaml': 'name: lib\ntype: library\n', 'lib/charts/web/Chart.yaml': 'name: web\n' };
  const PARTED = {
    ...KUSTOMIZE,
    'deploy/tls/kustomization.yaml': 'kind: Component\npatches: [{path: p.yaml}]\n',
    'deploy/tls/p.yaml': 'a: 1\n',
  };
  const told = async (renderer: Renderer, files: Record<string, string>, globs: readonly string[]): Promise<Manifests> =>
    (await render(renderer, await checkout(files), renderer, SHOW, globs)).manifests;

  test.each<[string, Renderer, Record<string, string>, readonly string[], readonly string[], readonly unknown[]]>([
    ['a pattern that matches nothing', 'helm', CHART, ['app', 'gone'], ['app'], ['manifests: nothing matches gone']],
    ['a library', 'helm', LIBRARY, ['.'], ['app', 'lib/charts/web'], ['render: lib is not rendered by itself, only through what uses it']],
    ['a library of a chart', 'helm', { ...CHART, 'app/charts/sub/Chart.yaml': 'type: library\n' }, ['.'], ['app'], []],
    [
      'a component',
      'kustomize',
      PARTED,
      ['deploy'],
      ['deploy/base', 'deploy/overlays/prod'],
      ['render: deploy/tls is not rendered by itself, only through what uses it'],
    ],
    [
      'files that no kustomization names',
      'kustomize',
      { ...KUSTOMIZE, ...under('deploy/base', Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`y${n + 10}.yaml`, pod('y:1')]))) },
      ['deploy'],
      ['deploy/base', 'deploy/overlays/prod'],
      [expect.stringMatching(/^render: no kustomization names (deploy\/base\/y1\d\.yaml, ){9}deploy\/base\/y19\.yaml and 2 more: /)],
    ],
    [
      'files by other ways',
      'kustomize',
      {
        'a/kustomization.yaml': 'resources: [./x/../y.yaml, ../z.yaml]\nconfigMapGenerator: [{files: [k=c.json]}]\n',
        'a/y.yaml': '',
        'a/c.json': '',
      },
      ['a'],
      ['a'],
      [],
    ],
  ])('told: %s', async (_, renderer, files, globs, expected, warnings) => {
    const manifests = await told(renderer, files, globs);
    expect(manifests.files.map(({ path }) => path).toSorted()).toEqual(expected);
    expect(manifests.warnings).toEqual(warnings);
  });

  test.each([
    'type: library\nTYPE: application\n',
    'type: library\n---\ntype: application\n',
    'Type: library\n',
    'type: [library]\n',
    'a: {type: library}\n',
  ])('no library to every reader, so it is rendered: %j', async (mark) => {
    expect((await told('helm', { 'app/Chart.yaml': mark }, ['app'])).warnings).toEqual([]);
  });
});
