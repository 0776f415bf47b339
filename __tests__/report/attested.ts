import type { EvidenceReport, ImageReport, PredicateReport, Report } from '../../src/model/report.ts';
import { claims, digest, evidence, image, passing, report } from './samples.ts';

/** Reports of attestations, as attest and verify with `require` make them. */

export const TYPES = {
  provenance: 'https://slsa.dev/provenance/v1',
  sbom: 'https://cyclonedx.org/bom',
  vulnerabilities: 'https://cosign.sigstore.dev/attestation/vuln/v1',
  vex: 'https://openvex.dev/ns',
} as const;

export const REVIEW = 'https://example.com/review/v1';

export function predicate(changes: Partial<PredicateReport> = {}): PredicateReport {
  return {
    digest: digest('predicate'),
    size: 2048,
    title: 'SLSA provenance 1',
    facts: [
      { name: 'builder', value: 'https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.3' },
      { name: 'commit', value: 'c0ffee0000000000000000000000000000000001' },
    ],
    ...changes,
  };
}

/** @param seed makes its digest; the other attestations of an image have others */
export function attestation(seed: string, changes: Partial<EvidenceReport> = {}): EvidenceReport {
  return evidence({
    digest: digest(seed),
    manifest: digest(`${seed} manifest`),
    predicateType: TYPES.provenance,
    predicate: predicate(),
    annotations: {},
    ...changes,
  });
}

export function entry(index: string): EvidenceReport['logEntries'] {
  return [{ index, url: `https://search.sigstore.dev/?logIndex=${index}`, log: 'rekor.sigstore.dev' }];
}

const ARM64 = [{ name: 'ghcr.io/acme/app', digest: digest('arm64') }];

/** One of each kind; the SBOM is of one platform alone, and GitHub keeps the provenance too. */
export const EACH: readonly (readonly [rule: string, evidence: EvidenceReport])[] = [
  [
    'provenance',
    attestation('provenance', {
      attestation: { id: '4711', url: 'https://github.com/acme/app/attestations/4711' },
      storageRecords: ['81', '82'],
    }),
  ],
  [
    'sbom',
    attestation('sbom', {
      predicateType: TYPES.sbom,
      subjects: ARM64,
      logEntries: entry('123456790'),
      predicate: predicate({
        size: 31_300_000,
        title: 'CycloneDX 1.6 SBOM',
        components: 312,
        facts: [
          { name: 'about', value: 'ghcr.io/acme/app' },
          { name: 'tool', value: 'syft 1.38.0' },
        ],
      }),
    }),
  ],
  [
    'vulnerabilities',
    attestation('vulnerabilities', {
      predicateType: TYPES.vulnerabilities,
      logEntries: entry('123456791'),
      predicate: predicate({
        size: 184_320,
        title: 'Trivy vulnerability report',
        severities: { critical: 2, high: 14, medium: 40, low: 0, negligible: 0, unknown: 1 },
        facts: [
          { name: 'scanner', value: 'trivy 0.70.0' },
          { name: 'database built', value: '2026-11-02T06:00:00Z' },
        ],
      }),
    }),
  ],
  [
    REVIEW,
    attestation('review', {
      predicateType: REVIEW,
      logEntries: entry('123456792'),
      predicate: predicate({ size: 99, title: 'predicate', facts: [{ name: 'keys', value: 'reviewer, verdict' }] }),
    }),
  ],
];

function checksOf(word: (rule: string) => string): ImageReport['checks'] {
  return EACH.map(([rule, { digest: of }]) => passing({ rule, expected: word(rule), actual: 'attested and attached', evidence: of }));
}

export function attestedImage(changes: Partial<ImageReport> = {}): ImageReport {
  return image({
    checks: checksOf(() => 'attested and attached to every subject'),
    evidence: EACH.map(([, one]) => one),
    ...changes,
  });
}

export function attested(changes: Partial<Report> = {}): Report {
  return report({ mode: 'attest', result: 'attested', images: [attestedImage()], ...changes });
}

/** What verify finds beside the attestations: they are there, and somebody else's too. */
export function requiredImage(changes: Partial<ImageReport> = {}): ImageReport {
  const san = { kind: 'uri', value: 'https://evil.example' } as const;
  const stranger = attestation('stranger', { predicateType: TYPES.vex, certificate: claims({ san }) });
  return image({
    checks: checksOf((rule) => `${rule}, signed by the wanted signer`),
    evidence: [stranger, ...EACH.map(([, one]) => one)],
    ...changes,
  });
}

export function required(changes: Partial<Report> = {}): Report {
  return report({ images: [requiredImage()], ...changes });
}
