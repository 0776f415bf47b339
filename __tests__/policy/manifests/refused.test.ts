import { describe, expect, test } from '@jest/globals';

import { parseImagePaths } from '../../../src/policy/manifests/image-paths.ts';
import { errorOf, pod, read } from './reading.ts';

const SECRET = 'hunter2-hunter2';

describe('an image that cannot be read is never passed over', () => {
  test.each([
    ['a number', '1.25', 'MANIFEST_IMAGE_INVALID', 'put it in quotes'],
    ['nothing', '', 'MANIFEST_IMAGE_INVALID', 'nothing stands there'],
    ['null', '~', 'MANIFEST_IMAGE_INVALID', 'nothing stands there'],
    ['an empty text', '""', 'MANIFEST_IMAGE_INVALID', 'it is empty'],
    ['a mapping', `{repository: ${SECRET}}`, 'MANIFEST_IMAGE_INVALID', 'a mapping or a list'],
    ['a list', '[a]', 'MANIFEST_IMAGE_INVALID', 'a mapping or a list'],
    ['upper case', `ghcr.io/Acme/${SECRET}`, 'MANIFEST_IMAGE_INVALID', 'lower case'],
    ['white space', `"a ${SECRET}"`, 'MANIFEST_IMAGE_INVALID', 'white space'],
    ['a line end behind it', '|\n      nginx:1', 'MANIFEST_IMAGE_INVALID', 'white space before or behind'],
    ['a tag that is none', `nginx:${SECRET}:x`, 'MANIFEST_IMAGE_INVALID', 'no image reference'],
    ['an address', `https://${SECRET}/x`, 'MANIFEST_IMAGE_INVALID', 'no image reference'],
    ['a short digest', 'nginx@sha256:abc', 'MANIFEST_IMAGE_INVALID', 'no image reference'],
    ['text that some readers decode', '!!binary bmdpbng', 'MANIFEST_IMAGE_INVALID', 'tag'],
    ['a Helm value', '"{{ .Values.image }}"', 'MANIFEST_TEMPLATE', 'not filled in'],
    ['a bare Helm value', '{{ .Values.image }}', 'MANIFEST_TEMPLATE', 'not filled in'],
    ['a variable of Compose', '${IMAGE:-nginx}', 'MANIFEST_TEMPLATE', 'not filled in'],
    ['a variable without braces', '$IMAGE', 'MANIFEST_TEMPLATE', 'not filled in'],
    ['a parameter of Tekton', '$(params.image)', 'MANIFEST_TEMPLATE', 'not filled in'],
  ])('%s', (_, image, code, why) => {
    const error = errorOf(() => read(pod(image)));
    expect(error).toMatchObject({ code, severity: 'error' });
    expect(error.message).toMatch(/^deploy\/app\.yaml:8:\d+: /);
    expect(error.message).toContain(why);
    expect(JSON.stringify([error, error.message, String(error.cause)])).not.toContain(SECRET);
  });

  test('under an image path too', () => {
    expect(errorOf(() => read('spec: {agent: {image: 7}}', ['spec.agent'])).code).toBe('MANIFEST_IMAGE_INVALID');
  });
});

