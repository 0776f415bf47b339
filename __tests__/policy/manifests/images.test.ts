import { describe, expect, test } from '@jest/globals';

import { DIGEST, imagesOf, pod, read } from './reading.ts';

const workload = (kind: string, spec: string): string => `apiVersion: apps/v1\nkind: ${kind}\nspec:\n${spec}`;
const of = (group: string, kind: string, spec: string): string => `apiVersion: ${group}/v1\nkind: ${kind}\nspec:\n${spec}`;

describe('images are found by what they stand in', () => {
  test.each<[string, string, readonly string[]]>([
    ['a Pod', pod('nginx:1.27'), ['8:spec.containers[0].image=nginx:1.27']],
    ['a digest', pod(`ghcr.io/acme/app:1@${DIGEST}`), [`8:spec.containers[0].image=ghcr.io/acme/app:1@${DIGEST}`]],
    [
      'a Deployment with all kinds of containers',
      workload(
        'Deployment',
        '  template:\n    spec:\n      initContainers: [{image: a:1}]\n      containers: [{image: b:1}, {image: c:1}]\n      ephemeralContainers: [{image: d:1}]\n',
      ),
      [
        '6:spec.template.spec.initContainers[0].image=a:1',
        '7:spec.template.spec.containers[0].image=b:1',
        '7:spec.template.spec.containers[1].image=c:1',
        '8:spec.template.spec.ephemeralContainers[0].image=d:1',
      ],
    ],
    [
      'an image volume, and not an rbd one',
      pod('a:1', '  volumes:\n  - image: {reference: "quay.io/x/data:2"}\n  - rbd: {image: foo, pool: kube}\n'),
      ['8:spec.containers[0].image=a:1', '10:spec.volumes[0].image.reference=quay.io/x/data:2'],
    ],
    [
      'a CronJob',
      of(
        'batch',
        'CronJob',
        '  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n          - image: job:1\n',
      ),
      ['9:spec.jobTemplate.spec.template.spec.containers[0].image=job:1'],
    ],
    [
      'items of a List',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec: {containers: [{image: a:1}]}\n- {apiVersion: v1, kind: Pod, spec: {containers: [{image: b:1}]}}\n`,
      ['6:items[0].spec.containers[0].image=a:1', '7:items[1].spec.containers[0].image=b:1'],
    ],
    [
      'a Tekton Task',
      of(
        'tekton.dev',
        'Task',
        '  stepTemplate: {image: base:1}\n  steps:\n  - {name: x, image: step:1}\n  - {ref: {name: y}}\n  sidecars: [{image: side:1}]\n',
      ),
      ['4:spec.stepTemplate.image=base:1', '6:spec.steps[0].image=step:1', '8:spec.sidecars[0].image=side:1'],
    ],
    [
      'a Tekton Pipeline with a task in it',
      of('tekton.dev', 'Pipeline', '  tasks:\n  - taskSpec:\n      steps: [{image: inner:1}]\n'),
      ['6:spec.tasks[0].taskSpec.steps[0].image=inner:1'],
    ],
    ['a Tekton TaskRun', of('tekton.dev', 'TaskRun', '  taskSpec: {steps: [{image: run:1}]}\n'), ['4:spec.taskSpec.steps[0].image=run:1']],
    [
      'a task that claims another kind',
      of(
        'tekton.dev',
        'PipelineRun',
        '  pipelineSpec:\n    tasks:\n    - taskSpec: {apiVersion: kyverno.io/v1, kind: Policy, steps: [{image: hid:1}]}\n',
      ),
      ['6:spec.pipelineSpec.tasks[0].taskSpec.steps[0].image=hid:1'],
    ],
    [
      'a Tekton trigger',
      of(
        'triggers.tekton.dev',
        'TriggerTemplate',
        '  resourcetemplates:\n  - apiVersion: tekton.dev/v1\n    kind: TaskRun\n    spec: {taskSpec: {steps: [{image: t:1}]}}\n',
      ),
      ['7:spec.resourcetemplates[0].spec.taskSpec.steps[0].image=t:1'],
    ],
    [
      'an Argo Workflow',
      of(
        'argoproj.io',
        'Workflow',
        '  templates:\n  - container: {image: c:1}\n  - script: {image: s:1, source: "print(1)"}\n  - containerSet: {containers: [{image: cs:1}]}\n  - sidecars: [{image: sc:1}]\n  - steps: [[{name: a, template: b}]]\n',
      ),
      [
        '5:spec.templates[0].container.image=c:1',
        '6:spec.templates[1].script.image=s:1',
        '7:spec.templates[2].containerSet.containers[0].image=cs:1',
        '8:spec.templates[3].sidecars[0].image=sc:1',
      ],
    ],
    [
      'an Argo CronWorkflow',
      of('argoproj.io', 'CronWorkflow', '  workflowSpec: {templates: [{container: {image: c:1}}]}\n'),
      ['4:spec.workflowSpec.templates[0].container.image=c:1'],
    ],
    [
      'an Argo Rollout',
      of('argoproj.io', 'Rollout', '  template: {spec: {containers: [{image: r:1}]}}\n'),
      ['4:spec.template.spec.containers[0].image=r:1'],
    ],
    [
      'a Knative Service',
      of('serving.knative.dev', 'Service', '  template: {spec: {containers: [{image: k:1}]}}\n'),
      ['4:spec.template.spec.containers[0].image=k:1'],
    ],
    [
      'a KubeVirt machine',
      of(
        'kubevirt.io',
        'VirtualMachine',
        '  template:\n    spec:\n      domain: {firmware: {kernelBoot: {container: {image: boot:1}}}}\n      volumes: [{containerDisk: {image: disk:1}}]\n',
      ),
      [
        '6:spec.template.spec.domain.firmware.kernelBoot.container.image=boot:1',
        '7:spec.template.spec.volumes[0].containerDisk.image=disk:1',
      ],
    ],
    [
      'a Compose file',
      'services:\n  web:\n    image: nginx:1\n  own:\n    build: .\nvolumes:\n  data: {}\n',
      ['3:services.web.image=nginx:1'],
    ],
    [
      'an unknown kind with containers',
      of('acme.io', 'Thing', '  pods: {containers: [{image: x:1}]}\n'),
      ['4:spec.pods.containers[0].image=x:1'],
    ],
    ['a patch without kind', 'spec:\n  containers:\n  - image: x:1\n', ['3:spec.containers[0].image=x:1']],
    ['JSON', '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"image": "j:1"}]}}', ['1:spec.containers[0].image=j:1']],
    [
      'several documents',
      `---\n# none\n---\n${pod('a:1')}...\n---\n${pod('b:1')}---\n`,
      ['11:spec.containers[0].image=a:1', '21:spec.containers[0].image=b:1'],
    ],
    [
      'lines that end as on Windows, after a byte order mark',
      `\ufeff${pod('a:1').replaceAll('\n', '\r\n')}`,
      ['8:spec.containers[0].image=a:1'],
    ],
    ['a block scalar', pod('>-\n      nginx:1'), ['8:spec.containers[0].image=nginx:1']],
    ['a tag for text', pod('!!str nginx'), ['8:spec.containers[0].image=nginx']],
    [
      'a container without an image (a patch)',
      workload('Deployment', '  template: {spec: {containers: [{name: a}, {name: b, image: b:1}]}}\n'),
      ['4:spec.template.spec.containers[1].image=b:1'],
    ],
  ])('%s', (_, text, expected) => {
    expect(imagesOf(text)).toEqual(expected);
  });

  test('with file, column and document, and the range of the text with its quotes', () => {
    const text = `a: 1\n---\n${pod(`'nginx:1' # pinned soon`)}`;
    const [image] = read(text).images;
    expect(image).toMatchObject({ text: 'nginx:1', place: { file: 'deploy/app.yaml', line: 10, column: 12, document: 1 } });
    expect(text.slice(...(image?.range ?? [0, 0]))).toBe("'nginx:1'");
  });
});

