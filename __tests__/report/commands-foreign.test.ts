import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import type { CertificateClaims } from '../../src/model/identity.ts';
import type { ImageReport } from '../../src/model/report.ts';
import { cosignCommand, ghCommand, verifyCommand } from '../../src/report/commands.ts';
import { actionSnippet } from '../../src/report/snippet.ts';
import { renderCommands } from '../../src/report/summary-commands.ts';
import { claims, evidence, image, ISSUER, report } from './samples.ts';

/** A reusable workflow of another repository signed: anybody can call it, so every command asks for who did. */

const CALLED = 'corp/ci/.github/workflows/sign.yml@refs/tags/v1';
const SAN = `https://github.com/${CALLED}`;
const called = (changes: Partial<CertificateClaims> = {}): ImageReport =>
  image({ evidence: [evidence({ certificate: claims({ san: { kind: 'uri', value: SAN }, buildSignerUri: SAN, ...changes }) })] });
const lacking = (name: keyof CertificateClaims): ImageReport => {
  const all = Object.entries(claims({ san: { kind: 'uri', value: SAN } })).filter(([claim]) => claim !== name);
  return image({ evidence: [evidence({ certificate: Object.fromEntries(all) as unknown as CertificateClaims })] });
};
const stepOf = (given: ImageReport): unknown => (parse(actionSnippet(given) ?? '') as { with: unknown }[])[0]?.with;

describe('the calling repository is asked for', () => {
  test('by cosign, in the extension that it reads', () => {
    expect(cosignCommand(called())).toContain(
      ` --certificate-identity '${SAN}' --certificate-oidc-issuer '${ISSUER}' --certificate-github-workflow-repository 'acme/app' 'ghcr.io/`,
    );
  });

  test('by gh, in place of the owner', () => {
    expect(ghCommand(called())).toContain(` --repo 'acme/app' --cert-identity '${SAN}' `);
    expect(ghCommand(called())).not.toContain('--owner');
    expect(ghCommand(lacking('sourceOwnerUri'))).toBe(ghCommand(called()));
  });

  test('by gh on a tenant of GitHub', () => {
    const tenant = called({
      san: { kind: 'uri', value: 'https://octo.ghe.com/corp/ci/.github/workflows/a.yml@refs/heads/main' },
      sourceRepositoryUri: 'https://octo.ghe.com/acme/app',
    });
    expect(ghCommand(tenant)).toMatch(/ --repo 'acme\/app' .* --hostname 'octo\.ghe\.com'/);
  });

  test('by this action, in plain words, with the issuer where it is not GitHub’s', () => {
    const { images } = stepOf(called()) as { images: string };
    const words = { mode: 'verify', images, repository: 'acme/app', workflow: CALLED };
    expect(stepOf(called())).toEqual(words);
    expect(stepOf(called({ issuer: 'https://issuer.acme.example' }))).toEqual({ ...words, issuer: 'https://issuer.acme.example' });
  });

  test('in the summary', () => {
    const shown = renderCommands(called(), report()) ?? '';
    expect(shown).toContain("--certificate-github-workflow-repository 'acme/app'");
    expect(shown).toContain("repository: 'acme/app'");
  });
});

describe('where it cannot be asked for, there is no command that leaves it out', () => {
  test.each<[string, ImageReport]>([
    ['the certificate has no .5', lacking('workflowRepository')],
    ['.5 is another repository than .12', called({ workflowRepository: 'mallory/app' })],
    ['.5 is only the end of .12', called({ sourceRepositoryUri: 'https://github.com/mallory/acme/app' })],
    ['.5 differs in case', called({ workflowRepository: 'Acme/app' })],
    ['.5 holds what cannot be shown', called({ workflowRepository: 'acme/app\u202e' })],
  ])('cosign: %s', (_, given) => {
    expect(cosignCommand(given)).toBeUndefined();
  });

  test('the output is gh’s then', () => {
    expect(verifyCommand(lacking('workflowRepository'))).toBe(ghCommand(called()));
  });

  test.each<[string, ImageReport]>([
    ['.12 is an owner alone', called({ sourceRepositoryUri: 'https://github.com/acme' })],
    ['.12 is deeper', called({ sourceRepositoryUri: 'https://github.com/acme/app/x' })],
    ['.12 would leave its word', called({ sourceRepositoryUri: "https://github.com/acme/a'b" })],
  ])('gh: %s', (_, given) => {
    expect(ghCommand(given)).toBeUndefined();
  });

  test('this action: a ref that the words cannot say', () => {
    expect(actionSnippet(called({ san: { kind: 'uri', value: `${SAN}@2` } }))).toBeUndefined();
  });
});
