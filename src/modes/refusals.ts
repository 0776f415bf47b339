import type { Mismatch } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { CertificateClaims, IdentityRule } from '../model/identity.ts';
import type { Check } from '../model/report.ts';
import { SIGNATURE_PREDICATE, type Statement } from '../model/statement.ts';
import { describeRule } from '../policy/describe.ts';
import { diagnoseMismatch } from '../policy/diagnose.ts';
import { isForeignSigner, wordsForSigner } from '../policy/foreign-signer.ts';

/** Why a valid statement does not count: what a check says beside its rule. */
export type Finding = Omit<Check, 'rule' | 'outcome' | 'evidence'>;

/** Where a signature is wanted; of attestations one message names all the types that are there (nothing-found.ts). */
export function wrongType({ predicateType }: Statement): Finding {
  return {
    code: 'PREDICATE_TYPE',
    message: `a statement of type ${predicateType} is there, but it is no signature of the image`,
    hint: 'An attestation says something about an image; only a signature says that its signer stands by it. Add a step with mode: sign.',
    expected: SIGNATURE_PREDICATE,
    actual: predicateType,
    details: [{ what: 'predicate type', expected: SIGNATURE_PREDICATE, actual: predicateType }],
  };
}

export function wrongSubject({ subjects }: Statement, digests: readonly Digest[], requirement: string): Finding {
  const actual = subjects
    .slice(0, 5)
    .map(({ name, digest }) => `${name}@sha256:${digest['sha256'] ?? '(no sha256)'}`)
    .join(', ');
  const expected = digests[0] ?? '';
  const [message, hint] =
    requirement === 'signature'
      ? [
          `a valid signature is attached here, but it is a signature of another image: ${actual}`,
          'Sign this very digest. A signature that was copied from another image proves nothing about this one.',
        ]
      : [
          `a valid attestation is attached here, but it is about another image: ${actual}`,
          'Attest this very digest. What was stated about another image proves nothing about this one.',
        ];
  return { code: 'SUBJECT_MISMATCH', message, hint, expected, actual, details: [{ what: 'subject digest', expected, actual }] };
}

/** @param rule absent: nothing was configured */
export function wrongIdentity(rule: IdentityRule | undefined, details: readonly Mismatch[], claims: CertificateClaims): Finding {
  const hints = diagnoseMismatch(details, claims);
  return {
    code: rule === undefined ? 'IDENTITY_NOT_CONFIGURED' : 'IDENTITY_MISMATCH',
    message: `signed, but ${rule === undefined ? 'nobody said who should have signed it' : `by ${claims.san.value}, not by the signer that is wanted`}`,
    hint: [...hints, `If this is the signer that you trust, ${askFor(claims)}; if not, do not deploy the image.`].join(' '),
    expected: rule === undefined ? '(nothing configured)' : describeRule(rule),
    actual: `${claims.san.value} (issuer ${claims.issuer})`,
    details,
  };
}

/** Anybody can call a reusable workflow of another repository: its name alone is not who signed. */
function askFor(claims: CertificateClaims): string {
  const words = isForeignSigner(claims) ? wordsForSigner(claims) : undefined;
  return words === undefined ? 'ask for it in the step' : `ask for repository: ${words.repository} and workflow: ${words.workflow}`;
}

/** @param lack of what every predicate of this type says */
export function emptyPredicate(predicateType: string, lack: Mismatch): Finding {
  const { what, expected, actual } = lack;
  return {
    code: 'PREDICATE_EMPTY',
    message: `a statement of type ${predicateType} by the wanted signer is there, but it says nothing: ${what} is ${actual}, and ${expected} is expected`,
    hint: 'Find out which step wrote it, and attest the document itself: a step with mode: attest takes provenance: true, sbom-path, vulnerability-path and vex-path, and looks at each before it signs.',
    expected: `${what}: ${expected}`,
    actual: `${what}: ${actual}`,
    details: [lack],
  };
}

/** @param details where the predicate (actual) is not what the certificate says (expected); at least one */
export function contradicted(details: readonly Mismatch[]): Finding {
  return {
    code: 'PROVENANCE_CONTRADICTION',
    message: `the predicate contradicts the certificate: ${details.map(({ what }) => what).join(', ')}`,
    hint: 'The certificate is right: its issuer wrote it, and the predicate is what the signer says. Find out which step wrote this provenance; a step with mode: attest and provenance: true takes it from the same claims as the certificate.',
    expected: details.map(({ what, expected }) => `${what}: ${expected}`).join(', '),
    actual: details.map(({ what, actual }) => `${what}: ${actual}`).join(', '),
    details,
  };
}

export function wrongRepository({ subjects }: Statement, expected: string, what: string): Finding {
  const actual = subjects[0]?.name ?? '';
  return {
    code: 'REPOSITORY_MISMATCH',
    message: `${what} is by the wanted signer, but it was made for the repository ${actual}, not for ${expected}`,
    hint: `If the image was copied from ${actual} on purpose, add allow-copied: true; if not, sign it where it lies now.`,
    expected,
    actual,
    details: [{ what: 'repository', expected, actual }],
  };
}

export function wrongAnnotations(details: readonly Mismatch[]): Finding {
  const [first] = details;
  return {
    code: 'ANNOTATION_MISMATCH',
    message: `signed by the wanted identity, but ${first?.what ?? 'an annotation'} differs`,
    hint: 'Sign with these annotations, or ask for those that the signature carries.',
    expected: details.map(({ what, expected }) => `${what}=${expected}`).join(', '),
    actual: details.map(({ what, actual }) => `${what}=${actual}`).join(', '),
    details,
  };
}
