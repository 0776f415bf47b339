import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseChallenges } from '../../src/registry/challenge.ts';

function read(header: string): unknown {
  return parseChallenges(header)?.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

describe('headers that can be read', () => {
  test.each([
    ['', []],
    ['Basic', [['basic', {}]]],
    ['Basic realm="x"', [['basic', { realm: 'x' }]]],
    ['BASIC Realm=x', [['basic', { realm: 'x' }]]],
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/x:pull"',
      [['bearer', { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:library/x:pull' }]],
    ],
    ['Bearer realm="a" , service = "b"', [['bearer', { realm: 'a', service: 'b' }]]],
    ['Bearer scope="repository:a:pull,push"', [['bearer', { scope: 'repository:a:pull,push' }]]],
    ['Bearer realm="a \\"quoted\\" \\\\ b"', [['bearer', { realm: 'a "quoted" \\ b' }]]],
    ['Bearer realm=""', [['bearer', { realm: '' }]]],
    [
      'Basic realm="x", Bearer realm="y",service=z',
      [
        ['basic', { realm: 'x' }],
        ['bearer', { realm: 'y', service: 'z' }],
      ],
    ],
    [
      'Basic, Bearer realm="y"',
      [
        ['basic', {}],
        ['bearer', { realm: 'y' }],
      ],
    ],
    [
      'Negotiate abc==, Bearer realm="y"',
      [
        ['negotiate', {}],
        ['bearer', { realm: 'y' }],
      ],
    ],
    [', ,Basic realm="x",,', [['basic', { realm: 'x' }]]],
  ])('%s', (header, expected) => {
    expect(read(header)).toEqual(expected);
  });
});

describe('headers of which nothing is believed', () => {
  test.each([
    'realm="x"',
    'Bearer realm="x',
    'Bearer realm="x\\"',
    'Bearer realm="a" Basic realm="b"',
    'Bearer realm="a",realm="b"',
    'Bearer realm="a",REALM="b"',
    'Bearer =x',
    'Bearer realm="a";service="b"',
    '"Bearer" realm="a"',
    'Bearer/1 realm="a"',
    'Bearer realm="a"trailing',
    '(comment) Bearer realm="a"',
    `Bearer realm="${'x'.repeat(9000)}"`,
    Array.from({ length: 17 }, (_, index) => `S${index} a=b`).join(', '),
  ])('%.60s', (header) => {
    expect(parseChallenges(header)).toBeUndefined();
  });
});

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/);
const challenge = fc.record({
  scheme: token,
  parameters: fc.uniqueArray(
    fc.tuple(
      token,
      fc.string({ maxLength: 30 }).filter((text) => !/[\r\n]/.test(text)),
    ),
    {
      minLength: 1,
      maxLength: 5,
      selector: ([name]) => name.toLowerCase(),
    },
  ),
});

test('what is written by the grammar is read as it was meant', () => {
  fc.assert(
    fc.property(fc.array(challenge, { maxLength: 5 }), (challenges) => {
      const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
      const header = challenges
        .map(({ scheme, parameters }) => `${scheme} ${parameters.map(([name, value]) => `${name}=${quote(value)}`).join(', ')}`)
        .join(', ');
      const expected = challenges.map(({ scheme, parameters }) => ({
        scheme: scheme.toLowerCase(),
        parameters: new Map(parameters.map(([name, value]) => [name.toLowerCase(), value])),
      }));
      expect(parseChallenges(header)).toEqual(expected);
    }),
  );
});

test('any text comes to an end, without a throw, with at most 16 challenges', () => {
  const noise = fc.array(fc.constantFrom('Bearer', ' ', ',', '=', '"', '\\', 'a', '==', '\t', '\u00e9', ';'), { maxLength: 200 });
  fc.assert(
    fc.property(noise, (parts) => {
      expect(parseChallenges(parts.join(''))?.length ?? 0).toBeLessThanOrEqual(16);
    }),
  );
});
