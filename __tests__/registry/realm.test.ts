import { expect, test } from '@jest/globals';

import { judgeRealm } from '../../src/registry/realm.ts';

type Row = readonly [registry: string, realm: string, tokenHosts: readonly string[]];

test.each<Row>([
  ['https://ghcr.io', 'https://ghcr.io/token', []],
  ['https://registry-1.docker.io', 'https://auth.docker.io/token', []],
  ['https://registry.gitlab.com', 'https://gitlab.com/jwt/auth', []],
  ['https://registry.acme.example.com:5050', 'https://auth.example.com/token', []],
  ['https://r.acme.co.uk', 'https://auth.acme.co.uk/', []],
  ['https://lscr.io', 'https://ghcr.io/token', ['ghcr.io']],
  ['https://a.example.com', 'https://b.example.net:8443/', ['b.example.net:8443']],
  ['https://a.example.com', 'https://b.example.net:8443/', ['b.example.net']],
  ['https://10.0.0.5', 'https://10.0.0.5:8443/token', []],
  ['https://10.0.0.5', 'https://10.0.0.6/token', ['10.0.0.6']],
  ['http://127.0.0.1:5000', 'http://127.0.0.1:5001/token', []],
  ['http://[::1]:5000', 'http://[::1]:5001/token', []],
  ['http://localhost:5000', 'http://127.0.0.1:5001/token', ['127.0.0.1:5001']],
  ['http://registry.example.com', 'http://registry.example.com:8080/token', []],
  ['http://registry.example.com', 'https://auth.example.com/token', []],
  ['https://registry.corp', 'https://auth.corp/', ['auth.corp']],
])('%s may send to %s (token-hosts %j)', async (registry, realm, tokenHosts) => {
  expect(await judgeRealm(new URL(realm), new URL(registry), tokenHosts)).toEqual({ allowed: true });
});

test.each<readonly [...Row, byTokenHosts: boolean]>([
  ['https://ghcr.io', 'https://evil.example/token', [], true],
  ['https://ghcr.io', 'https://ghcr.io.evil.example/token', [], true],
  ['https://ghcr.io', 'https://evilghcr.io/token', [], true],
  ['https://lscr.io', 'https://ghcr.io/token', ['quay.io'], true],
  ['https://lscr.io', 'https://ghcr.io/token', ['ghcr.io:8443'], true],
  // Only the public suffix is common.
  ['https://acme.co.uk', 'https://evil.co.uk/token', [], true],
  ['https://mine.github.io', 'https://yours.github.io/token', [], true],
  ['https://mine.herokuapp.com', 'https://yours.herokuapp.com/token', [], true],
  // Nobody can tell whether one owner holds both.
  ['https://registry.corp.local', 'https://auth.corp.local/', [], true],
  ['https://registry', 'https://auth/', [], true],
  // Clear text.
  ['https://ghcr.io', 'http://ghcr.io/token', [], false],
  ['https://ghcr.io', 'http://auth.ghcr.io/token', ['auth.ghcr.io'], false],
  ['https://ghcr.io', 'http://127.0.0.1/token', ['127.0.0.1'], false],
  ['http://registry.example.com', 'http://auth.example.com/token', [], false],
  ['http://registry.example.com', 'http://auth.example.com/token', ['auth.example.com'], false],
  // Machines, not names.
  ['https://10.0.0.5', 'https://10.0.0.6/token', [], true],
  ['https://registry.example.com', 'https://10.0.0.6/token', [], true],
  ['https://registry.example.com', 'https://127.0.0.1/token', [], true],
  ['http://127.0.0.1:5000', 'https://auth.example.com/token', [], true],
  ['http://127.0.0.1:5000', 'https://127.0.0.2/token', [], true],
  ['http://127.0.0.1:5000', 'http://localhost:5001/token', [], false],
  // The machine's own credentials: not even when they are listed.
  ['https://registry.example.com', 'https://169.254.169.254/token', ['169.254.169.254'], false],
  ['https://registry.example.com', 'https://2852039166/token', ['169.254.169.254'], false],
  ['https://registry.google.internal', 'https://metadata.google.internal/', ['metadata.google.internal'], false],
  ['https://registry.example.com', 'https://[fe80::1]/', ['[fe80::1]'], false],
  // Other schemes, user information.
  ['https://ghcr.io', 'ftp://ghcr.io/token', [], false],
  ['https://ghcr.io', 'file:///etc/passwd', [], false],
  ['https://ghcr.io', 'https://user:pass@ghcr.io/token', [], false],
])('%s may not send to %s (token-hosts %j), and token-hosts would help: %j', async (registry, realm, tokenHosts, byTokenHosts) => {
  expect(await judgeRealm(new URL(realm), new URL(registry), tokenHosts)).toMatchObject({ allowed: false, byTokenHosts });
});
