import type { Check, ImageReport, PolicyReport, Report, RuleCheck, RuleReport } from '../../src/model/report.ts';
import { withTotals } from '../../src/report/totals.ts';
import { attestation } from './attested.ts';
import { claims, digest, evidence, image, passing, report } from './samples.ts';

/** Verdicts by a policy, as the gate makes them. */

export const POLICY = '.github/waxseal.yml';
export const MANIFEST = 'deploy/web.yaml';
export const NIGHTLY = 'https://github.com/acme/web/.github/workflows/nightly.yml@refs/heads/main';

const at = (line: number, column = 3): RuleCheck['at'] => ({ file: POLICY, line, column });

export function policy(changes: Partial<PolicyReport> = {}): PolicyReport {
  return { file: POLICY, digest: digest('policy'), default: 'deny', from: 'the checkout', rules: 3, ...changes };
}

export function holding(changes: Partial<RuleCheck> = {}): RuleCheck {
  return {
    check: 'signers',
    at: at(5),
    outcome: 'pass',
    expected: 'signed by repository: acme/app',
    actual: 'signed by signers[0] (repository acme/app)',
    evidence: [digest('bundle')],
    ...changes,
  };
}

export function unsigned(changes: Partial<RuleCheck> = {}): RuleCheck {
  return {
    check: 'signers',
    at: at(5, 12),
    outcome: 'fail',
    expected: 'signed by repository: acme/web, workflow: release.yml',
    actual: `signed by ${NIGHTLY}`,
    code: 'POLICY_SIGNERS',
    message: `nobody whom the policy trusts for this image has signed it: it is signed by ${NIGHTLY}`,
    hint: 'Sign it in the wanted workflow:\n  mode: sign\nor write into the rule: signers: [{github: {repository: acme/web, workflow: nightly.yml}}]',
    details: [{ what: 'workflow', expected: 'release.yml', actual: 'nightly.yml' }],
    evidence: [digest('bundle')],
    ...changes,
  };
}

export function tooVulnerable(changes: Partial<RuleCheck> = {}): RuleCheck {
  return {
    check: 'vulnerabilities.max',
    at: at(7, 20),
    outcome: 'fail',
    expected: 'at most 0 critical',
    actual: '2 critical, 14 high',
    code: 'POLICY_VULNERABILITIES',
    message: 'the scan found more vulnerabilities than the rule allows: 2 critical, at most 0: CVE-2026-1111, CVE-2026-2222',
    hint: 'Update the packages, build again, and scan that.',
    details: [{ what: 'critical', expected: 'at most 0', actual: '2: CVE-2026-1111, CVE-2026-2222' }],
    evidence: [digest('scan')],
    ...changes,
  };
}

export function untellable(changes: Partial<RuleCheck> = {}): RuleCheck {
  return {
    check: 'cel[0]',
    at: at(9),
    outcome: 'error',
    expected: 'sbom.all(s, size(s.components) > 0)',
    actual: 'there is no sbom',
    code: 'POLICY_CEL_ERROR',
    message: 'the expression can be told neither true nor false: there is no sbom',
    hint: 'Ask with has(…) before what may be missing.',
    evidence: [],
    ...changes,
  };
}

export function rule(changes: Partial<RuleReport> = {}): RuleReport {
  const checks = changes.checks ?? [holding()];
  const outcomes = checks.map(({ outcome }) => outcome);
  const outcome = outcomes.includes('fail') ? 'fail' : outcomes.includes('error') ? 'error' : 'pass';
  return { name: 'rules[0]', at: at(4, 1), mode: 'enforce', outcome, checks, ...changes };
}

/** An image that passes, with a second signature beside it that no rule asked for. */
export function admitted(changes: Partial<ImageReport> = {}): ImageReport {
  return image({
    checks: [
      passing({ rule: 'policy', expected: 'every rule that matches holds', actual: 'rules[0] holds', evidence: undefined } as object),
    ],
    rules: [rule()],
    evidence: [stranger(), evidence()],
    places: [{ file: 'deploy/app.yaml', line: 12, column: 16, path: 'spec.template.spec.containers[0].image' }],
    ...changes,
  });
}

/** A valid signature by somebody whom no rule names. */
export function stranger(): ReturnType<typeof evidence> {
  const certificate = claims({ san: { kind: 'email', value: 'mallory@evil.example' }, issuer: 'https://accounts.example' });
  return evidence({ digest: digest('stranger'), certificate, logEntries: [{ index: '666', log: 'rekor.sigstore.dev' }] });
}

export function refused(changes: Partial<ImageReport> = {}): ImageReport {
  const scan = attestation('scan', { predicateType: 'https://cosign.sigstore.dev/attestation/vuln/v1' });
  const rules = changes.rules ?? [rule({ checks: [unsigned(), tooVulnerable()] }), rule({ name: 'everyone', checks: [holding()] })];
  const bad = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined).flatMap(({ checks }) => checks);
  return image({
    name: 'ghcr.io/acme/web',
    digest: digest('web'),
    verdict: 'fail',
    checks: bad.filter(({ outcome }) => outcome !== 'pass').map(plainCheck),
    evidence: [evidence({ certificate: claims({ san: { kind: 'uri', value: NIGHTLY } }) }), scan],
    places: [
      { file: MANIFEST, line: 21, column: 18, path: 'spec.template.spec.containers[0].image' },
      { file: MANIFEST, line: 48, column: 18, path: 'spec.template.spec.initContainers[0].image' },
    ],
    ...changes,
    rules,
  });
}

/** As the gate repeats it for readers that know nothing of policies. */
function plainCheck({ check, outcome, expected, actual, code, message, hint, details = [], evidence: [first] }: RuleCheck): Check {
  const told = {
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(hint === undefined ? {} : { hint }),
  };
  return { rule: check, outcome, expected, actual, ...told, details, ...(first === undefined ? {} : { evidence: first }) };
}

/** Two refused, one that cannot be told, one by exception, one that only warns, and one that holds. */
export function verdict(changes: Partial<Report> = {}): Report {
  const until = { until: '2027-01-31', reason: 'the vendor signs from January on', at: at(14) };
  return withTotals(
    report({
      result: 'failed',
      policy: policy(),
      images: [
        admitted(),
        refused(),
        refused({
          name: 'ghcr.io/acme/jobs',
          digest: digest('jobs'),
          verdict: 'error',
          places: [],
          evidence: [],
          rules: [rule({ checks: [untellable()] })],
        }),
        admitted({ name: 'quay.io/prometheus/old', digest: digest('old'), rules: [rule({ checks: [unsigned()], excepted: until })] }),
        admitted({
          name: 'ghcr.io/acme/new',
          digest: digest('new'),
          rules: [rule(), rule({ name: 'trial', mode: 'warn', checks: [tooVulnerable()] })],
        }),
      ],
      possible: [{ text: 'ghcr.io/acme/agent:2', places: [{ file: MANIFEST, line: 60, column: 9 }, { file: 'chart (rendered)' }] }],
      warnings: [{ text: 'the pattern is not anchored', at: at(6, 30) }, { text: 'manifests: nothing matches base/**' }],
      ...changes,
    }),
  );
}

/** Everything passes. */
export function admittedAll(changes: Partial<Report> = {}): Report {
  const images = [admitted(), admitted({ name: 'ghcr.io/acme/new', digest: digest('new') })];
  return withTotals(report({ policy: policy(), images, ...changes }));
}