describe('aliases and merges', () => {
  test.each<[string, string, readonly string[]]>([
    ['an alias leads to its anchor, once', pod('&i a:1', '  - image: *i\n  - image: *i\n'), ['8:spec.containers[0].image=a:1']],
    [
      'a merged image',
      `x: &base\n  image: a:1\n${pod('b:1', '  - <<: *base\n    name: two\n')}`,
      ['10:spec.containers[0].image=b:1', '2:spec.containers[1].image=a:1'],
    ],
    [
      'a list of merges: the first that has it',
      `x: &one {image: a:1}\ny: &two {image: b:1}\n${pod('c:1', '  - <<: [*one, *two]\n')}`,
      ['10:spec.containers[0].image=c:1', '1:spec.containers[1].image=a:1'],
    ],
    [
      'an own image after the merge: the merged one is not used',
      `x: &base {image: a:1}\n${pod('b:1', '  - <<: *base\n    image: c:1\n')}`,
      ['9:spec.containers[0].image=b:1', '11:spec.containers[1].image=c:1'],
    ],
    [
      'an own image before the merge: readers differ, so both',
      `x: &base {image: a:1}\n${pod('b:1', '  - image: c:1\n    <<: *base\n')}`,
      ['9:spec.containers[0].image=b:1', '10:spec.containers[1].image=c:1', '1:spec.containers[1].image=a:1'],
    ],
    [
      'a whole spec that is merged',
      `x: &s\n  containers: [{image: a:1}]\napiVersion: v1\nkind: Pod\nspec:\n  <<: *s\n`,
      ['2:x.containers[0].image=a:1'],
    ],
    [
      'Compose with a common part',
      'x-base: &b\n  image: a:1\nservices:\n  one: *b\n  two:\n    <<: *b\n    ports: ["80"]\n',
      ['2:services.one.image=a:1'],
    ],
    [
      'an alias as a key',
      `n: &k image\n${pod('a:1', '  - *k : b:1\n')}`,
      ['9:spec.containers[0].image=a:1', '10:spec.containers[1].image=b:1'],
    ],
  ])('%s', (_, text, expected) => {
    expect(imagesOf(text)).toEqual(expected);
  });
});

