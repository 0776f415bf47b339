import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../../src/errors.ts';
import { pinImages } from '../../../src/policy/manifests/pin.ts';
import { DIGEST, errorOf, imagesOf, pod, read } from './reading.ts';

function pinAll(text: string): string {
  return pinImages(
    text,
    read(text).images.map(({ range, text: image }) => ({ range, reference: `${image}@${DIGEST}` })),
  );
}

describe('only the image changes', () => {
  test.each([
    ['plain, with a comment', pod('nginx:1   # why')],
    ['in single quotes', pod("'nginx:1'")],
    ['in double quotes', pod('"nginx:1"')],
    ['with a tag and an anchor', pod('&i !!str nginx:1', '  - image: *i\n')],
    ['folded', pod('>-\n      nginx:1\n')],
    ['literal, with a comment on its header', pod('|- # why\n      nginx:1\n', '\n  # end\n')],
    ['literal with an indentation of its own', pod('|2-\n      nginx:1\n')],
    ['on the next line', pod('\n      nginx:1')],
    ['in flow', '{apiVersion: v1,kind: Pod,spec: {containers: [{image: nginx:1},{image: nginx:1, name: b}]}}'],
    ['at the end of the file', pod('nginx:1').trimEnd()],
    ['with Windows line ends and a byte order mark', `\ufeff${pod('nginx:1', '  # x\n').replaceAll('\n', '\r\n')}`],
    ['merged', `x: &b {image: nginx:1}\n${pod('nginx:1', '  - <<: *b\n')}`],
    ['JSON with strange spaces', '{ "kind" :"Pod","apiVersion": "v1",\n"spec":{"containers":[ {"image" : "nginx:1"} ] } }'],
    ['of several documents', `# a\n---\n${pod('nginx:1')}---\n\n---\n${pod("'nginx:1'")}...\n`],
    ['in Compose', 'services:\n  a: {image: nginx:1}\n  b: {image: "nginx:1"}\n'],
  ])('%s', (_, text) => {
    const pinned = pinAll(text);
    expect(pinned).toBe(text.replaceAll('nginx:1', `nginx:1@${DIGEST}`));
    expect(imagesOf(pinned).every((image) => image.endsWith(`=nginx:1@${DIGEST}`))).toBe(true);
  });

  test('a host in brackets gets quotes', () => {
    const text = pod('nginx:1');
    const [image] = read(text).images;
    const pinned = pinImages(text, [{ range: image?.range ?? [0, 0], reference: `[::1]:5000/x@${DIGEST}` }]);
    expect(imagesOf(pinned)).toEqual([`8:spec.containers[0].image=[::1]:5000/x@${DIGEST}`]);
  });
});

describe('is refused', () => {
  const text = pod('nginx:1', '    args: ["nginx:1"]\n');
  const at = (word: string): [number, number] => [text.indexOf(word), text.indexOf(word) + word.length];
  test.each<[string, readonly [number, number], string]>([
    ['a range that is no value', at('image:'), `a@${DIGEST}`],
    ['a range that goes on behind the value', [at('nginx:1')[0], at('nginx:1')[1] + 5], `a@${DIGEST}`],
    ['a range behind the end', [text.length, text.length + 3], `a@${DIGEST}`],
    ['half a value', [at('nginx:1')[0] + 1, at('nginx:1')[1]], `a@${DIGEST}`],
  ])('%s', (_, range, reference) => {
    expect(errorOf(() => pinImages(text, [{ range, reference }])).code).toBe('PIN_FAILED');
  });

  test('the same place twice, and what is no reference', () => {
    const range = at('nginx:1');
    const one = { range, reference: `a@${DIGEST}` };
    expect(errorOf(() => pinImages(text, [one, one])).code).toBe('PIN_FAILED');
    expect(errorOf(() => pinImages(text, [{ range, reference: 'a\nb: c' }])).code).toBe('REFERENCE_INVALID');
  });
});

describe('properties', () => {
  const snippet = fc.constantFrom(
    'a: ',
    '- ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '|-',
    '>',
    '&a ',
    '*a',
    '<<: ',
    '---\n',
    '# x',
    '{{ ',
    ' }}',
    '${X}',
    'image: ',
    'containers:',
    'kind: Pod\n',
    'apiVersion: v1\n',
    'nginx:1',
    '\r\n',
    '\r',
    '\t',
    '%YAML 1.1\n',
    '!!str ',
    '? ',
    'services:\n',
    '\u2028',
    '...\n',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(snippet, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('any text gives a result or an error of ours', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          for (const { range } of read(text).images) expect(range[1]).toBeGreaterThan(range[0]);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(WaxsealError);
        }
      }),
      { numRuns: 1500 },
    );
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(?:\/[a-z0-9]{1,6})?(?::[a-z0-9]{1,5})?$/);
  const style = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => `'${text}'`,
    (text) => `"${text}"`,
    (text) => `>-\n      ${text}`,
    (text) => `&x${text.length} ${text}`,
  );
  test('pinning changes nothing but images', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, style, fc.constantFrom('', ' # note', '\n')), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (images, windows) => {
          const containers = images.map(
            ([image, write, rest]) =>
              `  - image: ${write(image)}${rest.startsWith(' ') && write('').includes('\n') ? '' : rest}\n    name: x\n`,
          );
          const plain = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${containers.join('')}`;
          const text = windows ? plain.replaceAll('\n', '\r\n') : plain;
          const pinned = pinAll(text);
          expect(pinned.replaceAll(`@${DIGEST}`, '')).toBe(text);
          expect(read(pinned).images.map(({ text: image }) => image)).toEqual(images.map(([image]) => `${image}@${DIGEST}`));
        },
      ),
      { numRuns: 200 },
    );
  });
});