describe('a file that cannot be read, or that others read differently, is an error with its place', () => {
  test.each([
    ['a key twice', pod('a:1', '    image: b:1\n'), '9:5', 'a key stands twice'],
    ['a key twice, once by an alias', pod('&k image', '    *k : b:1\n'), '9:5', 'a key stands twice'],
    ['two merges', 'a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a\n', '4:3', 'a key stands twice'],
    ['a tab', `a:\n\tb: ${SECRET}\n`, '2:1', 'a tab indents'],
    ['an open quote', `a: "${SECRET}\n`, '2:1', 'missing'],
    ['an open bracket', `a: [${SECRET}\n`, '2:1', 'indentation'],
    ['wrong indentation', `a:\n  b: 1\n c: ${SECRET}\n`, '3:', 'indentation'],
    ['an unknown alias', 'a: *b\n', '1:4', 'no anchor'],
    ['an alias of what it stands in', 'a: &a [*a]\n', '1:8', 'no anchor'],
    ['a key that is a list', '[a, b]: c\n', '1:1', 'a list or a mapping'],
    ['a key with a tag', '!!binary aW1hZ2U=: c\n', '1:', 'a key has a tag'],
    ['a lone carriage return', 'a: 1 # x\rimage: b\n', '1:9', 'U+000D'],
    ['a next line sign', 'a: 1 # x\u0085image: b\n', '1:9', 'U+0085'],
    ['a line separator', 'a: 1 # x\u2028image: b\n', '1:9', 'U+2028'],
    ['a document that only kubectl begins', 'a: 1\n---b: |\n  kind: Pod\n', '2:1', 'starts with ---'],
    ['a document within a block for YAML alone', '--- |\nkind: Pod\n', '1:1', 'starts with ---'],
    ['a byte order mark at a later document', `a: 1\n---\n\uFEFFapiVersion: tekton.dev/v1\n`, '3:1', 'U+FEFF'],
    ['a byte order mark in a key', 'a: 1\nspec:\n  \uFEFFcontainers: []\n', '3:3', 'U+FEFF'],
    ['two byte order marks', '\uFEFF\uFEFFa: 1\n', '1:2', 'U+FEFF'],
    ['an ordered map', 'x: &x {image: b}\ncontainers: !!omap\n- <<: *x\n', '3:1', 'has a tag'],
    ['pairs', 'containers: !!pairs [{image: b}]\n', '1:', 'has a tag'],
    ['a set', 'spec: !!set {containers: ~}\n', '1:', 'has a tag'],
    ['an ordered map by YAML 1.1', '%YAML 1.1\n---\ncontainers: !!omap [{image: b}]\n', '3:', 'a'],
    ['an ordered map by another name', '%TAG !e! tag:yaml.org,2002:\n---\ncontainers: !e!omap [{image: b}]\n', '3:', 'has a tag'],
    ['a tag of somebody in full', 'containers: !<tag:example.com,2026:x> [{image: b}]\n', '1:', 'has a tag'],
    ['a tag of a language', 'containers: !!python/tuple [{image: b}]\n', '1:', 'has a tag'],
    ['an ordered map by a tag that looks local', '%TAG ! tag:yaml.org,2002:\n---\ncontainers: !omap [{image: b}]\n', '3:', 'has a tag'],
    ['a tag of a mapping on the whole', '!!omap\n- a: 1\n', '2:1', 'has a tag'],
    ['a directive of Helm on a line of its own', '{{- if .Values.on }}\na: 1\n{{- end }}\n', '1:', 'YAML'],
  ])('%s', (_, text, spot, why) => {
    const error = errorOf(() => read(text));
    expect(error.code).toBe('MANIFEST_YAML_INVALID');
    expect(error.message).toContain(`deploy/app.yaml:${spot}`);
    expect(error.message).toContain(why);
    expect(JSON.stringify([error, error.message, String(error.cause)])).not.toContain(SECRET);
  });

  test('an include of Helm in the place of a mapping could hide anything', () => {
    expect(errorOf(() => read('kind: Pod\nspec:\n  {{ include "pod" . }}\n'))).toMatchObject({ code: 'MANIFEST_TEMPLATE' });
  });

  test('a broken file that looks like a template says how to render it', () => {
    expect(errorOf(() => read('a: 1\n{{ range }}\n- b\n')).hint).toContain('render: helm');
  });
});

