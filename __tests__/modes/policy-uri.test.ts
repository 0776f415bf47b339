import { expect, test } from '@jest/globals';

import { policyUri } from '../../src/modes/gate/policy-uri.ts';

const COMMIT = 'a'.repeat(40);
const ENV = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/app', GITHUB_SHA: COMMIT };
const PAGE = `https://github.com/acme/app/blob/${COMMIT}`;

test.each([
  ['.github/waxseal.yml', `${PAGE}/.github/waxseal.yml`],
  ['./a/./p.yml', `${PAGE}/a/./p.yml`],
  ['a b#c?.yml', `${PAGE}/a%20b%23c%3F.yml`],
  ['/abs/p.yml', '/abs/p.yml'],
  ['../p.yml', '../p.yml'],
  ['a/../../p.yml', 'a/../../p.yml'],
  ['C:/p.yml', 'C:/p.yml'],
  ['a\\p.yml', 'a\\p.yml'],
])('%s is at %s', (file, uri) => {
  expect(policyUri(ENV, file)).toBe(uri);
});

test.each([
  ['server', { GITHUB_SERVER_URL: undefined }],
  ['server that is none', { GITHUB_SERVER_URL: 'github' }],
  ['repository', { GITHUB_REPOSITORY: '' }],
  ['repository that is none', { GITHUB_REPOSITORY: 'acme/app/x' }],
  ['commit', { GITHUB_SHA: 'main' }],
])('without %s it is the file as named', (_, env) => {
  expect(policyUri({ ...ENV, ...env }, 'p.yml')).toBe('p.yml');
});
