import { spawnSync } from 'node:child_process';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import type { CertificateClaims } from '../../src/model/identity.ts';
import type { EvidenceReport, ImageReport } from '../../src/model/report.ts';
import { cosignCommand, ghCommand, verifyCommand } from '../../src/report/commands.ts';
import { actionSnippet } from '../../src/report/snippet.ts';
import { renderCommands } from '../../src/report/summary-commands.ts';
import { claims, digest, evidence, image, ISSUER, mismatch, passing, report, SAN } from './samples.ts';

const REF = `ghcr.io/acme/app@${digest('index')}`;
const EVIL = 'https://github.com/acme/app/.github/workflows/a.yml@refs/tags/$(touch owned)`id`\';x&|"${{ secrets.T }}#';

/** The words that a real shell hands to the tool. */
function words(tool: string, command: string): readonly string[] {
  const { stdout, status, stderr } = spawnSync('sh', ['-c', `${tool}() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

function signedBy(san: string, issuer = ISSUER): ImageReport {
  return image({ evidence: [evidence({ certificate: claims({ san: { kind: 'uri', value: san }, issuer }) })] });
}

describe('cosign', () => {
  test('is asked for the true identity, with every value quoted', () => {
    expect(cosignCommand(image())).toBe(`cosign verify --certificate-identity '${SAN}' --certificate-oidc-issuer '${ISSUER}' '${REF}'`);
  });

  test.each(['line', 'lines'] as const)('a hostile identity stays one word (%s)', (layout) => {
    const command = cosignCommand(signedBy(EVIL), undefined, layout) ?? '';
    expect(words('cosign', command)).toEqual(['verify', '--certificate-identity', EVIL, '--certificate-oidc-issuer', ISSUER, REF]);
  });
});

describe('gh', () => {
  test('is asked for owner, identity, issuer and type', () => {
    const wanted = [
      '--owner',
      'acme',
      '--cert-identity',
      EVIL,
      '--cert-oidc-issuer',
      ISSUER,
      '--predicate-type',
      'https://sigstore.dev/cosign/sign/v1',
    ];
    expect(words('gh', ghCommand(signedBy(EVIL), undefined, 'lines') ?? '')).toEqual([
      'attestation',
      'verify',
      `oci://${REF}`,
      ...wanted,
      '--bundle-from-oci',
    ]);
  });

  test('a tenant of ghe.com is named', () => {
    const certificate = claims({ sourceOwnerUri: 'https://octo.ghe.com/acme' });
    expect(ghCommand(image({ evidence: [evidence({ certificate })] }))).toContain("--hostname 'octo.ghe.com'");
  });

  test.each(['https://gitlab.com/acme', 'https://github.com.evil.example/acme', 'https://github.com/', "https://github.com/a'b", ''])(
    'an owner %j is none that gh knows',
    (sourceOwnerUri) => {
      expect(ghCommand(image({ evidence: [evidence({ certificate: claims({ sourceOwnerUri }) })] }))).toBeUndefined();
    },
  );
});

describe('this action', () => {
  test('the snippet is YAML that asks for the true identity', () => {
    const [step] = parse(actionSnippet(signedBy(SAN)) ?? '') as { with: unknown }[];
    expect(step?.with).toEqual({ mode: 'verify', images: REF, identity: SAN, issuer: ISSUER });
  });

  test('an expression in an identity is text', () => {
    const snippet = actionSnippet(signedBy(EVIL)) ?? '';
    const [step] = parse(snippet) as { with: { identity: string } }[];
    const identity = step?.with.identity ?? '';
    // Actions evaluates each expression: the only one there yields the two braces themselves.
    expect(identity.match(/\$\{\{.*?\}\}/g)?.[0]).toBe("${{ '${{' }}");
    expect(identity.replaceAll("${{ '${{' }}", '${{')).toBe(EVIL);
  });
});