describe('bombs end soon', () => {
  const levels = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  const nine = (index: number): string => Array.from({ length: 9 }, () => `*a${index - 1}`).join(', ');
  test.each<[string, string, string | undefined]>([
    ['aliases of aliases', levels(60, (index) => `a${index}: &a${index} ${index === 0 ? '[x]' : `[${nine(index)}]`}\n`), undefined],
    [
      'merges of merges',
      levels(60, (index) => `a${index}: &a${index}\n  k${index}: 1\n${index === 0 ? '' : `  <<: [${nine(index)}]\n`}`),
      undefined,
    ],
    [
      'a long chain of merges',
      levels(8000, (index) => `a${index}: &a${index}\n  k${index}: 1\n${index === 0 ? '' : `  <<: *a${index - 1}\n`}`),
      'MANIFEST_YAML_INVALID',
    ],
    ['brackets', '['.repeat(1_000_000), 'MANIFEST_YAML_INVALID'],
    ['braces', '{a: '.repeat(100_000), 'MANIFEST_YAML_INVALID'],
    ['dashes', '- '.repeat(500_000), 'MANIFEST_YAML_INVALID'],
    ['keys', levels(30_000, (index) => `k${index}: v\n`), undefined],
    ['empty documents', '---\n'.repeat(50_000), undefined],
    [
      'words that read as images',
      `a: ${levels(12_000, (index) => `ghcr.io/acme/a${index}:1 `)}\nb: ${levels(12_000, (index) => `ghcr.io/acme/b${index}:1 `)}\n`,
      'MANIFEST_YAML_INVALID',
    ],
  ])('%s', (_, text, code) => {
    const started = Date.now();
    if (code === undefined) expect(read(text).images).toEqual([]);
    else expect(errorOf(() => read(text)).code).toBe(code);
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

test.each(['', '.', 'spec..image', 'spec.image.', 'spec[image]', 'spec.images[*', '1Kind:spec', 'a b', `a${'.b'.repeat(300)}`])(
  'image path %j is refused',
  (path) => {
    expect(errorOf(() => parseImagePaths([path])).code).toBe('INPUT_INVALID');
  },
);

describe('a text that holds an object, and cannot be read, is refused where it may name an image', () => {
  const workflow = (text: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  podSpecPatch: ${JSON.stringify(text)}\n`;
  test.each([
    ['a template', '{"containers": [{"image": "{{inputs.parameters.image}}"}]}', 'MANIFEST_TEMPLATE'],
    ['a template that is no YAML', 'containers:\n- image: a\n{{ more }}', 'MANIFEST_TEMPLATE'],
    ['a parameter alone', '{{workflow.parameters.patch}}', 'MANIFEST_TEMPLATE'],
    ['an expression alone', "{{=sprig.trim(inputs.parameters['x'])}}", 'MANIFEST_TEMPLATE'],
    ['a parameter in quotes alone', '"{{workflow.parameters.patch}}"', 'MANIFEST_TEMPLATE'],
    ['a parameter in a comment', '# {{workflow.parameters.patch}}', 'MANIFEST_TEMPLATE'],
    ['a parameter behind a value', 'a: 1 # {{more}}\n', 'MANIFEST_TEMPLATE'],
    ['a parameter as a key', '{"containers": [{"{{key}}": "evil"}]}', 'MANIFEST_TEMPLATE'],
    ['a parameter as a mapping', '{"containers": [{"resources": {{resources}}}]}', 'MANIFEST_TEMPLATE'],
    ['a parameter on a line of its own', 'a: 1\n{{more}}\n', 'MANIFEST_TEMPLATE'],
    ['a parameter and an open bracket', '{"a": {{a}}, "b": [', 'MANIFEST_TEMPLATE'],
    ['no YAML', '{"image": [', 'MANIFEST_YAML_INVALID'],
    ['no YAML, and the word escaped', '{"im\\u0061ge": [', 'MANIFEST_YAML_INVALID'],
    ['no image', '{"containers": [{"image": 7}]}', 'MANIFEST_IMAGE_INVALID'],
  ])('%s', (_, text, code) => {
    const error = errorOf(() => read(workflow(text)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^deploy\/app\.yaml:4:\d+: spec\.podSpecPatch/);
  });

  test.each([
    ['{"containers": [{"resources": {"limits": {"memory": "{{memory}}"}}}]}'],
    ['a:\n- b-{{c}}\n- |\n  {{d}}\n'],
    ['{"a": ['],
    [''],
  ])('%j names none', (text) => {
    expect(read(workflow(text)).images).toEqual([]);
  });
});
