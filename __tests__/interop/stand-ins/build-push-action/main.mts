import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { attestations } from './attestations.mts';
import { input, list, refuse, setting, yes } from './inputs.mts';

refuse('add-hosts', 'allow', 'call', 'cgroup-parent', 'load', 'network', 'no-cache-filters', 'shm-size', 'ssh', 'ulimit');
const context = input('context');
// Without a context the real one clones the commit of the run from GitHub.
if (context === '' || /^(?:https?|git|ssh):|^git@|\{\{/.test(context))
  throw new Error(`the stand-in builds a folder of the checkout, not ${context || 'a repository of GitHub'}: context: .`);

const LISTS = {
  annotations: 'annotation',
  'build-args': 'build-arg',
  'build-contexts': 'build-context',
  labels: 'label',
  outputs: 'output',
  platforms: 'platform',
  tags: 'tag',
};
const folder = mkdtempSync(join(setting('RUNNER_TEMP'), 'build-'));
const metadataFile = join(folder, 'metadata.json');
const args = [
  ...['buildx', 'build', '--progress', 'plain', '--metadata-file', metadataFile],
  ...Object.entries(LISTS).flatMap(([name, flag]) => list(name).flatMap((value) => [`--${flag}`, value])),
  ...['file', 'target', 'builder'].flatMap((name) => (input(name) === '' ? [] : [`--${name}`, input(name)])),
  ...['cache-from', 'cache-to'].flatMap((name) => list(name).flatMap((value) => (value.includes('type=gha') ? [] : [`--${name}`, value]))),
  ...['no-cache', 'pull', 'push'].flatMap((name) => (yes(name) ? [`--${name}`] : [])),
  ...attestations().flatMap((attest) => ['--attest', attest]),
  ...secrets().flatMap((secret) => ['--secret', secret]),
];
console.log(['docker', ...args, context].join(' '));
execFileSync('docker', [...args, context], { stdio: 'inherit' });

const metadata = JSON.parse(readFileSync(metadataFile, 'utf8')) as Readonly<Record<string, string | undefined>>;
const digest = metadata['containerimage.digest'] ?? '';
const outputs = [
  `digest=${digest}`,
  `imageid=${metadata['containerimage.config.digest'] ?? digest}`,
  `metadata<<END-OF-METADATA\n${JSON.stringify(metadata)}\nEND-OF-METADATA`,
];
appendFileSync(setting('GITHUB_OUTPUT'), `${outputs.join('\n')}\n`);

/** Values go through files, as in the real one: the command line is in the log. */
function secrets(): string[] {
  const pairs = (name: string): [string, string][] =>
    list(name).map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw new Error(`${name}: ${JSON.stringify(line)} is no id=value`);
      return [line.slice(0, at), line.slice(at + 1)];
    });
  return [
    ...pairs('secrets').map(([id, value], index) => {
      const file = join(folder, `secret-${index}`);
      writeFileSync(file, value, { mode: 0o600 });
      return `id=${id},src=${file}`;
    }),
    ...pairs('secret-envs').map(([id, variable]) => `id=${id},env=${variable}`),
    ...pairs('secret-files').map(([id, path]) => `id=${id},src=${path}`),
  ];
}
