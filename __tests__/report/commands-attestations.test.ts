import { spawnSync } from 'node:child_process';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import type { CertificateClaims } from '../../src/model/identity.ts';
import type { EvidenceReport, ImageReport } from '../../src/model/report.ts';
import { cosignCommand, cosignCommands, ghCommand, ghCommands, verifyCommand } from '../../src/report/commands.ts';
import { actionSnippet } from '../../src/report/snippet.ts';
import { attestation, attestedImage, EACH, requiredImage, REVIEW, TYPES } from './attested.ts';
import { digest, evidence, image, ISSUER, passing, SAN } from './samples.ts';

const REF = `ghcr.io/acme/app@${digest('index')}`;
const ARM64 = `ghcr.io/acme/app@${digest('arm64')}`;

/** The words that a real shell hands to the tool. */
function words(tool: string, command: string | undefined): readonly string[] {
  const { stdout, status, stderr } = spawnSync('sh', ['-c', `${tool}() { printf '%s\\0' "$@"; }\n${command ?? 'false'}`], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\0').slice(0, -1);
}

function of(...all: EvidenceReport[]): ImageReport {
  return image({ checks: all.map((one) => passing({ evidence: one.digest })), evidence: all });
}

const typed = (predicateType: string): ImageReport => of(attestation('a', { predicateType }));
const optionOf = (option: string, all: readonly string[]): string | undefined => all[all.indexOf(option) + 1];
const required = (given: ImageReport): unknown => {
  const [step] = parse(actionSnippet(given) ?? '[{with: none}]') as { with: { require?: string } }[];
  return step?.with.require;
};

describe('cosign', () => {
  test.each([
    [TYPES.provenance, 'slsaprovenance1'],
    ['https://slsa.dev/provenance/v0.2', 'slsaprovenance02'],
    ['https://spdx.dev/Document', 'spdxjson'],
    [TYPES.sbom, 'cyclonedx'],
    [TYPES.vulnerabilities, 'vuln'],
    [TYPES.vex, 'openvex'],
    ['https://cosign.sigstore.dev/attestation/v1', 'custom'],
    // The short name is another type than a versioned one, and reads a link into a structure that it may not fit.
    ['https://spdx.dev/Document/v2.3', 'https://spdx.dev/Document/v2.3'],
    ['https://openvex.dev/ns/v0.2.0', 'https://openvex.dev/ns/v0.2.0'],
    ['https://in-toto.io/Link/v1', 'https://in-toto.io/Link/v1'],
    [REVIEW, REVIEW],
    ["urn:x:$(touch owned)`id`';&|", "urn:x:$(touch owned)`id`';&|"],
  ])('is asked for %s as %s', (predicateType, type) => {
    for (const layout of ['line', 'lines'] as const)
      expect(words('cosign', cosignCommand(typed(predicateType), undefined, layout))).toEqual([
        ...['verify-attestation', '--type', type],
        ...['--certificate-identity', SAN, '--certificate-oidc-issuer', ISSUER, REF],
      ]);
  });

  test.each(['', 'vuln', 'custom', 'constructor', 'no scheme:', '-x:y', 'x:y\n--key=z', 'x:\u202ey'])(
    'a type %j makes no command',
    (predicateType) => {
      expect([cosignCommand(typed(predicateType)), cosignCommands(typed(predicateType))]).toEqual([undefined, []]);
    },
  );

  test('an attestation of one platform is asked of that platform', () => {
    const [, [, sbom] = []] = EACH;
    expect(words('cosign', cosignCommand(of(sbom as EvidenceReport))).at(-1)).toBe(ARM64);
  });

  test('everything accepted has a command, a signature first, each once', () => {
    const given = of(attestation('a'), attestation('b'), attestation('c', { predicateType: TYPES.vex }), evidence());
    expect(cosignCommands(given).map((command) => words('cosign', command).slice(0, 3))).toEqual([
      ['verify', '--certificate-identity', SAN],
      ['verify-attestation', '--type', 'slsaprovenance1'],
      ['verify-attestation', '--type', 'openvex'],
    ]);
  });

  test('in whatever order a registry lists them, the checks say which comes first', () => {
    const given = attestedImage();
    expect(cosignCommands({ ...given, evidence: given.evidence.toReversed() })).toEqual(cosignCommands(given));
  });

  test('what was refused or merely lies there has none', () => {
    expect(cosignCommands(requiredImage())).toEqual(cosignCommands(attestedImage()));
    expect(cosignCommands(requiredImage()).join('')).not.toContain('evil');
    expect([cosignCommands(requiredImage({ verdict: 'fail' })), ghCommands(requiredImage({ verdict: 'error' }))]).toEqual([[], []]);
  });
});

describe('as with signatures', () => {
  const provenance = of(attestation('a'));
  const start = (trust?: Parameters<typeof cosignCommand>[1], given = provenance): string | undefined =>
    cosignCommand(given, trust)?.split(" --type '")[0];

  test('a registry over http is told to cosign', () => {
    expect(start(undefined, { ...provenance, http: true })).toBe('cosign verify-attestation --allow-http-registry');
    expect(ghCommand({ ...provenance, http: true })).toBeUndefined();
  });

  test('GitHub’s Sigstore: what it lacks, and its root as a file or gh', () => {
    const github = { source: 'GitHub', sigstore: 'github' } as const;
    expect(start({ ...github, file: 'r.json' })).toBe(
      'cosign verify-attestation --use-signed-timestamps --insecure-ignore-tlog --insecure-ignore-sct',
    );
    expect(start(github)).toBeUndefined();
    expect(verifyCommand(provenance, github)).toMatch(
      /^gh attestation verify .* --predicate-type 'https:\/\/slsa\.dev\/provenance\/v1' --bundle-from-oci$/,
    );
  });

  test('a TUF repository of one’s own is taken up once, by the first command', () => {
    const trust = { source: 'x', tuf: { mirror: 'https://tuf.acme.example/', root: 'root.json' } };
    expect(start(trust)).toMatch(/^cosign initialize .* && cosign verify-attestation$/);
    expect(cosignCommands(attestedImage(), trust).map((command) => command.split(' ')[1])).toEqual([
      'initialize',
      'verify-attestation',
      'verify-attestation',
      'verify-attestation',
    ]);
  });

  test('staging has none', () => {
    expect(verifyCommand(provenance, { source: 'x', sigstore: 'staging' })).toBeUndefined();
  });
});

describe('where it is kept', () => {
  test('GitHub alone: gh reads it from there, and cosign does not', () => {
    const alone = of(attestation('a', { origin: 'GitHub' }));
    expect(cosignCommand(alone)).toBeUndefined();
    const said = words('gh', verifyCommand(alone));
    expect(optionOf('--predicate-type', said)).toBe(TYPES.provenance);
    expect(said).not.toContain('--bundle-from-oci');
  });

  test('GitHub and a registry: both tools read the registry', () => {
    const [[, both] = []] = EACH;
    expect(verifyCommand(of(both as EvidenceReport))).toMatch(/^cosign /);
    expect(words('gh', ghCommand(of(both as EvidenceReport)))).toContain('--bundle-from-oci');
  });

  test('the older format: cosign alone', () => {
    const older = of(attestation('a', { origin: '.att tag' }));
    expect(cosignCommand(older)).toMatch(/^cosign verify-attestation /);
    expect(ghCommand(older)).toBeUndefined();
  });

  test('a file: nobody would find it', () => {
    const file = of(attestation('a', { origin: 'bundle-path' }));
    expect([verifyCommand(file), cosignCommands(file), ghCommands(file), actionSnippet(file)]).toEqual([undefined, [], [], undefined]);
  });

  test('gh is asked for each type', () => {
    const asked = ghCommands(attestedImage()).map((command) => optionOf('--predicate-type', words('gh', command)));
    expect(asked).toEqual([TYPES.provenance, TYPES.sbom, TYPES.vulnerabilities, REVIEW]);
  });
});

describe('this action is asked to require', () => {
  const about = (seed: string, predicateType: string, ...subjects: string[]): EvidenceReport =>
    attestation(seed, { predicateType, subjects: subjects.map((one) => ({ name: 'ghcr.io/acme/app', digest: digest(one) })) });

  test.each([
    ['nothing where a signature alone was accepted', of(evidence()), undefined],
    ['a word for a type that has one', typed(TYPES.vulnerabilities), 'vulnerabilities'],
    ['a word for a type with a version', typed('https://spdx.dev/Document/v2.3'), 'sbom'],
    ['any other type by its URI', typed(REVIEW), REVIEW],
    ['a signature by name, where there is more', of(attestation('a'), evidence()), 'signature, provenance'],
    ['each once', of(attestation('a'), attestation('b')), 'provenance'],
    ['all but what is about one platform', attestedImage(), `provenance, vulnerabilities, ${REVIEW}`],
    [
      'what is about each platform',
      of(about('a', TYPES.provenance, 'index'), about('b', TYPES.sbom, 'amd64'), about('c', TYPES.sbom, 'arm64')),
      'provenance, sbom',
    ],
    [
      'of a platform what is about it',
      of(about('a', TYPES.sbom, 'arm64'), about('b', TYPES.provenance, 'amd64', 'arm64')),
      'sbom, provenance',
    ],
  ])('%s', (_what, given, wanted) => {
    expect(required(given)).toBe(wanted);
    expect(actionSnippet(given)).toBeDefined();
  });

  test.each([
    ['a type with a comma', typed('https://example.com/a,b')],
    ['a type that is a word', typed('provenance')],
    ['a type that is none', typed('review')],
    ['a type that is not seen whole', typed('x:\u202ey')],
    ['another image', of(about('a', TYPES.sbom, 'other'))],
    ['a key', of(keyed())],
  ])('there is no snippet for %s', (_what, given) => {
    expect(actionSnippet(given)).toBeUndefined();
  });

  test('an expression in a type is text', () => {
    expect(required(typed('x:${{ secrets.T }}'))).toBe("x:${{ '${{' }} secrets.T }}");
  });

  function keyed(): EvidenceReport {
    const signed: Omit<EvidenceReport, 'certificate'> & { certificate?: CertificateClaims } = attestation('a', { key: 'k' });
    delete signed.certificate;
    return signed;
  }
});