describe('there is no command', () => {
  const withKey: Omit<EvidenceReport, 'certificate'> & { certificate?: CertificateClaims } = evidence();
  delete withKey.certificate;
  const other = evidence({ digest: digest('other'), certificate: claims({ san: { kind: 'uri', value: 'https://evil.example' } }) });
  const cases: Readonly<Record<string, ImageReport>> = {
    'for an image that failed': image({ verdict: 'fail', checks: [mismatch()] }),
    'for an image that failed while evidence passed': image({ verdict: 'fail' }),
    'for an image that could not be looked at': image({ verdict: 'error' }),
    'without evidence': image({ evidence: [] }),
    'with a key': image({ evidence: [withKey] }),
    'where the evidence that passed is not listed': image({ evidence: [other] }),
    'where a check refused the same evidence': image({ checks: [passing(), mismatch()] }),
    'for an identity with a line end': signedBy(`${SAN}\nx`),
    'for an identity with an escape sequence': signedBy(`${SAN}\u001b[2K`),
    'for an identity that reads backwards': signedBy(`${SAN}\u202e`),
    'for an identity that is empty': signedBy(''),
    'for an issuer with an invisible character': signedBy(SAN, `${ISSUER}\u200b`),
  };
  test.each(Object.entries(cases))('%s', (_name, given) => {
    expect([cosignCommand(given), ghCommand(given), actionSnippet(given)]).toEqual([undefined, undefined, undefined]);
  });
});

test('of several signatures the accepted one counts, wherever it stands', () => {
  const bad = evidence({ digest: digest('bad'), certificate: claims({ san: { kind: 'uri', value: 'https://evil.example' } }) });
  expect(cosignCommand(image({ evidence: [bad, evidence()] }))).toContain(SAN);
  const named = image({ evidence: [bad, evidence()], checks: [mismatch({ evidence: digest('bad') })], verdict: 'pass' });
  expect(cosignCommand(named)).toContain(SAN);
});

test('a signature is asked for before an attestation', () => {
  const attestation = evidence({ digest: digest('bundle'), predicateType: 'https://slsa.dev/provenance/v1' });
  const signature = evidence({ digest: digest('second') });
  const given = image({ evidence: [attestation, signature], checks: [passing(), passing({ evidence: digest('second') })] });
  expect(ghCommand(given)).toContain("--predicate-type 'https://sigstore.dev/cosign/sign/v1'");
});

test('a trusted root out of a file is named, quoted, in every command that can take it', () => {
  const trust = { source: "trusted-root it's here.json", file: "it's here.json" };
  expect(cosignCommand(image(), trust)).toContain(`--trusted-root 'it'\\''s here.json'`);
  expect(actionSnippet(image(), trust)).toContain("trusted-root: 'it''s here.json'");
  expect(ghCommand(image(), trust)).toBeUndefined();
});

