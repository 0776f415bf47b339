import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { loadPublicKeys } from '../keys/load.ts';
import type { TrustInputs, VerifyInputs } from '../model/inputs.ts';
import { formatPinned, type ImageReference } from '../model/reference.ts';
import type { Trust } from '../sigstore/trust.ts';
import { trustSources } from './base-files.ts';
import { readBundleLines } from './bundle-file.ts';
import type { Context } from './context.ts';
import type { Session } from './gate/court.ts';
import type { GatePolicy } from './gate/policy-file.ts';
import type { Summarised, Verdict } from './gate/vsa.ts';
import { type Basis, type BundleFile, type Looked, lookAtImage, type Once, type Sought } from './look.ts';
import { describeTrust, type Outcome } from './outcome.ts';
import type { WantedSigner } from './proof.ts';

/** What judges the images of a step. */
export interface Bench {
  /** What can be said of an image without asking anybody. */
  readonly atOnce?: (reference: ImageReference) => Looked | undefined;
  readonly look: (sought: Sought) => Promise<Looked>;
  /** Without what it judges by, it is the step that fails and not the image. */
  readonly ready: Promise<unknown>;
  readonly about: () => Promise<Pick<Outcome, 'trust' | 'policy' | 'warnings'>>;
  /** Signs the verdicts, where the step wants that. */
  readonly seal?: (verdicts: readonly Verdict[]) => Promise<Summarised>;
}

/** By one signer, or by the rules of a policy. */
export async function openBench(context: Context, inputs: VerifyInputs): Promise<Bench> {
  const file = await readBundleLines(context.host, inputs.bundlePath);
  if (inputs.policy !== undefined) return benchOfPolicy(context, inputs, inputs.policy.path, file);
  const basis = nextTurn().then(() => prepare(context, inputs)); // the requests go out first: they take long, and not from us
  basis.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
  const once = sharing();
  return {
    look: (sought) => lookAtImage(context, inputs, basis, file, sought, once),
    ready: basis,
    about: async () => ({ trust: describeTrust((await basis).trust) }),
  };
}

async function benchOfPolicy(context: Context, inputs: VerifyInputs, path: string, file: BundleFile | undefined): Promise<Bench> {
  const [{ openCourt }, { lookByPolicy, unmatched }] = await Promise.all([import('./gate/court.ts'), import('./gate/look.ts')]);
  const { court, gate, about } = await openCourt(context, inputs, path, file);
  const seal = inputs.emitVsa ? await openSeal(context, inputs, gate, about) : undefined;
  return {
    atOnce: (reference) => unmatched(court, reference),
    look: (sought) => lookByPolicy(context, inputs, court, sought),
    ready: court.assize,
    about,
    ...(seal === undefined ? {} : { seal }),
  };
}

async function openSeal(context: Context, inputs: VerifyInputs, gate: GatePolicy, about: Session['about']): Promise<Bench['seal']> {
  const [{ openNotary }, { summarise }] = await Promise.all([import('./gate/notary.ts'), import('./gate/vsa.ts')]);
  const notary = await openNotary(context, inputs, gate);
  return async (verdicts) => summarise(context, notary, (await about()).policy, verdicts);
}

/** The libraries take as long to load as a request does: they load, and trust and keys are read, while the registry answers. */
async function prepare(context: Context, inputs: VerifyInputs): Promise<Basis> {
  const { host, trust: sources } = await trustSources(context, inputs);
  const { http } = context;
  const [trust, { judge }, signer] = await Promise.all([
    import('../sigstore/trust.ts').then(({ loadTrust }) => loadTrust(host, http, sources)),
    import('./judge.ts'),
    loadSigner(host, http, inputs.signer),
  ]);
  return { trust: asGiven(trust, inputs.trust), judge, ...(signer === undefined ? {} : { signer }) };
}

/** The report names the root as the inputs do, wherever it was read. */
function asGiven(trust: Trust, { tufRoot: root }: TrustInputs): Trust {
  return trust.tuf === undefined || root === undefined ? trust : { ...trust, tuf: { ...trust.tuf, root } };
}

async function loadSigner(host: Host, http: HttpClient, signer: VerifyInputs['signer']): Promise<WantedSigner | undefined> {
  return signer?.kind === 'keys' ? { kind: 'keys', keys: await loadPublicKeys(host, http, signer.keys) } : signer;
}

/** A digest that stands under several tags is looked at once. */
function sharing(): Once {
  const seen = new Map<string, Promise<Looked>>();
  return (place, work) => {
    const key = formatPinned(place);
    const looked = seen.get(key) ?? work();
    seen.set(key, looked);
    return looked;
  };
}
