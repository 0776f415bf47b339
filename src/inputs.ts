import type { Host } from './host.ts';
import { isProtected } from './http/address.ts';
import { readSigner } from './inputs/signer.ts';
import { readImages } from './inputs/images.ts';
import { choice, contradiction, duration, flag, integer, invalidInput, list, pairs, text } from './inputs/read.ts';
import type { Inputs, PlatformSelection, RegistryInputs, SignInputs, TrustInputs, VerifyInputs } from './model/inputs.ts';

const MINUTE = 60_000;
const ONLY_SIGN = ['allow-tags', 'skip-existing', 'verify-after', 'allow-untrusted-trigger'] as const;
/** What action.yml gives where the user gives nothing: no sign that anybody meant it. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'allow-tags': 'false',
  'skip-existing': 'true',
  'verify-after': 'true',
  'allow-untrusted-trigger': 'false',
  'allow-copied': 'false',
};
const ONLY_VERIFY = [
  'identity',
  'issuer',
  'identity-regexp',
  'issuer-regexp',
  'repository',
  'workflow',
  'ref',
  'trigger',
  'runner',
  'environment',
  'repository-id',
  'owner-id',
  'signer-digest',
  'key',
  'allow-copied',
  'promote-tags',
] as const;

/** Reads every input once, checks it, and gives the one typed value that the modes know. */
export async function readInputs(host: Host): Promise<Inputs> {
  const mode = choice(host, 'mode', ['sign', 'verify'] as const);
  const registry = readRegistry(host);
  const trust = readTrust(host, mode);
  const common = {
    registry,
    trust,
    images: await readImages(host, mode),
    annotations: pairs(host, 'annotations'),
    dryRun: flag(host, 'dry-run', false),
    summary: flag(host, 'summary', true),
  };
  return mode === 'sign' ? { ...common, ...readSign(host) } : { ...common, ...readVerify(host) };
}

function readSign(
  host: Host,
): Pick<
  SignInputs,
  'mode' | 'platforms' | 'allowTags' | 'skipExisting' | 'verifyAfter' | 'allowUntrustedTrigger' | 'onFailure' | 'bundlePath'
> {
  refuseMisplaced(host, 'sign', ONLY_VERIFY);
  const bundlePath = text(host, 'bundle-path');
  return {
    mode: 'sign',
    platforms: readPlatforms(host, ['all', 'index']),
    allowTags: flag(host, 'allow-tags', false),
    skipExisting: flag(host, 'skip-existing', true),
    verifyAfter: flag(host, 'verify-after', true),
    allowUntrustedTrigger: flag(host, 'allow-untrusted-trigger', false),
    onFailure: choice(host, 'on-failure', ['fail', 'warn'] as const, 'fail'),
    ...(bundlePath === undefined ? {} : { bundlePath }),
  };
}

function readVerify(host: Host): Pick<VerifyInputs, 'mode' | 'platforms' | 'signer' | 'allowCopied' | 'bundlePath' | 'promoteTags'> {
  if (choice(host, 'on-failure', ['fail', 'warn'] as const, 'fail') === 'warn') {
    throw contradiction('input on-failure: warn is refused in verify: a gate that only warns lets everything pass', 'Remove on-failure.');
  }
  refuseMisplaced(host, 'verify', ONLY_SIGN);
  const signer = readSigner(host);
  const bundlePath = text(host, 'bundle-path');
  return {
    mode: 'verify',
    platforms: readPlatforms(host, ['all', 'index', 'each']),
    promoteTags: list(host, 'promote-tags').map((tag) => checkTag(tag)),
    allowCopied: flag(host, 'allow-copied', false),
    ...(signer === undefined ? {} : { signer }),
    ...(bundlePath === undefined ? {} : { bundlePath }),
  };
}

/** An input of the other mode would be ignored in silence, and somebody would rely on it. */
function refuseMisplaced(host: Host, mode: string, names: readonly string[]): void {
  const given = names.filter((name) => text(host, name) !== undefined && text(host, name) !== DEFAULTS[name]);
  if (given.length > 0)
    throw contradiction(
      `mode: ${mode} has no use for the input ${given.join(', ')}`,
      `Remove ${given.join(', ')}, or move it to a step with mode: ${mode === 'sign' ? 'verify' : 'sign'}.`,
    );
}