describe('over http', () => {
  test('a registry on this machine: cosign is told', () => {
    expect(cosignCommand(image({ image: `127.0.0.1:5000/octo/app@sha256:${'a'.repeat(64)}` }))).toContain(
      'cosign verify --allow-http-registry ',
    );
  });

  test('a registry that the step calls insecure: cosign and this action are told, and gh cannot be', () => {
    const insecure = image({ name: 'registry.lan:5000/acme/app', http: true });
    expect(cosignCommand(insecure)).toMatch(/^cosign verify --allow-http-registry .* 'registry\.lan:5000\/acme\/app@sha256:/);
    const [step] = parse(actionSnippet(insecure) ?? '') as { with: unknown }[];
    expect(step?.with).toMatchObject({ 'insecure-registries': 'registry.lan:5000' });
    expect(ghCommand(insecure)).toBeUndefined();
  });

  test('nobody is told so of any other', () => {
    for (const name of ['ghcr.io/acme/app', 'localhost.example/acme/app', '127.0.0.1.example/acme/app']) {
      expect(cosignCommand(image({ name }))).not.toContain('http-registry');
      expect(actionSnippet(image({ name }))).not.toContain('insecure');
    }
  });
});

describe('what was signed is what is named', () => {
  const naming = (...seeds: string[]): ImageReport =>
    image({ evidence: [evidence({ subjects: seeds.map((seed) => ({ name: 'ghcr.io/acme/app', digest: digest(seed) })) })] });

  test.each([
    ['a platform alone', ['arm64'], 'arm64'],
    ['platforms alone: the first', ['arm64', 'amd64'], 'arm64'],
    ['another image before a platform', ['other', 'amd64'], 'amd64'],
    ['the index, wherever it stands', ['amd64', 'index'], 'index'],
    ['nothing of this image', ['other'], 'index'],
  ])('%s', (_what, subjects, named) => {
    const reference = `ghcr.io/acme/app@${digest(named)}`;
    expect(words('cosign', cosignCommand(naming(...subjects)) ?? '').at(-1)).toBe(reference);
    expect(words('gh', ghCommand(naming(...subjects)) ?? '')).toContain(`oci://${reference}`);
    expect(actionSnippet(naming(...subjects))).toContain(`images: '${reference}'`);
  });
});

describe('a trusted root that stands in the workflow', () => {
  const trust = { source: 'trusted-root given in the workflow', inline: true } as const;

  test.each([trust, { ...trust, sigstore: 'github' } as const, { ...trust, sigstore: 'staging' } as const])(
    'no command can find it, and none looks for the public one: %j',
    (given) => {
      expect([cosignCommand(image(), given), ghCommand(image(), given), verifyCommand(image(), given)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );

  test('the summary says that it must be written into a file first, and names it in the command', () => {
    const shown = renderCommands(image(), { ...report(), trust }) ?? '';
    expect(shown).toContain('with the trusted root of this workflow written to `trusted_root.json`');
    expect(shown).toContain("--trusted-root 'trusted_root.json'");
    expect(shown).toContain('trusted-root: <the JSON that stands in this workflow>');
  });
});

describe('a trusted root out of a TUF repository of one’s own', () => {
  const tuf = { mirror: 'https://tuf.acme.example/', root: "it's/root.json" };
  const trust = { source: 'trusted_root.json from https://tuf.acme.example', tuf };

  test.each(['line', 'lines'] as const)('cosign takes it up first (%s)', (layout) => {
    const said = words('cosign', cosignCommand(image(), trust, layout) ?? '');
    expect(said.slice(0, 5)).toEqual(['initialize', '--mirror', tuf.mirror, '--root', tuf.root]);
    expect(said.slice(5)).toEqual(['verify', '--certificate-identity', SAN, '--certificate-oidc-issuer', ISSUER, REF]);
  });

  test('the output is that command, on one line', () => {
    expect(verifyCommand(image(), trust)).toMatch(/^cosign initialize [^\n]+ && cosign verify [^\n]+$/);
    expect(verifyCommand(image({ verdict: 'fail' }), trust)).toBeUndefined();
  });

  test('this action is given both inputs, and gh knows no such root', () => {
    const [step] = parse(actionSnippet(image(), trust) ?? '') as { with: unknown }[];
    expect(step?.with).toMatchObject({ 'tuf-mirror': tuf.mirror, 'tuf-root': tuf.root });
    expect(ghCommand(image(), trust)).toBeUndefined();
    expect(ghCommand(image(), { ...trust, sigstore: 'github' })).toBeUndefined();
  });

  test('by whatever name: staging’s own thresholds are the usual ones, GitHub’s are not', () => {
    expect(cosignCommand(image(), { ...trust, sigstore: 'staging' })).toBe(cosignCommand(image(), trust));
    expect(cosignCommand(image(), { ...trust, sigstore: 'github' })).toContain(' && cosign verify --use-signed-timestamps ');
  });
});

describe('a Sigstore that was asked for by name', () => {
  const github = { source: 'trusted_root.json from https://tuf-repo.github.com', sigstore: 'github' } as const;
  const staging = { source: 'trusted_root.json from https://tuf-repo-cdn.sigstage.dev', sigstore: 'staging' } as const;

  test('cosign is told what GitHub’s signatures lack, and wants their root as a file', () => {
    expect(cosignCommand(image(), { ...github, file: 'r.json' })).toMatch(
      /^cosign verify --use-signed-timestamps --insecure-ignore-tlog --insecure-ignore-sct .*--trusted-root 'r\.json'/,
    );
    expect(cosignCommand(image(), github)).toBeUndefined();
    expect(verifyCommand(image(), github)).toMatch(/^gh attestation verify /);
  });

  test('no tool is said to know the root of staging', () => {
    expect([cosignCommand(image(), staging), ghCommand(image(), staging), verifyCommand(image(), staging)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('nothing is lowered for any other', () => {
    for (const trust of [undefined, staging, { ...staging, file: 'r.json' }])
      expect(cosignCommand(image(), trust) ?? '').not.toContain('insecure');
    expect(actionSnippet(image())).not.toContain('sigstore:');
  });

  test('this action is asked by the same name', () => {
    const [step] = parse(actionSnippet(image(), github) ?? '') as { with: unknown }[];
    expect(step?.with).toMatchObject({ sigstore: 'github' });
  });
});
