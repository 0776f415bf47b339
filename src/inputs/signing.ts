import type { Host } from '../host.ts';
import type { SignInputs, SigningInputs, Stores } from '../model/inputs.ts';
import { RUNNERS } from '../policy/words.ts';
import { readIndexOf } from './index-of.ts';
import { readPlatforms } from './platforms.ts';
import { choice, contradiction, flag, text } from './read.ts';

/** What sign and attest have in common, beyond what every mode has. */
type OfSigning = Pick<
  SigningInputs,
  'platforms' | 'allowTags' | 'skipExisting' | 'verifyAfter' | 'allowUntrustedTrigger' | 'onFailure' | 'stores' | 'indexOf' | 'runner'
>;

export function readSign(host: Host): OfSigning & Pick<SignInputs, 'mode' | 'bundlePath'> {
  const bundlePath = text(host, 'bundle-path');
  return { mode: 'sign', ...readSigning(host), ...(bundlePath === undefined ? {} : { bundlePath }) };
}

export function readSigning(host: Host): OfSigning {
  const indexOf = readIndexOf(host);
  const runner = text(host, 'runner') === undefined ? undefined : choice(host, 'runner', RUNNERS);
  return {
    platforms: readPlatforms(host, ['all', 'index']),
    allowTags: flag(host, 'allow-tags', false),
    skipExisting: flag(host, 'skip-existing', true),
    verifyAfter: flag(host, 'verify-after', true),
    allowUntrustedTrigger: flag(host, 'allow-untrusted-trigger', false),
    onFailure: choice(host, 'on-failure', ['fail', 'warn'] as const, 'fail'),
    stores: readStores(host),
    ...(indexOf === undefined ? {} : { indexOf }),
    ...(runner === undefined ? {} : { runner }),
  };
}

function readStores(host: Host): Stores {
  const toRegistry = flag(host, 'push-to-registry', true);
  if (!flag(host, 'github-attestations', false)) {
    if (toRegistry) return { toRegistry };
    throw contradiction(
      'input push-to-registry is false, and github-attestations too: what is signed would go nowhere',
      'Set one of them to true.',
    );
  }
  const token = readGitHubToken(host);
  const version = text(host, 'subject-version');
  // GitHub keeps records of what lies in registries, so there is none where nothing was pushed to one.
  const record = toRegistry && flag(host, 'create-storage-record', false);
  return {
    toRegistry,
    github: { token, ...(record ? { storageRecord: version === undefined ? {} : { version } } : {}) },
  };
}

/** @throws INPUT_CONTRADICTION where there is none */
export function readGitHubToken(host: Host): string {
  const token = text(host, 'github-token');
  if (token === undefined)
    throw contradiction(
      'input github-attestations is true, but github-token is empty',
      'Remove github-token: by default it is the token of the job. Give the job permissions: attestations: write.',
    );
  host.mask(token);
  return token;
}