function readPlatforms(host: Host, words: readonly ('all' | 'index' | 'each')[]): PlatformSelection {
  const names = list(host, 'platforms');
  const [first = 'all'] = names;
  const word = words.find((one) => one === first);
  if (word !== undefined && names.length <= 1) return { kind: word };
  const wrong = names.find((name) => name !== 'index' && !/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/.test(name));
  if (wrong !== undefined)
    throw invalidInput(
      'platforms',
      wrong,
      `${words.join(', ')}, or names such as linux/amd64`,
      'Write platforms: linux/amd64,linux/arm64.',
    );
  return { kind: 'list', names };
}

function readRegistry(host: Host): RegistryInputs {
  const username = text(host, 'registry-username');
  const password = text(host, 'registry-password');
  if (password !== undefined) host.mask(password);
  if ((username === undefined) !== (password === undefined)) {
    throw contradiction(
      'of registry-username and registry-password only one is given',
      'Give both, or neither to use the login of docker/login-action.',
    );
  }
  return {
    ...(username === undefined || password === undefined ? {} : { username, password }),
    insecure: hosts(host, 'insecure-registries'),
    tokenHosts: hosts(host, 'token-hosts'),
    concurrency: integer(host, 'concurrency', 8, 1, 64),
    timeoutMs: duration(host, 'timeout', 5 * MINUTE),
    retryBudgetMs: duration(host, 'retry-budget', 10 * MINUTE),
  };
}

function hosts(host: Host, name: string): readonly string[] {
  return list(host, name).map((item) => {
    if (!/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]{1,253})(?::\d{1,5})?$/.test(item))
      throw invalidInput(name, item, 'host or host:port', `Write ${name}: registry.example:5000.`);
    return item.toLowerCase();
  });
}

function readTrust(host: Host, mode: 'sign' | 'verify'): TrustInputs {
  const trustedRoot = text(host, 'trusted-root');
  const signingConfig = text(host, 'signing-config');
  const mirror = text(host, 'tuf-mirror');
  const tufRoot = text(host, 'tuf-root');
  const sigstore = choice(host, 'sigstore', ['auto', 'public-good', 'github', 'staging'] as const, 'auto');
  const publicLog = flag(host, 'public-log', false);
  if (sigstore === 'github' && publicLog)
    throw contradiction('input public-log is given with sigstore: github, which writes into no log', 'Keep one of them.');
  if (mirror !== undefined && tufRoot === undefined)
    throw contradiction(
      'input tuf-mirror is given, but no tuf-root: nothing says whose mirror it is',
      'Add tuf-root: path/to/root.json, the first root of that repository.',
    );
  if (tufRoot !== undefined && mirror === undefined)
    throw contradiction('input tuf-root is given, but no tuf-mirror', 'Add tuf-mirror: https://….');
  if (mirror !== undefined && trustedRoot !== undefined)
    throw contradiction('inputs tuf-mirror and trusted-root both say whom to trust', 'Keep one of them.');
  // GitHub's services are known by name; a root of another's says nothing of who signs.
  if (mode === 'sign' && sigstore !== 'github' && trustedRoot !== undefined && signingConfig === undefined) {
    throw contradiction(
      'input trusted-root is given, but no signing-config: a root says whom to trust, not which services sign',
      'Add signing-config: path/to/signing_config.json for the same services.',
    );
  }
  return {
    sigstore,
    publicLog,
    ...(trustedRoot === undefined ? {} : { trustedRoot }),
    ...(signingConfig === undefined ? {} : { signingConfig }),
    ...(mirror === undefined ? {} : { tufMirror: toMirror(mirror) }),
    ...(tufRoot === undefined ? {} : { tufRoot }),
  };
}

/** TUF brings its own signatures, so plain http harms less here; it is for mirrors on this machine all the same. */
function toMirror(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !isProtected(url))
    throw invalidInput('tuf-mirror', value, 'an https address', 'Write tuf-mirror: https://tuf.example.');
  return url;
}

function checkTag(tag: string): string {
  if (/^sha256-[0-9a-f]{64}/.test(tag))
    throw invalidInput(
      'promote-tags',
      tag,
      'a tag that does not stand for a digest',
      'Tags of this form hold the signatures of the digest that they name.',
    );
  if (!/^\w[\w.-]{0,127}$/.test(tag))
    throw invalidInput(
      'promote-tags',
      tag,
      'a tag: letters, digits, "_", "." and "-", at most 128 characters',
      'Write promote-tags: v1.2.3,latest.',
    );
  return tag;
}
