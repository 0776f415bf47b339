/** The eight verifiers of others, asked about one image: each the real program, offline, in a folder of its own. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Services } from '../../scripts/services/start.ts';
import { GROUPS, type ToolName, toolPath } from '../../scripts/services/tools.ts';
import { clusterImagePolicy, clusterPolicy, type Demand, imageValidatingPolicy, pod, trustRoot } from '../../scripts/verifiers/policies.ts';
import { openVerifierTrust, type VerifierTrust } from '../../scripts/verifiers/trust.ts';
import { WaxsealError } from '../../src/errors.ts';
import { IDENTITY } from './cosign.ts';
import { type Ended, runOffline } from './program.ts';
import { bundlesOf, placeOf } from './referrers.ts';

/** `ivp` and `cpol` are Kyverno, by an ImageValidatingPolicy and by a ClusterPolicy. */
export const VERIFIERS = [
  ...(['cosign', 'gh', 'policy-controller', 'ivp', 'cpol'] as const),
  ...(['sigstore-go', 'sigstore-js', 'sigstore-python'] as const),
] as const;
export type VerifierName = (typeof VERIFIERS)[number];

export interface Opinion {
  readonly ok: boolean;
  /** What the program said at its end. */
  readonly why: string;
}

export interface VerifyAllOptions {
  /** By default that of a signature. sigstore-go and sigstore-python do not look at it. */
  readonly predicateType?: string;
  /** Exact SAN; by default who signs with the issuer's claims as they are. gh also wants a certificate of its owner. */
  readonly identity?: string;
  /** By default the services'. */
  readonly issuer?: string;
  /** Path of a bundle for those that read files (the last three), in place of the ones that the registry lists. */
  readonly bundle?: string;
}

interface Setting {
  readonly services: Services;
  readonly demand: Demand;
  readonly trust: VerifierTrust;
  /** Absolute; removed at the end. */
  readonly folder: string;
  /** Paths. */
  readonly bundles: readonly string[];
}

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const SIGSTORE_JS = join(import.meta.dirname, '../../scripts/verifiers/sigstore-js.ts');

/**
 * Asks all of them about `host/repository@sha256:…` under the trusted root of both logs. A verifier that could not be run is
 * an error (TOOLS_MISSING, or its own), never an opinion.
 */
