import { describe, expect, test } from '@jest/globals';

import { DIGEST, pod, read } from './reading.ts';

function possibleIn(text: string, file?: string): readonly string[] {
  return read(text, [], file).possible.map(({ text: image, place }) => `${place.path}=${image}`);
}

describe('what reads as a reference elsewhere', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'an environment variable',
      pod('a:1', '    env: [{name: SIDE, value: "quay.io/acme/side:2"}]\n'),
      ['spec.containers[0].env[0].value=quay.io/acme/side:2'],
    ],
    [
      'RELATED_IMAGE_ with a short name',
      pod('a:1', '    env: [{name: RELATED_IMAGE_DB, value: "postgres:16"}]\n'),
      ['spec.containers[0].env[0].value=postgres:16'],
    ],
    [
      'an argument',
      pod('a:1', '    args: ["--image=localhost:5000/x:1", "--level=3"]\n'),
      ['spec.containers[0].args[0]=localhost:5000/x:1'],
    ],
    [
      'a ConfigMap with a file in it',
      `kind: ConfigMap\napiVersion: v1\ndata:\n  c.yaml: |\n    proxy: docker.io/istio/proxyv2:1.22\n    x: 1\n`,
      ['data["c.yaml"]=docker.io/istio/proxyv2:1.22'],
    ],
    ['anything with a digest', pod('a:1', `  x: "side@${DIGEST}"\n`), [`spec.x=side@${DIGEST}`]],
    [
      'an annotation',
      `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations: {inject/image: "gcr.io/p/agent:v3"}\n`,
      ['metadata.annotations["inject/image"]=gcr.io/p/agent:v3'],
    ],
    [
      'nothing: addresses, names, times, ports',
      pod(
        'a:1',
        '  x: ["https://ghcr.io/acme/app:1", "app.kubernetes.io/name", "12:30:00", "0.0.0.0:8080", "system:node", "a/b:c", "key=value"]\n',
      ),
      [],
    ],
    ['nothing: an image that is known, also by an alias', pod('&i quay.io/a/b:1', '    args: [*i]\n'), []],
  ])('%s', (_, text, expected) => {
    expect(possibleIn(text)).toEqual(expected);
  });

  const images =
    'images:\n- {name: nginx, newTag: "1.27"}\n- {name: app, newName: ghcr.io/acme/app, digest: "DIGEST"}\n- {newTag: x}\n- {name: a, newTag: "${TAG}"}\n'.replace(
      'DIGEST',
      DIGEST,
    );
  test.each<[string, string, string | undefined]>([
    ['of its kind', `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${images}`, undefined],
    ['by its name alone', images, 'base/kustomization.yaml'],
  ])('replacements of a kustomization %s', (_, text, file) => {
    expect(possibleIn(text, file)).toEqual(['images[0]=nginx:1.27', `images[1]=ghcr.io/acme/app@${DIGEST}`]);
  });
});
