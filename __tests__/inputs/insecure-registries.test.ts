import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { readRegistry } from '../../src/inputs/registry.ts';
import { parseReference } from '../../src/model/reference.ts';
import { originOf } from '../../src/registry/endpoint.ts';
import { testHost } from '../stack/host.ts';

/** Names are read without `:443`, so a name without a port means https: http is for a port that is written out. */

const read = (text: string): readonly string[] => readRegistry(testHost({ inputs: { 'insecure-registries': text } })).insecure;

function refusal(text: string): WaxsealError {
  try {
    throw new Error(`it was read: ${read(text).join()}`);
  } catch (error) {
    if (error instanceof WaxsealError) return error;
    throw error;
  }
}

describe('a registry on the port of https cannot be listed', () => {
  test.each([
    ['registry.corp', 'registry.corp:80'],
    ['Registry.Corp', 'registry.corp:80'],
    ['registry.corp:443', 'registry.corp:80'],
    ['registry.corp:0443', 'registry.corp:80'],
    ['REGISTRY.corp:00443', 'registry.corp:80'],
    ['registry:443', 'registry:80'],
    ['registry:0443', 'registry:80'],
    ['registry', 'registry:80'],
    ['10.0.0.1', '10.0.0.1:80'],
    ['[2001:db8::1]', '[2001:db8::1]:80'],
    ['[2001:db8::1]:443', '[2001:db8::1]:80'],
    ['docker.io', 'docker.io:80'],
    ['registry.lan:5000, registry.corp', 'registry.corp:80'],
  ])('%s', (text, written) => {
    const error = refusal(text);
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toMatch(/^input insecure-registries: .*443/);
    expect(error.hint).toContain(`insecure-registries: ${written}`);
  });
});

test.each([
  ['registry.lan:5000', 'registry.lan:5000/x', 'http://registry.lan:5000/'],
  ['registry.lan:05000', 'registry.lan:5000/x', 'http://registry.lan:5000/'],
  ['REGISTRY.lan:5000', 'registry.lan:05000/x', 'http://registry.lan:5000/'],
  ['registry.corp:80', 'registry.corp:80/x', 'http://registry.corp/'],
  ['registry.corp:4430', 'registry.corp:4430/x', 'http://registry.corp:4430/'],
  ['[2001:db8::1]:5000', '[2001:DB8::1]:5000/x', 'http://[2001:db8::1]:5000/'],
  ['localhost', 'localhost/x', 'http://localhost/'],
  ['localhost:443', 'localhost:443/x', 'http://localhost:443/'],
  ['[::1]', '[::1]/x', 'http://[::1]/'],
  // The same host on the port of https.
  ['registry.corp:80', 'registry.corp/x', 'https://registry.corp/'],
  ['registry.corp:80', 'registry.corp:443/x', 'https://registry.corp/'],
  ['registry.corp:5000', 'registry.corp:0443/x', 'https://registry.corp/'],
])('with %s, %s is asked at %s', (text, image, origin) => {
  expect(originOf(parseReference(image, 'test').registry, read(text)).href).toBe(origin);
});