describe('what runs nothing is passed over', () => {
  test.each([
    ['a definition of a kind', of('apiextensions.k8s.io', 'CustomResourceDefinition', '  containers: [{image: "not an image"}]\n')],
    [
      'a ClusterImagePolicy',
      of('policy.sigstore.dev', 'ClusterImagePolicy', '  images: [{glob: "ghcr.io/acme/app:1"}]\n  containers: [{image: "*"}]\n'),
    ],
    ['a Kyverno policy', of('kyverno.io', 'ClusterPolicy', '  rules: [{validate: {pattern: {spec: {containers: [{image: "*:*"}]}}}}]\n')],
    ['an admission policy', of('admissionregistration.k8s.io', 'ValidatingAdmissionPolicy', '  containers: [{image: "${x}"}]\n')],
    ['a Gatekeeper constraint', of('constraints.gatekeeper.sh', 'Repos', '  containers: [{image: "${x}"}]\n')],
    [
      'a policy in a List',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: kyverno.io/v1\n  kind: Policy\n  spec: {containers: [{image: "*"}]}\n',
    ],
    ['data of a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  pod.yaml: |\n    spec:\n      containers:\n      - image: nginx\n'],
    ['a Secret', `apiVersion: v1\nkind: Secret\nstringData: {x: "ghcr.io/acme/app@${DIGEST}"}\n`],
    ['values of a chart', 'image:\n  repository: ghcr.io/acme/app\n  tag: "1"\n'],
    ['steps of what is not Tekton', of('acme.io', 'Recipe', '  steps: [{image: "Photo 1.png"}]\n')],
    ['an empty file', ''],
  ])('%s', (_, text) => {
    const { images, possible } = read(text);
    expect([...images, ...possible]).toEqual([]);
  });

  test.each([
    [
      'in the middle of a Deployment',
      workload('Deployment', '  template: {apiVersion: kyverno.io/v1, kind: Policy, spec: {containers: [{image: evil:1}]}}\n'),
    ],
    ['in a container', pod('evil:1', '    apiVersion: v1\n    kind: Secret\n')],
    [
      'by a merge that leaves the kind open',
      `x: &p {kind: Pod, apiVersion: v1}\nkind: Policy\napiVersion: kyverno.io/v1\n<<: *p\nspec: {containers: [{image: evil:1}]}\n`,
    ],
  ])('but a kind %s hides nothing', (_, text) => {
    expect(read(text).images.map(({ text: image }) => image)).toEqual(['evil:1']);
  });
});

describe('image paths of the user', () => {
  const agent = of('acme.io', 'Agent', '  agent: {image: a:1}\n  images: [{name: b:1}, {name: c:1}]\n  deep: [[x, d:1]]\n');
  test.each<[string, readonly string[]]>([
    ['spec.agent.image', ['4:spec.agent.image=a:1']],
    ['spec.images[*].name', ['5:spec.images[0].name=b:1', '5:spec.images[1].name=c:1']],
    ['spec.images[1].name', ['5:spec.images[1].name=c:1']],
    ['spec.deep[0][1]', ['6:spec.deep[0][1]=d:1']],
    ['Agent:spec.agent.image', ['4:spec.agent.image=a:1']],
    ['Other:spec.agent.image', []],
    ['spec.images.name', []],
    ['spec.nothing', []],
  ])('%s', (path, expected) => {
    expect(imagesOf(agent, [path])).toEqual(expected);
    expect(read(agent, [path]).usedPaths).toEqual(expected.length > 0 ? [path] : []);
  });
});
