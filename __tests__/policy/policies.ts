/** Policies that tests share. */

export const DIGEST = `sha256:${'a1'.repeat(32)}`;
export const COMMIT = 'c0ffee'.repeat(6) + 'c0de';

/** One rule that holds for one image and asks for one key; `more` goes on with the rule, indented by two. */
export function ruleWith(more: string, signers = '  signers: [{key: k.pub}]\n'): string {
  return `version: 1\nrules:\n- images: [ghcr.io/acme/app]\n${signers}${more}`;
}

/** A rule whose one signer, in flow style at line 4, column 13, is this. */
export function signedBy(signer: string): string {
  return ruleWith('', `  signers: [${signer}]\n`);
}

/** All fields of the language, in the styles that people write. */
export const EXAMPLE = `version: 1
default: deny
trust: {root: public-good, log: 1, timestamps: 0}       # or a trusted-root file, thresholds, github
rules:
- images: ["ghcr.io/acme/**"]
  signers: [{github: {repository: acme/app, workflow: release.yml, ref: "refs/tags/v*"}}]
  provenance: {level: 2, triggers: [push], runner: github-hosted, maxAge: 30d}
- images: ["ghcr.io/acme/pay*"]
  signers: {threshold: 2, of: [{name: ci, github: {repository: acme/pay}}, {name: sec, key: sec.pub}]}
  sbom: {formats: [cyclonedx], perPlatform: true}
  vulnerabilities: {max: {critical: 0}, maxAge: 72h, vexFrom: [sec]}
- images: ["quay.io/prometheus/**"]
  signers: [{github: {repository: prometheus/prometheus, workflow: ci.yml, ref: "refs/tags/v*"}}]
  requireDigest: true
  except: [{image: "quay.io/prometheus/old@${DIGEST}", until: 2027-01-31, reason: "…"}]
- images: ["reg.corp/**"]
  vsa: {verifier: "https://corp/verifier", signers: [{key: verifier.pub}], levels: [SLSA_BUILD_LEVEL_3]}
  cel: ['provenance.buildDefinition.buildType == "https://corp/bt/v1"']
`;

/** What is accepted, each with what is special about it. */
export const ACCEPTED: readonly (readonly [string, string])[] = [
  ['the example', EXAMPLE],
  ['the least', ruleWith('')],
  ['JSON', '{"version": 1, "rules": [{"images": ["a/b"], "signers": [{"key": "k.pub"}]}]}'],
  ['a byte order mark', `\uFEFF${ruleWith('')}`],
  ['lines that end with CRLF', ruleWith('  requireDigest: true\n').replaceAll('\n', '\r\n')],
  ['a beginning and an end of the document', `%YAML 1.2\n---\n${ruleWith('')}...\n`],
  ['an anchor and its alias', `${ruleWith('', '  signers: &who [{key: k.pub}]\n')}- images: [b/c]\n  signers: *who\n`],
  ['nobody signs', ruleWith('  unsigned: allow\n', '')],
  ['yes and no are texts', ruleWith('  annotations: {a: yes, b: no, c: on, d: "1.10"}\n')],
  ['a date in quotes', ruleWith('  except: [{image: a/b, until: "2028-02-29", reason: x}]\n')],
  ['an exact identity', signedBy('{identity: someone@acme.example, issuer: https://accounts.example}')],
  ['a pattern', signedBy(String.raw`{identityRegexp: '^https://github\.com/acme/', issuerRegexp: '^https://x$'}`)],
  ['a pattern and an exact issuer', signedBy('{identityRegexp: ^a$, issuer: https://x}')],
  ['a key in a variable', signedBy('{key: "env://COSIGN_KEY"}')],
  ['a key at an address', signedBy('{key: "https://corp.example/k.pub"}')],
  ['ids as numbers and as texts', signedBy('{github: {repository: acme/app, repositoryId: 1296269, ownerId: "9919"}}')],
  [
    'every word of GitHub',
    signedBy(
      `{github: {repository: acme/app, workflow: acme/ci/.github/workflows/b.yml@refs/tags/v*, ref: refs/heads/*, trigger: push, runner: github-hosted, environment: production, signerDigest: "${COMMIT}", issuer: https://token.ghes.example}}`,
    ),
  ],
  [
    'a workflow of another repository by its commit',
    signedBy(`{github: {repository: acme/app, workflow: b/c/.github/workflows/x.yml, signerDigest: ${COMMIT}}}`),
  ],
  [
    'two that can be distinct, of one form',
    ruleWith('', '  signers: {threshold: 2, of: [{github: {repository: a/b}}, {github: {repository: a/b}}]}\n'),
  ],
  [
    'all of provenance',
    ruleWith(
      '  provenance:\n    level: 3\n    builders: [https://ci.example/*, {id: "https://b.example", level: 3}]\n    source: [github.com/acme/*]\n    triggers: [push, workflow_dispatch]\n    runner: self-hosted\n    environment: [production]\n    maxAge: 15m\n    parameters: {release: true, n: 3, s: x}\n    baseImages: [alpine, ghcr.io/acme/base/**]\n',
    ),
  ],
  ['evidence of any kind', ruleWith('  provenance: {}\n  sbom: {}\n  vulnerabilities: {}\n  vex: {}\n')],
  ['VEX by one signer', ruleWith('  vex: {from: [sec]}\n', '  signers: [{name: sec, key: k.pub}]\n')],
  ['a VSA of the rule’s signers', ruleWith(`  vsa: {verifier: "https://v", maxAge: 30d, policyDigest: "${DIGEST}"}\n`)],
  ['all platforms', ruleWith('  platforms: all\n')],
  ['some platforms', ruleWith('  platforms: [linux/amd64, linux/arm/v7]\n')],
  ['an expression over lines', ruleWith('  cel:\n  - |\n    signers.size() > 1 &&\n    true\n')],
  ['a trusted root beside it', `trust: {root: ../trust/root.json, log: 0, ct: 0, timestamps: 1}\n${ruleWith('')}`],
  ['a rule that warns', ruleWith('  name: later\n  mode: warn\n')],
  [
    'globs',
    'version: 1\ndefault: allow\nrules:\n- images: ["**", "*", "*/*", alpine, "docker.io/acme/*", "localhost:5000/**", "*.corp/x", "**/app", "app*"]\n  signers: [{key: k.pub}]\n',
  ],
];
