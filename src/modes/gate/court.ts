import { setImmediate as nextTurn } from 'node:timers/promises';

import { messageOf, WaxsealError } from '../../errors.ts';
import { loadPublicKeys } from '../../keys/load.ts';
import { digestOf } from '../../model/digest.ts';
import type { KeyReference, VerifyInputs } from '../../model/inputs.ts';
import type { PublicKey } from '../../model/public-key.ts';
import type { PolicyReport, TrustReport, WarningReport } from '../../model/report.ts';
import { policyDigest } from '../../policy/canonical.ts';
import { formatKeyReference } from '../../model/key-reference.ts';
import type { Policy } from '../../policy/policy.ts';
import type { World } from '../../policy/rules/rule-context.ts';
import type { Context } from '../context.ts';
import { githubSources } from '../github.ts';
import { registrySource, type Source } from '../listing.ts';
import type { BundleFile } from '../look.ts';
import { describeTrust } from '../outcome.ts';
import { type Court, newFound } from './look.ts';
import { type GatePolicy, readGatePolicy } from './policy-file.ts';
import type { Assize } from './prove.ts';

/** A court in session: what judges, and what it judges by, for the report. */
export interface Session {
  readonly court: Court;
  readonly gate: GatePolicy;
  readonly about: () => Promise<{
    readonly policy: PolicyReport;
    readonly trust: TrustReport;
    readonly warnings: readonly WarningReport[];
  }>;
}

const SBOM_IN_CEL = /\bsbom\b/;

/** Reads the policy, which decides whom to ask at all; keys, roots and libraries load while registries answer. */
export async function openCourt(context: Context, inputs: VerifyInputs, path: string, file: BundleFile | undefined): Promise<Session> {
  const gate = await readGatePolicy(context, inputs, path);
  const { policy, expressions } = gate;
  const prepared = nextTurn().then(() => prepare(context, gate));
  prepared.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
  const world = async (): Promise<Omit<World, 'unreadable'>> => {
    const { keyId } = await prepared;
    return { now: context.host.now(), keyId, ...(expressions === undefined ? {} : { expressions }) };
  };
  const court: Court = {
    policy,
    assize: prepared.then(({ assize }) => assize),
    world,
    sources: sourcesFor(context, inputs, policy),
    file,
    found: newFound(),
  };
  court.assize.catch(() => undefined);
  return { court, gate, about: async () => describe(gate, await prepared) };
}

interface Prepared {
  readonly assize: Assize;
  readonly keyId: World['keyId'];
  readonly rootDigest?: ReturnType<typeof digestOf>;
}

async function prepare(context: Context, { policy, host, keys, pathOf, trust: inputs }: GatePolicy): Promise<Prepared> {
  const { loadTrust } = await import('../../sigstore/trust.ts');
  const [trust, loaded, rootDigest] = await Promise.all([
    loadTrust(host, context.http, inputs),
    Promise.all(keys.map((key) => loadKey(context, host, key, pathOf))),
    typeof policy.trust?.root === 'object' && inputs.trustedRoot !== undefined && 'path' in inputs.trustedRoot
      ? host.readFile(inputs.trustedRoot.path, MAX_ROOT).then((bytes) => digestOf(bytes))
      : undefined,
  ]);
  const ids = new Map(keys.map((key, index) => [JSON.stringify(key), loaded[index]?.id]));
  const { log, ct, timestamps = 0 } = policy.trust ?? {};
  const thresholds = { ...trust.thresholds, ...(log === undefined ? {} : { log }), ...(ct === undefined ? {} : { ct }) };
  const assize: Assize = {
    // Without any proven time nothing says that a certificate was used while it lived: one is always wanted.
    trust: { ...trust, thresholds: { ...thresholds, times: Math.max(1, timestamps) } },
    timestamps,
    keys: loaded.flatMap((key) => key ?? []),
    wholeSboms: policy.rules.some(({ cel }) => cel.some(({ expression }) => SBOM_IN_CEL.test(expression))),
  };
  return { assize, keyId: (key) => ids.get(JSON.stringify(key)), ...(rootDigest === undefined ? {} : { rootDigest }) };
}

const MAX_ROOT = 4 * 1024 * 1024;

/** A key that cannot be read makes an error of every check that asks for it, and of no other. */
async function loadKey(
  context: Context,
  host: Context['host'],
  key: KeyReference,
  pathOf: GatePolicy['pathOf'],
): Promise<PublicKey | undefined> {
  const reference: KeyReference = key.kind === 'file' ? { kind: 'file', path: pathOf(key.path) } : key;
  try {
    const [only, ...others] = await loadPublicKeys(host, context.http, [reference]);
    if (others.length > 0) throw severalKeys(key);
    return only;
  } catch (error) {
    context.notes.push(`the policy names the key ${formatKeyReference(key)}, which could not be read: ${messageOf(error)}`);
    return undefined;
  }
}

function severalKeys(key: KeyReference): WaxsealError {
  return new WaxsealError({
    code: 'KEY_INVALID',
    message: `${formatKeyReference(key)} holds several keys, and a signer is one`,
    hint: 'Put each key into a file of its own, and name each as a signer of its own.',
  });
}

/** GitHub keeps attestations with the repository whose workflow made them: that of this step, and those that the policy names. */
function sourcesFor(context: Context, { github }: VerifyInputs, { rules }: Policy): readonly Source[] {
  const registry = registrySource(context);
  if (github === undefined) return [registry];
  const signers = rules.flatMap(({ signers: own, vsa }) => [...(own?.of ?? []), ...(vsa?.signers?.of ?? [])]);
  const wanted = signers.flatMap(({ who }) => (who.kind === 'identity' ? [{ kind: 'identity', rule: who.rule } as const] : []));
  return [registry, ...githubSources(context, github, undefined, ...wanted)];
}

function describe(gate: GatePolicy, { assize, keyId, rootDigest }: Prepared): Awaited<ReturnType<Session['about']>> {
  const { policy, from } = gate;
  const digest = policyDigest(policy, { keyId, ...(rootDigest === undefined ? {} : { rootDigest }) });
  return {
    policy: { file: policy.file, digest, default: policy.default, from, rules: policy.rules.length },
    trust: describeTrust(assize.trust),
    warnings: gate.warnings,
  };
}
