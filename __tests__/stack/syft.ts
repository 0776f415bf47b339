/** A stand-in for syft: takes the arguments and variables of the real one (syft 1.57, stereoscope 0.4), reads the image from its registry, writes CycloneDX. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Plain JavaScript, to be run by itself: it knows nothing of the tests. */
const PROGRAM = `
const fail = (text) => { console.error(text); process.exit(1); };
const [command, source = '', flag, format = '', ...more] = process.argv.slice(2);
if (command !== 'scan') fail('unknown command ' + command);
if (flag !== '--output' && flag !== '-o') fail('unknown flag: ' + flag);
if (more.length > 0) fail('a maximum of 1 argument is accepted');
const [name, version = '1.7'] = format.split('@');
if (name !== 'cyclonedx-json' || !['1.4', '1.5', '1.6', '1.7'].includes(version)) fail('unsupported output format "' + format + '"');
const [, host, repository, digest] = /^registry:([^/]+)\\/(.+)@(sha256:[0-9a-f]{64})$/.exec(source) ?? fail('could not determine source: ' + source);
const { SYFT_REGISTRY_AUTH_AUTHORITY: authority = '', SYFT_REGISTRY_AUTH_USERNAME: user = '', SYFT_REGISTRY_AUTH_PASSWORD: password = '' } = process.env;
const http = process.env.SYFT_REGISTRY_INSECURE_USE_HTTP === 'true';
const login = user !== '' && password !== '' && (authority === '' || authority === host);
const headers = { accept: 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json' };
if (login) headers.authorization = 'Basic ' + Buffer.from(user + ':' + password).toString('base64');
const response = await fetch((http ? 'http' : 'https') + '://' + host + '/v2/' + repository + '/manifests/' + digest, { headers });
if (!response.ok) fail('[0000] ERROR could not determine source: errors occurred attempting to resolve ' + source + ':\\n  - oci-registry: GET ' + response.status + (login ? ' as ' + user + ':' + password : ''));
const manifest = await response.json();
if (!Array.isArray(manifest.layers)) fail('failed to get image from registry: no child with platform linux/amd64');
const components = manifest.layers.map((layer) => ({ type: 'file', name: layer.digest }));
process.stdout.write(JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: version,
  version: 1,
  metadata: { component: { type: 'container', name: host + '/' + repository, version: digest } },
  components,
}) + '\\n');
`;

/**
 * Puts a program `syft` into a folder.
 * @param program its source in place of the honest one: a module of Node's
 * @returns the folder
 */
export async function installSyft(folder: string, program = PROGRAM): Promise<string> {
  await mkdir(folder, { recursive: true });
  const module = join(folder, 'syft.mjs');
  await writeFile(module, program);
  const path = join(folder, 'syft');
  await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${module}" "$@"\n`);
  await chmod(path, 0o755);
  return folder;
}
