import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { TrustInputs } from '../model/inputs.ts';

/**
 * The public Sigstore and GitHub's own take tokens of github.com's issuer only: on GitHub Enterprise Server and ghe.com the
 * certificate authority would refuse after everything else was done, in words that help nobody.
 * @throws ENTERPRISE_UNSUPPORTED
 */
export function refuseEnterprise({ env }: Host, trust: TrustInputs): void {
  const server = env['GITHUB_SERVER_URL'] ?? '';
  const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined;
  if (server === '' || server === 'https://github.com' || ownServices) return;
  const hosted = URL.canParse(server) && new URL(server).hostname.endsWith('.ghe.com');
  const issuer = hosted ? server.replace('https://', 'https://token.actions.') : `${server}/_services/token`;
  throw new WaxsealError({
    code: 'ENTERPRISE_UNSUPPORTED',
    message: `this is ${hosted ? 'GitHub Enterprise Cloud with data residency' : 'GitHub Enterprise Server'} (${server}): its id tokens come from ${issuer}, which the public Sigstore does not accept; the API is ${env['GITHUB_API_URL'] ?? '(not named)'}`,
    hint: [
      'Sign with a Sigstore of your own that accepts this issuer:',
      '  signing-config: path/to/signing_config.json',
      '  trusted-root: path/to/trusted_root.json',
      "What needs github.com is not available here: the public log, GitHub's own Sigstore, and the words repository, workflow, … in verify, which stand for github.com; use identity and issuer.",
    ].join('\n'),
    details: [{ what: 'server', expected: 'https://github.com', actual: server }],
  });
}
