import { digestOf } from '../../src/model/digest.ts';
import type { CertificateClaims } from '../../src/model/identity.ts';
import { type Check, type EvidenceReport, type ImageReport, type Report, REPORT_VERSION } from '../../src/model/report.ts';
import { SIGNATURE_PREDICATE } from '../../src/model/statement.ts';

/** Reports as the modes make them, small enough to read; every builder takes what a test wants to be different. */

export const SAN = 'https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.3';
export const ISSUER = 'https://token.actions.githubusercontent.com';

export function digest(seed: string): string {
  return digestOf(Buffer.from(seed));
}

export function claims(changes: Partial<CertificateClaims> = {}): CertificateClaims {
  return {
    issuer: ISSUER,
    san: { kind: 'uri', value: SAN },
    workflowRepository: 'acme/app',
    buildSignerUri: SAN,
    buildSignerDigest: 'c0ffee0000000000000000000000000000000001',
    runnerEnvironment: 'github-hosted',
    sourceRepositoryUri: 'https://github.com/acme/app',
    sourceRepositoryDigest: 'c0ffee0000000000000000000000000000000001',
    sourceRepositoryRef: 'refs/tags/v1.2.3',
    sourceRepositoryId: '10001',
    sourceOwnerUri: 'https://github.com/acme',
    sourceOwnerId: '501',
    buildConfigUri: SAN,
    buildConfigDigest: 'c0ffee0000000000000000000000000000000001',
    buildTrigger: 'push',
    runInvocationUri: 'https://github.com/acme/app/actions/runs/7001/attempts/1',
    visibility: 'public',
    deploymentEnvironment: 'production',
    tokenSubject: 'repo:acme/app:ref:refs/tags/v1.2.3',
    ...changes,
  };
}

export function evidence(changes: Partial<EvidenceReport> = {}): EvidenceReport {
  return {
    digest: digest('bundle'),
    manifest: digest('referrer'),
    origin: 'referrers API',
    predicateType: SIGNATURE_PREDICATE,
    subjects: [
      { name: 'ghcr.io/acme/app', digest: digest('index') },
      { name: 'ghcr.io/acme/app', digest: digest('amd64') },
    ],
    annotations: { 'build.channel': 'stable' },
    certificate: claims(),
    logEntries: [{ index: '123456789', url: 'https://search.sigstore.dev/?logIndex=123456789', log: 'rekor.sigstore.dev' }],
    times: ['2026-11-02T10:15:31.000Z'],
    ...changes,
  };
}

export function passing(changes: Partial<Check> = {}): Check {
  return {
    rule: 'signature',
    outcome: 'pass',
    expected: 'a valid signature',
    actual: 'a valid signature',
    evidence: digest('bundle'),
    ...changes,
  };
}

export function mismatch(changes: Partial<Check> = {}): Check {
  const actual = 'https://github.com/acme/app/.github/workflows/nightly.yml@refs/heads/main';
  return {
    rule: 'identity',
    outcome: 'fail',
    expected: SAN,
    actual,
    code: 'IDENTITY_MISMATCH',
    message: 'the signature is valid, but its signer is not the one that was asked for',
    hint: 'If this signer is right, ask for it:\n  identity: https://github.com/acme/app/.github/workflows/nightly.yml@refs/heads/main\n  issuer: https://token.actions.githubusercontent.com\nOtherwise find out who pushed this image.',
    details: [
      { what: 'identity', expected: SAN, actual },
      { what: 'ref', expected: 'refs/tags/v1.2.3', actual: 'refs/heads/main' },
    ],
    evidence: digest('bundle'),
    ...changes,
  };
}

export function unreachable(changes: Partial<Check> = {}): Check {
  return {
    rule: 'signature',
    outcome: 'error',
    expected: 'to succeed',
    actual: 'ghcr.io answered 401 for acme/app',
    code: 'REGISTRY_DENIED',
    message: 'ghcr.io answered 401 for acme/app',
    hint: 'Log in before this step:\n  - uses: docker/login-action@<sha>\n    with:\n      registry: ghcr.io\n      username: ${{ github.actor }}\n      password: ${{ github.token }}',
    details: [],
    ...changes,
  };
}

