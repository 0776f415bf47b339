import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatPinned, formatReference, nameOf, parseReference, parseRepository } from '../../src/model/reference.ts';

const HEX = 'a'.repeat(64);

describe('image references', () => {
  test.each([
    ['app', 'index.docker.io/library/app', undefined],
    ['acme/app:1.2', 'index.docker.io/acme/app', '1.2'],
    ['docker.io/acme/app', 'index.docker.io/acme/app', undefined],
    ['registry-1.docker.io/library/app', 'index.docker.io/library/app', undefined],
    ['ghcr.io/acme/app:v1', 'ghcr.io/acme/app', 'v1'],
    ['localhost/app', 'localhost/app', undefined],
    ['127.0.0.1:5000/octo/app:x', '127.0.0.1:5000/octo/app', 'x'],
    ['[::1]:5000/app', '[::1]:5000/app', undefined],
    ['GHCR.io/acme/app', 'ghcr.io/acme/app', undefined],
    ['reg.example:8443/a/b/c__d/e-f.g', 'reg.example:8443/a/b/c__d/e-f.g', undefined],
    ['reg.example:08443/app', 'reg.example:8443/app', undefined],
    ['ghcr.io:443/acme/app:v1', 'ghcr.io/acme/app', 'v1'],
    ['ghcr.io:0443/acme/app', 'ghcr.io/acme/app', undefined],
    ['GHCR.io:00443/acme/app', 'ghcr.io/acme/app', undefined],
    ['[2001:db8::1]:443/app', '[2001:db8::1]/app', undefined],
    ['docker.io:443/library/app', 'index.docker.io/library/app', undefined],
    ['docker.io:443/app', 'index.docker.io/library/app', undefined],
    ['index.docker.io:0443/acme/app', 'index.docker.io/acme/app', undefined],
    ['registry-1.docker.io:443/acme/app', 'index.docker.io/acme/app', undefined],
    // http is spoken to these, and its port is another; a name alone would be read as an owner at Docker Hub.
    ['localhost:443/app', 'localhost:443/app', undefined],
    ['127.0.0.1:443/app', '127.0.0.1:443/app', undefined],
    ['[::1]:443/app', '[::1]:443/app', undefined],
    ['registry:443/app', 'registry:443/app', undefined],
    ['ghcr.io:4430/app', 'ghcr.io:4430/app', undefined],
    ['ghcr.io:1443/app', 'ghcr.io:1443/app', undefined],
  ])('%s names %s with the tag %s', (text, name, tag) => {
    const reference = parseReference(text, 'input images');
    expect(nameOf(reference)).toBe(name);
    expect(reference.tag).toBe(tag);
    expect(reference.digest).toBeUndefined();
  });

  test('a tag and a digest may stand together', () => {
    const reference = parseReference(`ghcr.io/acme/app:v1@sha256:${HEX}`, 'input images');
    expect(reference).toEqual({ registry: 'ghcr.io', repository: 'acme/app', tag: 'v1', digest: `sha256:${HEX}` });
    expect(formatReference(reference)).toBe(`ghcr.io/acme/app:v1@sha256:${HEX}`);
  });

  test.each([
    '',
    ' ',
    ':tag',
    '@sha256:',
    'ghcr.io/',
    'ghcr.io//app',
    'ghcr.io/Acme/app',
    'ghcr.io/acme/app:',
    'ghcr.io/acme/app:.hidden',
    `ghcr.io/acme/app:${'t'.repeat(129)}`,
    'ghcr.io/acme/app@sha1:abc',
    `ghcr.io/acme/app@sha512:${HEX}${HEX}`,
    `ghcr.io/acme/app@sha256:${'A'.repeat(64)}`,
    'ghcr.io/acme/app@sha256:../../etc/passwd',
    `ghcr.io/acme/app@sha256:${HEX}\n`,
    'ghcr.io/acme/../app',
    'ghcr.io/acme/app;rm -rf',
    'ghcr.io/acme/$(id)',
    'https://ghcr.io/acme/app',
    'user:password@ghcr.io/acme/app',
    'ghcr.io:99999999/acme/app',
    `ghcr.io/${'a/'.repeat(200)}b`,
  ])('%j is refused, and the input is named', (text) => {
    expect(() => parseReference(text, 'input images')).toThrow(/^input images: /);
  });

  test('where only a name may stand, a tag or digest is refused', () => {
    expect(parseRepository('ghcr.io/acme/app', 'input x')).toEqual({ registry: 'ghcr.io', repository: 'acme/app' });
    expect(() => parseRepository('ghcr.io/acme/app:1', 'input x')).toThrow(/without tag or digest/);
  });

  test('whatever is accepted is written so that it reads the same again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.constantFrom('', ':t', `@sha256:${HEX}`), (name, suffix) => {
        let reference;
        try {
          reference = parseReference(name + suffix, 'x');
        } catch (error) {
          expect(error).toMatchObject({ name: 'WaxsealError' });
          return;
        }
        expect(parseReference(formatReference(reference), 'x')).toEqual(reference);
        expect(formatReference(reference)).toMatch(/^[a-z0-9.[\]:-]+\/[a-z0-9._/-]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/);
      }),
      { numRuns: 2000 },
    );
  });

  test('a pinned reference carries no tag', () => {
    const { digest, ...rest } = parseReference(`ghcr.io/acme/app:v1@sha256:${HEX}`, 'x');
    expect(digest).toBeDefined();
    if (digest !== undefined) expect(formatPinned({ ...rest, digest })).toBe(`ghcr.io/acme/app@sha256:${HEX}`);
  });
});
