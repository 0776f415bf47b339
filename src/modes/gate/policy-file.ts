import { dirname, join } from 'node:path';

import { WaxsealError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import type { KeyReference, TrustInputs, VerifyInputs } from '../../model/inputs.ts';
import { FROM_CHECKOUT, type WarningReport } from '../../model/report.ts';
import { expiredExceptions } from '../../policy/exceptions.ts';
import { MAX_POLICY } from '../../policy/file/limits.ts';
import type { Policy, Signers } from '../../policy/policy.ts';
import type { Expressions } from '../../policy/rules/rule-context.ts';
import { type BaseFiles, readFromBase, rootFiles, type TrustFile, withTufRoot } from '../base-files.ts';
import type { Context } from '../context.ts';
import { loadExpressions } from './expressions.ts';
import { fileUnreadable } from '../../model/invalid-input.ts';

/** A policy as it decides in this run. */
export interface GatePolicy {
  readonly policy: Policy;
  /** Absent where it has none. */
  readonly expressions: Expressions | undefined;
  readonly warnings: readonly WarningReport[];
  /** Where it was read, in words. */
  readonly from: string;
  /** Reads keys and roots as the same version has them. */
  readonly host: Host;
  /** Every key that it names, each once. */
  readonly keys: readonly KeyReference[];
  /** Where a key or root lies that the policy names relative to itself. */
  readonly pathOf: (path: string) => string;
  readonly trust: TrustInputs;
}

/**
 * Reads the policy, in runs of pull requests as the base commit has it, with every file that it names (threat 50): the author of a change
 * must not decide by what it is judged.
 * @throws FILE_UNREADABLE, POLICY_INVALID, POLICY_NOT_YET, TRUST_FROM_PULL_REQUEST, TRUST_BASE_UNKNOWN
 */
export async function readGatePolicy(context: Context, inputs: VerifyInputs, path: string): Promise<GatePolicy> {
  const fromHead = inputs.policy?.from === 'head';
  const read = (files: readonly TrustFile[]): Promise<BaseFiles> =>
    fromHead ? Promise.resolve({ host: context.host, known: new Map() }) : readFromBase(context, files, inputs.githubToken);
  const [first, { loadPolicy }] = await Promise.all([read([{ input: 'policy', path }]), import('../../policy/file/load.ts')]);
  const { policy, warnings } = loadPolicy(await readText(first.host, path), path);
  const expressions = await loadExpressions(policy);
  const pathOf = (named: string): string => join(dirname(path), named);
  const keys = keysOf(policy);
  const trust = trustOf(policy, inputs.trust, pathOf);
  const { host, known } = await read([
    ...keys.flatMap((key) => (key.kind === 'file' ? [{ input: 'key', path: pathOf(key.path) } as const] : [])),
    ...rootFiles(trust),
  ]);
  const from = first.commit === undefined ? FROM_CHECKOUT : `the base commit ${first.commit}`;
  return {
    policy,
    expressions,
    warnings: [...warnings.map(({ place, text }) => ({ text, at: place })), ...expired(policy, host.now())],
    from,
    host,
    keys,
    pathOf,
    trust: await withTufRoot(context.host, trust, known),
  };
}

async function readText(host: Host, path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(path, MAX_POLICY);
  } catch (cause) {
    throw fileUnreadable('policy', path, cause, MAX_POLICY);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new WaxsealError({
      code: 'POLICY_INVALID',
      message: `policy ${path}: it is not UTF-8 text`,
      hint: 'Save the file as UTF-8.',
      cause,
    });
  }
}

/** Void exceptions, whether an image needs them or not: to be removed. */
function expired(policy: Policy, now: Date): readonly WarningReport[] {
  return expiredExceptions(policy, now).map(({ exception: { image, until, at } }) => ({
    text: `the exception for ${image} ended with ${until} and is void: remove it, or decide anew`,
    at,
  }));
}

function keysOf({ rules }: Policy): readonly KeyReference[] {
  const of = (signers: Signers | undefined): readonly KeyReference[] =>
    (signers?.of ?? []).flatMap(({ who }) => (who.kind === 'key' ? [who.key] : []));
  const keys = rules.flatMap(({ signers, vsa }) => [...of(signers), ...of(vsa?.signers)]);
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

/** Whom to trust is said once: by the policy, or by the inputs. */
function trustOf({ trust, file }: Policy, inputs: TrustInputs, pathOf: (path: string) => string): TrustInputs {
  const root = trust?.root;
  if (root === undefined) return inputs;
  const { sigstore, trustedRoot, tufMirror } = inputs;
  const others = [
    ...(trustedRoot === undefined ? [] : ['trusted-root']),
    ...(tufMirror === undefined ? [] : ['tuf-mirror']),
    ...(sigstore === 'auto' ? [] : ['sigstore']),
  ];
  if (others.length > 0)
    throw new WaxsealError({
      code: 'INPUT_CONTRADICTION',
      message: `the policy ${file} says whom to trust (trust.root), and so does input ${others.join(', ')}`,
      hint: `Remove ${others.join(', ')} from the step, or trust.root from the policy.`,
    });
  return typeof root === 'string' ? { ...inputs, sigstore: root } : { ...inputs, trustedRoot: { path: pathOf(root.path) } };
}
