import type { TrustInputs } from '../model/inputs.ts';
import type { Thresholds } from './prove.ts';
import type { SigningServices } from './services.ts';
import { FULL_THRESHOLDS } from './verify.ts';

/** A Sigstore that is known by name: where its trusted root comes from, and what its signatures carry. */
export interface Instance {
  readonly mirror: URL;
  /** Reads the first root of the mirror; absent where the TUF library brings it along. */
  readonly root?: () => Promise<string>;
  /** Absent: the mirror names them in its signing config. */
  readonly services?: SigningServices;
  readonly thresholds: Thresholds;
}

const PUBLIC_GOOD: Instance = { mirror: new URL('https://tuf-repo-cdn.sigstore.dev'), thresholds: FULL_THRESHOLDS };

const STAGING: Instance = {
  mirror: new URL('https://tuf-repo-cdn.sigstage.dev'),
  root: async () => (await import('./roots/staging.ts')).STAGING_ROOT,
  thresholds: FULL_THRESHOLDS,
};

/**
 * GitHub's, for private repositories: nothing is logged and certificates carry no SCT, so a timestamp is the only proof of when
 * (formats 4). Nowhere else is less than one of each enough (threat 31).
 */
const GITHUB: Instance = {
  mirror: new URL('https://tuf-repo.github.com'),
  root: async () => (await import('./roots/github.ts')).GITHUB_ROOT,
  services: { fulcio: new URL('https://fulcio.githubapp.com'), timestampAuthorities: [new URL('https://timestamp.githubapp.com')] },
  thresholds: { log: 0, ct: 0, times: 1 },
};

/** `auto` is the public one: whether it may be used is asked elsewhere, and it never becomes another. */
export function instanceOf(sigstore: TrustInputs['sigstore']): Instance {
  switch (sigstore) {
    case 'auto':
    case 'public-good':
      return PUBLIC_GOOD;
    case 'staging':
      return STAGING;
    case 'github':
      return GITHUB;
  }
}
