import { describe, expect, test } from '@jest/globals';

import { imagesOf } from './reading.ts';

describe('images that stand where only one kind has them', () => {
  const argo = (spec: string): string => `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: ${spec}\n`;
  const list = JSON.stringify(
    'apiVersion: kyverno.io/v1\nkind: Policy\nservices: {a: {b: 1}}\nspec:\n  containers: [{image: evil}]\n---\nkind: Pod\nspec: {initContainers: [{image: two}]}',
  );
  test.each([
    ['a StepAction', 'apiVersion: tekton.dev/v1beta1\nkind: StepAction\nspec:\n  image: evil\n', ['4:spec.image=evil']],
    [
      'a kernel of a pool',
      'apiVersion: pool.kubevirt.io/v1beta1\nkind: VirtualMachinePool\nspec: {a: {kernelBoot: {container: {image: evil}}}}\n',
      ['3:spec.a.kernelBoot.container.image=evil'],
    ],
    [
      'a kernel',
      'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec: {kernelBoot: {container: {image: evil}}}',
      ['3:spec.kernelBoot.container.image=evil'],
    ],
    [
      'steps of Shipwright',
      'apiVersion: shipwright.io/v1beta1\nkind: BuildStrategy\nspec: {steps: [{image: evil}], buildSteps: [{image: old}], builder: {image: b}}',
      ['3:spec.steps[0].image=evil', '3:spec.buildSteps[0].image=old', '3:spec.builder.image=b'],
    ],
    ['a volume of Compose', 'services:\n  a:\n    volumes: [{type: image, source: evil}]\n', ['3:services.a.volumes[0].source=evil']],
    [
      'a volume of Compose, by a merge',
      'x-v: &v {type: image}\nservices: {a: {volumes: [{<<: *v, source: evil}, {type: bind, source: ./x}, "a:/b"]}}\n',
      ['2:services.a.volumes[0].source=evil'],
    ],
    [
      'what has tags of Compose',
      'services: !override\n  a: !override {image: one, ports: !reset [], volumes: !override [{type: image, source: two}]}\n',
      ['2:services.a.image=one', '2:services.a.volumes[0].source=two'],
    ],
    ['a merge under a local tag', 'x: &x !y {image: evil}\nservices: !Sub {a: !Ref {<<: *x}}\n', ['1:services.a.image=evil']],
    [
      'a patch',
      argo(`{podSpecPatch: '{"containers":[{"name":"main","image":"evil"}]}'}`),
      ['3:spec.podSpecPatch: containers[0].image=evil'],
    ],
    [
      'a resource, whatever it says that it is',
      argo(`{templates: [{resource: {manifest: ${list}}}]}`),
      [
        '3:spec.templates[0].resource.manifest: spec.containers[0].image=evil',
        '3:spec.templates[0].resource.manifest: spec.initContainers[0].image=two',
      ],
    ],
    [
      'a patch of a workflow in a resource',
      argo(`{templates: [{resource: {manifest: ${JSON.stringify(argo(`{podSpecPatch: '{"containers":[{"image":"evil"}]}'}`))}}}]}`),
      ['3:spec.templates[0].resource.manifest: spec.podSpecPatch: containers[0].image=evil'],
    ],
  ])('%s', (_, text, expected) => {
    expect(imagesOf(text)).toEqual(expected);
  });

  test.each([
    ['a patch of another kind', 'kind: X\nspec: {podSpecPatch: "containers: [{image: a}]"}\n'],
    ['an image under spec of another kind', 'kind: X\nspec: {image: a}\n'],
    ['other volumes of Compose', 'services: {a: {volumes: [{type: volume, source: a}, {source: b}]}}\n'],
  ])('none: %s', (_, text) => {
    expect(imagesOf(text)).toEqual([]);
  });
});
