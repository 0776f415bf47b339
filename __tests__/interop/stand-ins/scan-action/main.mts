import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a test says by STAND_IN_FINDINGS: a JSON list. */
interface Finding {
  readonly id: string;
  readonly severity: string;
}

const input = (name: string): string => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const REFUSED = ['path', 'sbom', 'only-fixed', 'add-cpes-if-none', 'by-cve', 'vex', 'config'];
const refused = REFUSED.filter((name) => !['', 'false'].includes(input(name)));
if (refused.length > 0) throw new Error(`the stand-in does not do: ${refused.join(', ')}`);
if (input('output-format') !== 'json') throw new Error(`the stand-in writes json only, not ${input('output-format')}`);
const image = input('image');
if (image === '') throw new Error('image is needed');

const SEVERITIES = ['negligible', 'low', 'medium', 'high', 'critical'];
const findings = JSON.parse(process.env['STAND_IN_FINDINGS'] ?? '[]') as readonly Finding[];
const file = resolve(input('output-file') === '' ? join(process.env['RUNNER_TEMP'] ?? '', 'results.json') : input('output-file'));
writeFileSync(file, JSON.stringify(report(), null, 1));
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', `json=${file}\n`);
const severe = findings.filter(
  ({ severity }) => SEVERITIES.indexOf(severity.toLowerCase()) >= SEVERITIES.indexOf(input('severity-cutoff')),
);
if (severe.length > 0 && input('fail-build') !== 'false') {
  console.log(`::error::Failed minimum severity level. Found vulnerabilities with level '${input('severity-cutoff')}' or higher`);
  process.exitCode = 1;
}

function report(): object {
  const [name = '', digest = ''] = image.split('@');
  return {
    matches: findings.map(({ id, severity }) => ({
      vulnerability: { id, severity, dataSource: `https://example.com/${id}`, namespace: 'test', fix: { versions: [], state: 'unknown' } },
      relatedVulnerabilities: [],
      matchDetails: [],
      artifact: { name: 'app', version: '1.0.0', type: 'binary', purl: 'pkg:generic/app@1.0.0', locations: [] },
    })),
    source: {
      type: 'image',
      target: { userInput: image, manifestDigest: scanned(digest), repoDigests: digest === '' ? [] : [`${name}@${digest}`] },
    },
    distro: { name: '', version: '', idLike: null },
    descriptor: {
      name: 'grype',
      version: '0.104.0',
      timestamp: new Date().toISOString(),
      db: { status: { schemaVersion: 'v6.1.2', built: new Date().toISOString(), valid: true } },
    },
  };
}

/** Of an index, Grype takes the manifest of the platform, and names that one as the scanned. */
function scanned(digest: string): string {
  const text = execFileSync('docker', ['buildx', 'imagetools', 'inspect', '--raw', image], { encoding: 'utf8' });
  const { manifests } = JSON.parse(text) as {
    readonly manifests?: readonly { digest: string; platform?: { os: string; architecture: string } }[];
  };
  if (manifests === undefined) return digest;
  const [os, architecture] = (process.env['GRYPE_PLATFORM'] ?? 'linux/amd64').split('/');
  const found = manifests.find(({ platform }) => platform?.os === os && platform?.architecture === architecture);
  if (found === undefined) throw new Error(`${image} has no ${os}/${architecture}`);
  return found.digest;
}
