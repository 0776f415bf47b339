import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BuildKit, pushScanner, startBuildkit } from '../../scripts/services/buildkit.ts';
import { type Services, startServices } from '../../scripts/services/start.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';
import { cosign, outcome } from './cosign.ts';

/** `vX.Y.Z` of the tests. */
export const RELEASED = 'https://github.com/waxseal/waxseal/.github/workflows/build-sign.yml@refs/tags/v1.2.3';

/** octo/app, which calls the reusable workflows of waxseal/waxseal, with a real builder, registry and Sigstore. */
export interface BuildScene {
  readonly services: Services;
  readonly buildkit: BuildKit;
  /** A name in olareg that no other test has. */
  readonly fresh: () => string;
  readonly call: (change: Call) => Promise<ActResult>;
  /** Of a fresh image. */
  readonly build: (change?: Omit<Call, 'image'>) => Promise<{ readonly run: ActResult; readonly image: string }>;
  readonly close: () => Promise<void>;
}

export interface Call extends Partial<Omit<ActRun, 'workflow'>> {
  readonly image: string;
  /** Over those of the call: values of YAML. */
  readonly with?: Readonly<Record<string, string>>;
  /** How the workflow is named: `@v1.2.3`, or by its commit. */
  readonly at?: string;
  /** Secrets of the call, `registry-password: ${{ secrets.PASSWORD }}`; what they are, `secrets` says. */
  readonly handed?: Readonly<Record<string, string>>;
  /** Of the calling job, in place of those that it needs. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly platforms?: readonly string[];
}

const DOCKERFILE = 'FROM scratch\nARG WORD=none\nCOPY app.txt /app.txt\nLABEL word=$WORD\n';
const NEEDED = { contents: 'read', packages: 'write', 'id-token': 'write' };
const TWO = ['linux/amd64', 'linux/arm64'];

export async function startBuildScene(): Promise<BuildScene> {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-build-sign-'));
  const [services, buildkit] = await Promise.all([
    startServices({ dir: join(folder, 'services') }),
    startBuildkit({ dir: join(folder, 'buildkit') }),
  ]);
  const scanner = await pushScanner(buildkit, services.registries.olareg);
  const [trustedRoot = '', signingConfig = ''] = await Promise.all(
    [services.trustedRoot.v2, services.signingConfig.v2].map((path) => readFile(path, 'utf8')),
  );
  let made = 0;
  const fresh = (): string => `${services.registries.olareg}/octo/app-${(made += 1)}`;
  const call: BuildScene['call'] = ({ image, with: given, at, handed, permissions, platforms = TWO, files, vars, ...run }) =>
    runAct({
      workflow: 'release.yml',
      token: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
      buildkit,
      scanner,
      matrix: { 'build-sign.yml': { build: platforms.map(instance), scan: platforms.map(instance) } },
      timeoutMs: 240_000,
      files: {
        '.github/workflows/release.yml': caller(
          at ?? 'RELEASE_SHA',
          permissions ?? NEEDED,
          { platforms: platforms.join(','), ...given },
          handed ?? {},
        ),
        Dockerfile: DOCKERFILE,
        'app.txt': `the app of ${image}\n`,
        ...files,
      },
      vars: { IMAGE: image, TRUSTED_ROOT: trustedRoot, SIGNING_CONFIG: signingConfig, ...vars },
      ...run,
    });
  return {
    services,
    buildkit,
    fresh,
    call,
    build: async (change = {}) => {
      const image = fresh();
      return { image, run: await call({ image, ...change }) };
    },
    close: async () => {
      await Promise.all([services.stop(), buildkit.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const instance = (platform: string, index: number): Readonly<Record<string, unknown>> => ({
  index,
  platform,
  runner: platform === 'linux/arm64' ? '"ubuntu-24.04-arm"' : '"ubuntu-24.04"',
  emulated: platform !== 'linux/arm64' && platform !== 'linux/amd64',
});

type Pairs = Readonly<Record<string, string>>;

function caller(at: string, permissions: Pairs, given: Pairs, handed: Pairs): string {
  const inputs = {
    image: '${{ vars.IMAGE }}',
    tags: 'v1,latest',
    'trusted-root': '${{ vars.TRUSTED_ROOT }}',
    'signing-config': '${{ vars.SIGNING_CONFIG }}',
    ...given,
  };
  const block = (pairs: Pairs): string =>
    Object.entries(pairs)
      .map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`)
      .join('\n');
  return `
name: release
on: [push, pull_request]
permissions: {}
jobs:
  image:
    permissions:
${block(permissions)}
    uses: waxseal/waxseal/.github/workflows/build-sign.yml@${at}
    with:
${block(inputs).replaceAll(/: "(true|false|\d+)"$/gm, ': $1')}
    secrets:${Object.keys(handed).length === 0 ? ' {}' : `\n${block(handed)}`}
  deploy:
    needs: image
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - id: seen
        env:
          ALL: \${{ toJSON(needs.image.outputs) }}
        run: |
          {
            echo 'outputs<<END-OF-OUTPUTS'
            printf '%s\\n' "$ALL"
            echo 'END-OF-OUTPUTS'
          } >> "$GITHUB_OUTPUT"
`;
}

/** What the next job of the caller sees. */
export function outputsOf(run: ActResult): Readonly<Record<string, string>> {
  return JSON.parse(run.step('deploy', 'seen').outputs['outputs'] ?? '') as Readonly<Record<string, string>>;
}

/** The digest that a registry has under a tag or digest; undefined where it has none. */
export async function digestUnder(image: string, reference: string): Promise<string | undefined> {
  const { status, bytes } = await manifestUnder(image, reference);
  if (status === 404) return undefined;
  if (status !== 200) throw new Error(`${image} ${reference}: ${status}`);
  return `sha256:${Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')}`;
}

export async function manifestUnder(
  image: string,
  reference: string,
): Promise<{ readonly status: number; readonly bytes: ArrayBuffer; readonly type: string }> {
  const [host = '', ...path] = image.split('/');
  const accept = ['application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json'].join(', ');
  const answer = await fetch(`http://${host}/v2/${path.join('/')}/manifests/${reference}`, { headers: { accept } });
  return { status: answer.status, bytes: await answer.arrayBuffer(), type: answer.headers.get('content-type') ?? '' };
}

/** What cosign says to a signature by this identity. */
export async function verifiedBy({ services }: BuildScene, reference: string, identity: string): Promise<string> {
  return outcome(await cosign(services).verify(reference, { identity, issuer: services.issuer, root: 'v2' }));
}

export async function attestation(
  { services }: BuildScene,
  reference: string,
  identity: string,
  type: string,
): Promise<{ code: string; statements: unknown[] }> {
  const ran = await cosign(services).verifyAttestation(reference, { identity, issuer: services.issuer, root: 'v2', type });
  const lines = ran.stdout.split('\n').filter((line) => line.startsWith('{'));
  const payloads = lines.map((line) => (JSON.parse(line) as { payload: string }).payload);
  return { code: outcome(ran), statements: payloads.map((payload) => JSON.parse(Buffer.from(payload, 'base64').toString()) as unknown) };
}

export async function platformsOf(image: string, digest: string): Promise<{ platform: string; digest: string }[]> {
  const { bytes } = await manifestUnder(image, digest);
  const { manifests } = JSON.parse(Buffer.from(bytes).toString()) as {
    manifests: { digest: string; platform?: { os: string; architecture: string } }[];
  };
  return manifests.flatMap(({ digest: member, platform }) =>
    platform === undefined || platform.os === 'unknown' ? [] : [{ platform: `${platform.os}/${platform.architecture}`, digest: member }],
  );
}
