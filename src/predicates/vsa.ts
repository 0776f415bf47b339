import * as z from 'zod/mini';

import { type Digest, hexOf } from '../model/digest.ts';
import type { Json } from '../model/json.ts';
import { short } from './facts.ts';
import { isTime, toTime } from './times.ts';

/** https://slsa.dev/spec/v1.1/verification_summary */
export const VSA_TYPE = 'https://slsa.dev/verification_summary/v1';

export type VsaResult = 'PASSED' | 'FAILED';

/** A verification summary, as one is read. */
export interface Vsa {
  readonly verifierId: string;
  readonly timeVerified: Date;
  readonly resourceUri: string;
  readonly policy: { readonly uri: string; /** In hex. */ readonly sha256?: string };
  readonly result: VsaResult;
  readonly verifiedLevels: readonly string[];
}

export interface VsaParts {
  /** URI of the verifier and its major version. */
  readonly verifierId: string;
  readonly timeVerified: Date;
  /** The pull reference. */
  readonly resourceUri: string;
  readonly policy: { readonly uri: string; readonly digest: Digest };
  /** All that the verdict rests on. */
  readonly inputAttestations: readonly { readonly digest: Digest; readonly uri?: string }[];
  readonly result: VsaResult;
  /** Of a verdict that passed; a failed one says `FAILED`. */
  readonly verifiedLevels: readonly string[];
  /** `1.1` */
  readonly slsaVersion: string;
}

/** The predicate of a verification summary. */
export function makeVsa(parts: VsaParts): Json {
  const { verifierId, timeVerified, resourceUri, policy, inputAttestations, result, verifiedLevels, slsaVersion } = parts;
  return {
    verifier: { id: verifierId },
    timeVerified: toTime(timeVerified),
    resourceUri,
    policy: { uri: policy.uri, digest: { sha256: hexOf(policy.digest) } },
    inputAttestations: inputAttestations.map(({ digest, uri }) => ({
      ...(uri === undefined ? {} : { uri }),
      digest: { sha256: hexOf(digest) },
    })),
    verificationResult: result,
    // A failed summary that still lists levels would be read by whoever forgets to ask for the result.
    verifiedLevels: result === 'PASSED' ? verifiedLevels : ['FAILED'],
    slsaVersion,
  };
}

const text = z.string().check(z.minLength(1), z.maxLength(2048));
const shape = z.object({
  verifier: z.object({ id: text }),
  timeVerified: z.string().check(z.refine(isTime)),
  resourceUri: text,
  policy: z.object({
    uri: text,
    digest: z.optional(z.object({ sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))) })),
  }),
  verificationResult: z.enum(['PASSED', 'FAILED']),
  verifiedLevels: z.array(text).check(z.maxLength(100)),
});

/** What is wrong with a summary: a path in it, and what is expected there. */
export interface VsaProblem {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

const EXPECTED: Readonly<Record<string, string>> = {
  timeVerified: 'a time in the form of RFC 3339',
  verificationResult: 'PASSED or FAILED',
  verifiedLevels: 'a list of levels',
  'policy.digest.sha256': '64 lower-case hex digits',
};

/** The fields that the specification requires; what it does not know is ignored, as it demands. Never throws. */
export function readVsa(predicate: Json): { readonly vsa: Vsa } | { readonly problem: VsaProblem } {
  const read = shape.safeParse(predicate);
  if (!read.success) return { problem: problemAt(predicate, read.error.issues[0]?.path ?? []) };
  const { verifier, timeVerified, resourceUri, policy, verificationResult, verifiedLevels } = read.data;
  const sha256 = policy.digest?.sha256;
  return {
    vsa: {
      verifierId: verifier.id,
      timeVerified: new Date(timeVerified),
      resourceUri,
      policy: { uri: policy.uri, ...(sha256 === undefined ? {} : { sha256 }) },
      result: verificationResult,
      verifiedLevels,
    },
  };
}

function problemAt(predicate: Json, path: readonly PropertyKey[]): VsaProblem {
  const value = path.reduce<unknown>(
    (found, key) => (found as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    predicate,
  );
  const what = path.length === 0 ? 'the predicate' : path.map(String).join('.');
  const actual = value == null ? '(not there)' : short(JSON.stringify(value));
  return { what, expected: EXPECTED[what] ?? (path.length === 0 ? 'an object' : OBJECTS.has(what) ? 'an object' : 'a text'), actual };
}

const OBJECTS: ReadonlySet<string> = new Set(['verifier', 'policy', 'policy.digest']);
