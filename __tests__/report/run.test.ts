import { describe, expect, test } from '@jest/globals';

import { pageOf, pathInCheckout, runOf } from '../../src/report/run.ts';

const COMMIT = 'c0ffee'.repeat(6) + 'c0de';
const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/app',
  GITHUB_SHA: COMMIT,
  GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/deploy.yml@refs/heads/main',
};

test('a run is read from the environment', () => {
  expect(runOf(ENV)).toEqual({ repository: 'https://github.com/acme/app', commit: COMMIT, workflow: '.github/workflows/deploy.yml' });
});

test.each<[string, Partial<typeof ENV>]>([
  ['no server', { GITHUB_SERVER_URL: '' }],
  ['a server with a path', { GITHUB_SERVER_URL: 'https://github.com/x' }],
  ['a server of another scheme', { GITHUB_SERVER_URL: 'javascript:alert(1)' }],
  ['no repository', { GITHUB_REPOSITORY: '' }],
  ['a repository with more parts', { GITHUB_REPOSITORY: 'a/b/c' }],
])('there is none with %s', (_name, changes) => {
  expect(runOf({ ...ENV, ...changes })).toBeUndefined();
});

test.each<[string, Partial<typeof ENV>]>([
  ['a commit that is a branch', { GITHUB_SHA: 'main' }],
  ['a short commit', { GITHUB_SHA: 'c0ffee' }],
])('%s is left out', (_name, changes) => {
  expect(runOf({ ...ENV, ...changes })).not.toHaveProperty('commit');
});

test.each([
  ['of another repository', 'acme/ci/.github/workflows/deploy.yml@refs/heads/main'],
  ['of no name', ''],
  ['outside of its folder', 'acme/app/.github/workflows/../../x@main'],
])('a workflow %s is left out', (_name, workflow) => {
  expect(runOf({ ...ENV, GITHUB_WORKFLOW_REF: workflow })).not.toHaveProperty('workflow');
});

describe('a place', () => {
  const run = runOf(ENV);
  test('has a page', () => {
    expect(pageOf(run, 'deploy/a b.yaml', 12)).toBe(`https://github.com/acme/app/blob/${COMMIT}/deploy/a%20b.yaml#L12`);
    expect(pageOf(run, 'chart', undefined)).toBe(`https://github.com/acme/app/blob/${COMMIT}/chart`);
  });

  test.each(['/a', '../a', 'a/../../b', 'a\\b', 'C:/a', '', '.', './'])('%j has none', (file) => {
    expect(pathInCheckout(file)).toBeUndefined();
    expect(pageOf(run, file, 1)).toBeUndefined();
  });

  test('has none where no commit is known', () => {
    expect(pageOf(undefined, 'a', 1)).toBeUndefined();
    expect(pageOf(runOf({ ...ENV, GITHUB_SHA: '' }), 'a', 1)).toBeUndefined();
  });
});
