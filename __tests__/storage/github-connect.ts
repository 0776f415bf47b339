import { WaxsealError } from '../../src/errors.ts';
import type { Stored } from '../../src/storage/bundle.ts';
import type { TestHost } from '../stack/host.ts';
import type { GitHub } from '../stack/github.ts';
import type { Caller, GitHubApi } from '../../src/storage/github-api.ts';
import { connect } from '../registry/connect.ts';
import { signatureStatement } from '../stack/sign-bundle.ts';

export const REPOSITORY = 'octo/app';

export interface Asking {
  readonly caller: Caller;
  readonly host: TestHost;
  readonly github: GitHubApi;
}

/** As a step of a job asks; waiting costs no time. */
export function asking(github: GitHub, changed: Partial<GitHubApi> = {}, retryBudgetMs = 600_000): Asking {
  const { host, http } = connect({ retryBudgetMs });
  const url = new URL(github.url);
  return { caller: { host, http }, host, github: { api: url, server: url, token: github.token, ...changed } };
}

/** Of the right shape and signed by nobody: a store does not judge. */
export function bundleFor(digest: string, salt = ''): Buffer {
  const statement = signatureStatement(`registry.example/octo/app${salt}`, digest);
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  return Buffer.from(
    JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { certificate: { rawBytes: '' }, tlogEntries: [] },
      dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json', signatures: [{ sig: '' }] },
    }),
  );
}

/** The ends of the subjects' names, in the order found. */
export const names = ({ bundles }: Stored): string[] =>
  bundles.map(({ bytes }) => {
    const { dsseEnvelope } = JSON.parse(Buffer.from(bytes).toString()) as { dsseEnvelope: { payload: string } };
    const statement = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as { subject: [{ name: string }] };
    return statement.subject[0].name.replace('registry.example/octo/app-', '');
  });
/** `<what>: <code>: <message>` of what could not be read. */
export const faults = ({ unreadable }: Stored): string[] =>
  unreadable.map(({ what, error }) => `${what}: ${error instanceof WaxsealError ? `${error.code}: ${error.message}` : String(error)}`);