export function image(changes: Partial<ImageReport> = {}): ImageReport {
  const { name = 'ghcr.io/acme/app', digest: root = digest('index') } = changes;
  return {
    image: `${name}@${root}`,
    name,
    digest: root,
    tag: 'v1.2.3',
    platforms: [
      { name: 'linux/amd64', digest: digest('amd64') },
      { name: 'linux/arm64', digest: digest('arm64') },
    ],
    verdict: 'pass',
    checks: [passing()],
    evidence: [evidence()],
    ...changes,
  };
}

export function report(changes: Partial<Report> = {}): Report {
  return {
    version: REPORT_VERSION,
    mode: 'verify',
    result: 'passed',
    images: [image()],
    faults: [],
    notes: [],
    bundlePaths: ['/runner/temp/waxseal/bundle-1.json', '/runner/temp/waxseal/bundle-2.json'],
    startedOn: '2026-11-02T10:15:30.000Z',
    finishedOn: '2026-11-02T10:15:32.350Z',
    phases: [
      { name: 'Resolve', milliseconds: 412 },
      { name: 'Verify', milliseconds: 1938 },
    ],
    ...changes,
  };
}

export function signed(changes: Partial<Report> = {}): Report {
  return report({ mode: 'sign', result: 'signed', ...changes });
}

/** One image that passes, one signed by another workflow, one that could not be looked at. */
export function mixed(changes: Partial<Report> = {}): Report {
  const nightly = claims({ san: { kind: 'uri', value: mismatch().actual }, sourceRepositoryRef: 'refs/heads/main' });
  return report({
    result: 'failed',
    images: [
      image(),
      image({
        name: 'ghcr.io/acme/web',
        digest: digest('web'),
        verdict: 'fail',
        checks: [mismatch()],
        evidence: [evidence({ certificate: nightly })],
      }),
      image({ name: 'ghcr.io/acme/jobs', digest: digest('jobs'), verdict: 'error', platforms: [], checks: [unreachable()], evidence: [] }),
    ],
    notes: ['repository alone also admits runs of pull requests; add ref or trigger'],
    ...changes,
  });
}

/** Text that tries every place where it may be shown. */
export const HOSTILE: readonly string[] = [
  '::error::owned',
  '  ::set-output name=x::y',
  'a\n::warning::b',
  'a\r\n::add-mask::b',
  '##[error]owned',
  '%0A::error::x',
  '\u001b[31mred\u001b]8;;http://evil.example\u0007link',
  '\u202egnp.exe\u2066',
  'zero\u200bwidth\u00a0blank\u3164filler\ufeff',
  '<script>alert(1)</script>',
  '</code></td></details><img src=x onerror=alert(1)>',
  '&lt;b&gt; &amp;#64;',
  '| a | b |\n| --- | --- |',
  '\\| cell \\\\| cell',
  '`code` ``two`` ```\nfence\n```',
  '[text](http://evil.example) ![img](http://evil.example/x.png) [a]: http://evil.example',
  'http://evil.example https://evil.example www.evil.example WWW.evil.example mailto:a@evil.example a.b@evil.example ftp://evil.example',
  '@octocat @acme/team #12 acme/app#12 GH-12 gh-7 c0ffee0000000000000000000000000000000001 acme/app@c0ffee0',
  ':white_check_mark: :tada:',
  '*bold* _em_ ~~gone~~ $x^2$ $`x`$',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '1) item',
  '=====',
  '---',
  '    indented code',
  '> quote',
  '$(touch /tmp/owned) `touch /tmp/owned` \' " ; & | > $HOME',
  '${{ secrets.TOKEN }}',
  '[^1] [x] <!-- comment --> <https://evil.example>',
  '',
  ' ',
];
