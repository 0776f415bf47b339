import type { Host } from '../host.ts';
import { isProtected } from '../http/address.ts';
import type { FileOrText, Mode, TrustInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { choice, contradiction, flag, text } from './read.ts';

export function readTrust(host: Host, mode: Mode): TrustInputs {
  const trustedRoot = fileOrText(text(host, 'trusted-root'));
  const signingConfig = fileOrText(text(host, 'signing-config'));
  const mirror = text(host, 'tuf-mirror');
  const tufRoot = text(host, 'tuf-root');
  const names = ['auto', 'public-good', 'github', 'staging'] as const;
  const chosen = choice(host, 'sigstore', mode === 'verify' ? names : ([...names, 'by-visibility'] as const), 'auto');
  const sigstore = chosen === 'by-visibility' ? 'auto' : chosen;
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
  const signs = mode !== 'verify' || flag(host, 'emit-vsa', false);
  // GitHub's services are known by name; a root of another's says nothing of who signs.
  if (signs && sigstore !== 'github' && trustedRoot !== undefined && signingConfig === undefined) {
    throw contradiction(
      'input trusted-root is given, but no signing-config: a root says whom to trust, not which services sign',
      'Add signing-config: path/to/signing_config.json for the same services.',
    );
  }
  return {
    sigstore,
    ...(chosen === 'by-visibility' ? { byVisibility: true } : {}),
    publicLog,
    ...(trustedRoot === undefined ? {} : { trustedRoot }),
    ...(signingConfig === undefined ? {} : { signingConfig }),
    ...(mirror === undefined ? {} : { tufMirror: toMirror(mirror) }),
    ...(tufRoot === undefined ? {} : { tufRoot }),
  };
}

/** For jobs without a checkout the JSON itself stands in the input; `./{…` is a path all the same. Reading it bounds it. */
function fileOrText(value: string | undefined): FileOrText | undefined {
  if (value === undefined) return undefined;
  return value.startsWith('{') ? { text: value } : { path: value };
}

/** TUF brings its own signatures, so plain http harms less here; it is for mirrors on this machine all the same. */
function toMirror(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !isProtected(url))
    throw invalidInput('tuf-mirror', value, 'an https address', 'Write tuf-mirror: https://tuf.example.');
  return url;
}
