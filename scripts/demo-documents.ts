/** An SBOM and a vulnerability report of an image, made of what its layers hold: small, but true of that image. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

interface File {
  readonly name: string;
  readonly content: Buffer;
}

interface Manifest {
  readonly manifests?: readonly { readonly digest: string }[];
  readonly layers?: readonly { readonly digest: string }[];
}

const BLOCK = 512;

/** The files of every layer of every platform, each content once. */
async function filesOf(host: string, repository: string, digest: string): Promise<readonly File[]> {
  const base = `http://${host}/v2/${repository}`;
  const manifest = (await (await fetch(`${base}/manifests/${digest}`, { headers: { accept: '*/*' } })).json()) as Manifest;
  const members = await Promise.all((manifest.manifests ?? []).map((member) => filesOf(host, repository, member.digest)));
  const layers = await Promise.all(
    (manifest.layers ?? []).map(async (layer) => untar(gunzipSync(await (await fetch(`${base}/blobs/${layer.digest}`)).arrayBuffer()))),
  );
  const files = [...members, ...layers].flat();
  return [...new Map(files.map((file) => [`${file.name} ${file.content.toString('base64')}`, file])).values()];
}

/** POSIX.1-1988, ustar: blocks of a header and its content. */
function untar(tar: Buffer): readonly File[] {
  const files: File[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const text = (from: number, length: number): string => tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12), 8);
    files.push({ name: text(0, 100), content: tar.subarray(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** CycloneDX 1.6: the image, by its digest, and every file in it. */
export async function makeSbom(host: string, repository: string, digest: string): Promise<string> {
  const name = `${host}/${repository}`;
  const files = await filesOf(host, repository, digest);
  const purl = `pkg:oci/${repository.split('/').at(-1) ?? ''}@${encodeURIComponent(digest)}?repository_url=${encodeURIComponent(name)}`;
  return JSON.stringify({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date().toISOString(),
      tools: { components: [{ type: 'application', name: 'waxseal-demo' }] },
      component: { type: 'container', 'bom-ref': purl, name, version: digest, purl },
    },
    components: files.map((file) => ({
      type: 'file',
      name: file.name,
      hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(file.content).digest('hex') }],
    })),
  });
}

/** What is known of some contents: a database of one entry, which the demo's image for linux/arm64 happens to hold. */
const ADVISORIES = [
  {
    id: 'DEMO-2026-0001',
    sha256: '8f7a2142d2ec78d484d8f97d1874dbd41b3b8e77515b87c848f1c6718b9b3d19',
    severity: '7.5',
    text: 'this file was made for a demonstration, and nobody keeps it up to date',
  },
] as const;

/** SARIF 2.1.0: which files of the image are known to be vulnerable, by their digests. */
export async function scan(host: string, repository: string, digest: string): Promise<string> {
  const started = new Date().toISOString();
  const files = await filesOf(host, repository, digest);
  const results = files.flatMap(({ name, content }) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return ADVISORIES.filter((advisory) => advisory.sha256 === sha256).map(({ id, text }) => ({
      ruleId: id,
      level: 'error',
      message: { text: `${name}: ${text}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: name } } }],
    }));
  });
  const rules = ADVISORIES.map(({ id, text, severity }) => ({
    id,
    shortDescription: { text },
    properties: { 'security-severity': severity },
  }));
  return JSON.stringify({
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'waxseal-demo', version: '1.0.0', informationUri: 'https://github.com/waxseal/waxseal', rules } },
        invocations: [{ executionSuccessful: true, startTimeUtc: started, endTimeUtc: new Date().toISOString() }],
        results,
      },
    ],
  });
}
