import { describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import type { ProvenStatement } from '../../src/policy/proven.ts';
import { claims, NOW } from './evidence-kit.ts';
import { bad, check, generator, github, keyed, other, type Asked, untold } from './provenance-kit.ts';

const DAY = 86_400_000;
const ago = (milliseconds: number): string => new Date(NOW.getTime() - milliseconds).toISOString();

describe('age', () => {
  const signedAgo = (milliseconds: number): Partial<ProvenStatement> => ({ times: [new Date(NOW.getTime() - milliseconds)] });
  test.each<[string, ProvenStatement, string]>([
    ['signed a day ago', github(), 'pass'],
    ['signed two days ago and a moment', github(claims(), {}, signedAgo(2 * DAY + 1)), bad('maxAge')],
    ['signed two days ago', github(claims(), {}, signedAgo(2 * DAY)), 'pass'],
    ['built long before it was signed', github(claims(), { startedOn: ago(9 * DAY) }), bad('maxAge')],
    ['built just before', github(claims(), { startedOn: ago(DAY + 60_000) }), 'pass'],
    ['built after it was signed', github(claims(), { startedOn: ago(DAY - 3_600_000) }), 'fail provenance.maxAge POLICY_CONTRADICTION'],
    ['built a few seconds after it was signed: clocks differ', github(claims(), { startedOn: ago(DAY - 5_000) }), 'pass'],
    ['a time that nobody set', github(claims(), { startedOn: '0001-01-01T00:00:00Z' }), 'pass'],
    ['a time that cannot be read', github(claims(), { startedOn: 'yesterday' }), untold('maxAge')],
    ['a time that is no text', github(claims(), { startedOn: 5 }), untold('maxAge')],
    ['no verified time, but one that is said', { ...keyed({ startedOn: ago(DAY) }), times: [] }, 'pass'],
    [
      'no verified time, and one in the future is said',
      { ...keyed({ startedOn: ago(-DAY) }), times: [] },
      'fail provenance.maxAge POLICY_CONTRADICTION',
    ],
    ['no time at all', { ...keyed(), times: [] }, untold('maxAge')],
    [
      'stamped again later: the earliest counts',
      github(claims(), {}, { times: [new Date(ago(5 * DAY)), new Date(ago(0))] }),
      bad('maxAge'),
    ],
    ['0.2 without a start', generator('refs/tags/v2.1.0'), 'pass'],
  ])('%s', (_, one, expected) => {
    expect(check({ maxAgeMs: 2 * DAY }, [one])).toBe(expected);
  });
});

describe('parameters and base images', () => {
  const given = github(claims(), { inputs: { target: 'prod', retries: 3, fast: true } });
  const par = (name: string): string => bad(`parameters.${name}`);
  const from = (...uris: Json[]): ProvenStatement => github(claims(), { dependencies: uris.map((uri) => ({ uri })) });
  const LIB = ['index.docker.io/library/*'];
  test.each<[string, Asked, ProvenStatement, string]>([
    ['a parameter', { parameters: { target: 'prod' } }, given, 'pass'],
    ['all kinds', { parameters: { target: 'prod', retries: 3, fast: true } }, given, 'pass'],
    ['another value', { parameters: { target: 'test' } }, given, par('target')],
    ['another kind', { parameters: { retries: '3' } }, given, par('retries')],
    ['one that is missing', { parameters: { more: 'x' } }, given, par('more')],
    ['one that every object inherits', { parameters: { constructor: 'x' } }, given, par('constructor')],
    ['no parameters at all', { parameters: { target: 'prod' } }, github(), par('target')],
    ['of 0.2', { parameters: { target: 'prod' } }, generator('refs/tags/v2.1.0'), 'pass'],
    ['of an unknown build type', { parameters: { target: 'prod' } }, other(), untold('parameters.target')],
    ['a base image', { baseImages: LIB }, from('pkg:docker/alpine@3.20?platform=linux%2Famd64'), 'pass'],
    [
      'two',
      { baseImages: LIB },
      from('pkg:docker/alpine@3.20', 'docker-image://docker.io/library/golang:1@sha256:' + 'a'.repeat(64)),
      'pass',
    ],
    ['a glob as Docker writes it', { baseImages: ['alpine'] }, from('pkg:docker/alpine@3.20'), 'pass'],
    ['one that is foreign', { baseImages: LIB }, from('pkg:docker/alpine@3.20', 'pkg:docker/ghcr.io/evil/base@1'), bad('baseImages')],
    [
      'of a registry in the path',
      { baseImages: ['ghcr.io/acme/**'] },
      from('pkg:docker/ghcr.io/acme/base@1?digest=sha256:' + 'a'.repeat(64)),
      'pass',
    ],
    ['of a registry beside it', { baseImages: ['gcr.io/acme/*'] }, from('pkg:docker/acme/base@1?repository_url=gcr.io'), 'pass'],
    [
      'with two registries',
      { baseImages: ['**'] },
      from('pkg:docker/acme/base@1?repository_url=gcr.io&repository_url=evil.io'),
      bad('baseImages'),
    ],
    [
      'as oci',
      { baseImages: ['ghcr.io/acme/base'] },
      from('pkg:oci/base@sha256%3A' + 'a'.repeat(64) + '?repository_url=ghcr.io/acme/base'),
      'pass',
    ],
    [
      'as oci, of another name than its address',
      { baseImages: ['**'] },
      from('pkg:oci/evil@1?repository_url=ghcr.io/acme/base'),
      bad('baseImages'),
    ],
    ['as oci without a registry', { baseImages: ['**'] }, from('pkg:oci/base@1'), bad('baseImages')],
    ['that cannot be read', { baseImages: ['**'] }, from('pkg:docker/%zz'), bad('baseImages')],
    ['none: only sources', { baseImages: ['**'] }, github(), bad('baseImages')],
    ['none: one that is no text', { baseImages: ['**'] }, from(7), bad('baseImages')],
  ])('%s', (_, asked, one, expected) => {
    expect(check(asked, [one])).toBe(expected);
  });
});
