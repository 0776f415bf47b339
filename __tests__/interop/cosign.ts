/** cosign and crane as the oracle: each call runs the real program in a clean environment and answers what it said. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Services } from '../../scripts/services/start.ts';
import { type ToolName, toolPath } from '../../scripts/services/tools.ts';
import { type Logs } from '../../scripts/services/trust.ts';
import { type Claims } from '../stack/oidc.ts';

export interface Ran {
  /** cosign: 0; 10 no signatures; 11 image or repository missing; 12 legacy mismatch; 1 anything else. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** For assertions, so that a wrong exit code shows what the program said: `exit 0`, or `exit 10: Error: …`. */
export function outcome({ code, stderr }: Ran): string {
  return code === 0 ? 'exit 0' : `exit ${code}: ${stderr.trim()}`;
}

/** Who signs with the issuer's claims as they are. */
export const IDENTITY = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';

interface Common {
  /** Further arguments, before the image. */
  readonly more?: readonly string[];
  /** Further environment, as `COSIGN_PASSWORD`. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface SignOptions extends Common {
  /** The log to write to. */
  readonly config: keyof Services['signingConfig'];
  readonly claims?: Claims;
}

export interface AttestOptions extends SignOptions {
  /** cosign's short name, or a predicate type URI. */
  readonly type: string;
  /** Path of a JSON file. */
  readonly predicate: string;
}

export interface VerifyOptions extends Common {
  /** Exact SAN. */
  readonly identity: string;
  /** Exact issuer URL. */
  readonly issuer: string;
  /** The trusted root that knows these logs. */
  readonly root: Logs;
}

export interface VerifyAttestationOptions extends VerifyOptions {
  readonly type: string;
}

export interface Cosign {
  sign(reference: string, options: SignOptions): Promise<Ran>;
  attest(reference: string, options: AttestOptions): Promise<Ran>;
  verify(reference: string, options: VerifyOptions): Promise<Ran>;
  verifyAttestation(reference: string, options: VerifyAttestationOptions): Promise<Ran>;
  /** A `.sig` tag with a Rekor v1 entry, as cosign 2 wrote it. */
  legacySign(reference: string, options?: Common & { readonly claims?: Claims }): Promise<Ran>;
  /** Any command, as it stands. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
}

const HTTP = '--allow-http-registry';

export function cosign(services: Services): Cosign {
  const run: Cosign['run'] = (args, env = {}) => runTool(services, 'cosign', args, env);
  const withToken = async (args: readonly string[], { claims, env }: Pick<SignOptions, 'claims' | 'env'>): Promise<Ran> =>
    run(args, { SIGSTORE_ID_TOKEN: await services.token(claims), ...env });
  const log = ({ config }: SignOptions): string[] => [
    `--signing-config=${services.signingConfig[config]}`,
    `--trusted-root=${services.trustedRoot[config]}`,
  ];
  const trust = ({ identity, issuer, root }: VerifyOptions): string[] => [
    `--trusted-root=${services.trustedRoot[root]}`,
    `--certificate-identity=${identity}`,
    `--certificate-oidc-issuer=${issuer}`,
  ];
  return {
    run,
    sign: (reference, options) => withToken(['sign', '--yes', HTTP, ...log(options), ...(options.more ?? []), reference], options),
    attest: (reference, options) => {
      const predicate = [`--type=${options.type}`, `--predicate=${options.predicate}`];
      return withToken(['attest', '--yes', HTTP, ...log(options), ...predicate, ...(options.more ?? []), reference], options);
    },
    verify: (reference, options) => run(['verify', HTTP, ...trust(options), ...(options.more ?? []), reference], options.env),
    verifyAttestation: (reference, options) =>
      run(['verify-attestation', HTTP, ...trust(options), `--type=${options.type}`, ...(options.more ?? []), reference], options.env),
    legacySign: (reference, options = {}) => {
      // A signing config is refused with the old format: each service is named by itself.
      const format = ['--new-bundle-format=false', '--use-signing-config=false', `--trusted-root=${services.trustedRoot.v1}`];
      const places = [`--fulcio-url=${services.fulcio}`, `--rekor-url=${services.rekorV1}`, `--oidc-issuer=${services.issuer}`];
      return withToken(['sign', '--yes', HTTP, ...format, ...places, ...(options.more ?? []), reference], options);
    },
  };
}

export interface Crane {
  run(args: readonly string[]): Promise<Ran>;
  /** Pushes an image of one layer with this text in it; answers `host/repository@sha256:…`. Rejects when crane fails. */
  append(tagged: string, text: string): Promise<string>;
}

export function crane(services: Services): Crane {
  const run: Crane['run'] = (args) => runTool(services, 'crane', args, {});
  return {
    run,
    append: async (tagged, text) => {
      const work = await mkdtemp(join(await homeOf(services), 'layer-'));
      const layer = join(work, 'layer.tar');
      await writeFile(join(work, 'content.txt'), text);
      await succeed('tar', await execute('tar', ['-cf', layer, '-C', work, 'content.txt'], {}));
      const pushed = await succeed(
        'crane append',
        await run(['append', '--oci-empty-base', `--new_layer=${layer}`, `--new_tag=${tagged}`]),
      );
      return pushed.stdout.trim();
    },
  };
}

async function succeed(what: string, running: Ran | Promise<Ran>): Promise<Ran> {
  const ran = await running;
  if (ran.code !== 0) throw new Error(`${what} ended with ${ran.code}: ${ran.stderr}`);
  return ran;
}

/** Empty but for what these tools put there: no credentials, no TUF cache, no key of whoever runs the tests. */
async function homeOf(services: Services): Promise<string> {
  const home = join(services.dir, 'home');
  await mkdir(home, { recursive: true });
  return home;
}

async function runTool(services: Services, tool: ToolName, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  return execute(toolPath(tool, services.bin), args, { HOME: await homeOf(services), ...env });
}

function execute(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { env: { PATH: '/usr/bin:/bin', ...env }, timeout: 60_000, maxBuffer: 64 << 20 };
    execFile(program, args, options, (error, stdout, stderr) => {
      // Without a number it did not run to its end: not found, killed, too long, too much said.
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else reject(new Error(`${program} did not run to its end: ${error.message}`, { cause: error }));
    });
  });
}
