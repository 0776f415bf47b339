import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';

/** docs/network.md, held to what is written into the action: a firewall that follows the page must not stop a step. */

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const page = read('docs/network.md');

const hostsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/https:\/\/([a-z0-9.-]+\.[a-z]+)/g)].map(([, host = '']) => host)),
];

/** The trusted root of the public instance, as the TUF library brings it along. */
function publicRoot(): string {
  const seeds = JSON.parse(read('node_modules/@sigstore/tuf/seeds.json')) as Readonly<
    Record<string, { readonly targets: Readonly<Record<string, string>> }>
  >;
  return Buffer.from(seeds['https://tuf-repo-cdn.sigstore.dev']?.targets['trusted_root.json'] ?? '', 'base64').toString();
}

/** Nothing is asked of a CT log: its promise stands in the certificate. */
const services = (root: string): string[] => hostsIn(root).filter((host) => !host.startsWith('ctfe.'));

describe('docs/network.md', () => {
  test('names each host of the Sigstores that the action knows', () => {
    const hosts = hostsIn(read('src/sigstore/instances.ts'));
    expect(hosts.length).toBeGreaterThan(4);
    expect(hosts.filter((host) => !page.includes(`\`${host}\``))).toEqual([]);
  });

  test('names each service of the public one', () => {
    const hosts = services(publicRoot());
    expect(hosts).toEqual(expect.arrayContaining(['fulcio.sigstore.dev', 'rekor.sigstore.dev', 'timestamp.sigstore.dev']));
    expect(hosts.filter((host) => !page.includes(`\`${host}\``))).toEqual([]);
  });

  test("names GitHub's issuer, and Docker Hub as it is asked", () => {
    expect(read('src/registry/endpoint.ts')).toContain("'registry-1.docker.io'");
    expect(page).toMatch(/`token\.actions\.githubusercontent\.com`[^]*`registry-1\.docker\.io`/);
  });
});