export async function verifyWithAll(
  services: Services,
  image: string,
  options: VerifyAllOptions = {},
): Promise<Record<VerifierName, Opinion>> {
  requireTools(services);
  const { predicateType = SIGNATURE, identity = IDENTITY, issuer = services.issuer } = options;
  const demand = { image, identity, issuer, predicateType };
  const folder = await mkdtemp(join(services.dir, 'verifiers-'));
  try {
    const source = { trustedRoot: services.trustedRoot.both, signingConfig: services.signingConfig.v2 };
    const trust = await openVerifierTrust(folder, source);
    try {
      const bundles = options.bundle === undefined ? await saveBundles(demand, folder) : [options.bundle];
      return await askAll({ services, demand, trust, folder, bundles });
    } finally {
      await trust.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function requireTools({ bin }: Services): void {
  const missing = GROUPS.verifiers.filter((name) => !existsSync(toolPath(name, bin)));
  if (missing.length === 0) return;
  throw new WaxsealError({
    code: 'TOOLS_MISSING',
    message: `in ${bin}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not built`,
    hint: `WAXSEAL_BIN=${bin} node scripts/services/build.ts verifiers`,
  });
}

async function saveBundles({ image, predicateType }: Demand, folder: string): Promise<string[]> {
  const bundles = await bundlesOf(image, predicateType);
  const paths = bundles.map((_, position) => join(folder, `bundle-${position}.json`));
  await Promise.all(bundles.map((bundle, position) => writeFile(paths[position] ?? '', bundle)));
  return paths;
}

async function askAll(setting: Setting): Promise<Record<VerifierName, Opinion>> {
  const opinions: Partial<Record<VerifierName, Opinion>> = {};
  const lane = async (names: readonly VerifierName[]): Promise<void> => {
    for (const name of names) opinions[name] = await ASK[name](setting);
  };
  // Two at once. `cpol` comes after `ivp`, which fills the TUF cache that is its only source of trust.
  const lanes = await Promise.allSettled([lane(['ivp', 'cpol']), lane(VERIFIERS.filter((name) => name !== 'ivp' && name !== 'cpol'))]);
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  return opinions as Record<VerifierName, Opinion>;
}

const ASK: Readonly<Record<VerifierName, (setting: Setting) => Promise<Opinion>>> = {
  cosign: async (setting) => {
    const { demand, trust } = setting;
    const command = demand.predicateType === SIGNATURE ? ['verify'] : ['verify-attestation', `--type=${demand.predicateType}`];
    const who = [`--certificate-identity=${demand.identity}`, `--certificate-oidc-issuer=${demand.issuer}`];
    const args = [...command, '--allow-http-registry', `--trusted-root=${trust.trustedRoot}`, ...who, demand.image];
    return opinion(await runTool(setting, 'cosign', args));
  },

  gh: async (setting) => {
    const { demand, trust } = setting;
    const who = [`--owner=${ownerOf(demand)}`, `--cert-identity=${demand.identity}`, `--cert-oidc-issuer=${demand.issuer}`];
    const what = [`--predicate-type=${demand.predicateType}`, `oci://${demand.image}`, '--bundle-from-oci'];
    const args = ['attestation', 'verify', ...what, `--custom-trusted-root=${trust.rootLines}`, ...who];
    // It does not start without a token, though nothing here asks for one.
    return opinion(await runTool(setting, 'gh', args, { GH_TOKEN: 'unused', GH_NO_UPDATE_NOTIFIER: '1' }));
  },

  'policy-controller': async (setting) => {
    const { demand, trust, services } = setting;
    const policy = await save(setting, 'cluster-image-policy.yaml', clusterImagePolicy(demand, services.fulcio));
    const root = await save(setting, 'trust-root.yaml', trustRoot(trust));
    const args = ['-log-level=error', `-policy=${policy}`, `-trustroot=${root}`, `-image=${demand.image}`];
    return opinion(await runTool(setting, 'policy-tester', args));
  },

  ivp: (setting) => kyverno(setting, imageValidatingPolicy(setting.demand, setting.trust)),

  cpol: (setting) => kyverno(setting, clusterPolicy(setting.demand, setting.services.rekorV2)),

  'sigstore-go': (setting) =>
    anyBundle(setting, (bundle) => {
      const { demand, trust } = setting;
      const what = ['-trustedrootJSONpath', trust.trustedRoot, '-artifact-digest', hexOf(demand)];
      return runTool(setting, 'sigstore-go', [...what, '-expectedIssuer', demand.issuer, '-expectedSAN', demand.identity, bundle]);
    }),

  'sigstore-js': (setting) =>
    anyBundle(setting, (bundle) => {
      const { demand, trust, folder } = setting;
      const args = [trust.trustedRoot, bundle, hexOf(demand), demand.identity, demand.issuer, demand.predicateType];
      return runOffline(process.execPath, [SIGSTORE_JS, ...args], { home: folder });
    }),

  'sigstore-python': (setting) =>
    anyBundle(setting, (bundle) => {
      const { demand, trust } = setting;
      const who = ['--cert-identity', demand.identity, '--cert-oidc-issuer', demand.issuer];
      const args = ['--trust-config', trust.clientConfig, 'verify', 'identity', '--offline', '--bundle', bundle, ...who];
      // Its lines are cut to the width of a terminal.
      return runTool(setting, 'sigstore-python', [...args, `sha256:${hexOf(demand)}`], { COLUMNS: '500' });
    }),
};

async function kyverno(setting: Setting, policy: object): Promise<Opinion> {
  const files = await Promise.all([save(setting, 'policy.yaml', policy), save(setting, 'pod.yaml', pod(setting.demand))]);
  const args = ['apply', files[0], '--resource', files[1]];
  const ended = await runTool(setting, 'kyverno', args, { TUF_ROOT: join(setting.folder, 'kyverno-tuf') });
  // It also ends with 0 where no rule matched the Pod: that is no opinion in favour.
  const passed = /^pass: [1-9]\d*, fail: 0, warn: 0, error: 0, skip: 0/m.test(ended.said);
  return { ...opinion(ended), ok: ended.code === 0 && passed };
}

/** Those that read a file are asked about each, as those that read the registry look through all. */
async function anyBundle({ bundles, demand }: Setting, run: (bundle: string) => Promise<Ended>): Promise<Opinion> {
  let last: Opinion = { ok: false, why: `the registry lists no bundle with a ${demand.predicateType}` };
  for (const bundle of bundles) {
    last = opinion(await run(bundle));
    if (last.ok) break;
  }
  return last;
}

function opinion({ code, said }: Ended): Opinion {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { ok: code === 0, why: `exit ${code}: ${lines.slice(-8).join(' | ').slice(0, 2_000)}` };
}

async function save({ folder }: Setting, name: string, resource: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(resource));
  return path;
}

async function runTool({ services, folder }: Setting, tool: ToolName, args: readonly string[], env = {}): Promise<Ended> {
  const home = join(folder, `home-${tool}`);
  await mkdir(home, { recursive: true });
  return runOffline(toolPath(tool, services.bin), args, { home, env });
}

function hexOf({ image }: Demand): string {
  return placeOf(image).digest.slice('sha256:'.length);
}

/** `octo` of `https://github.com/octo/app/…`. */
function ownerOf({ identity }: Demand): string {
  return new URL(identity).pathname.split('/')[1] ?? '';
}
