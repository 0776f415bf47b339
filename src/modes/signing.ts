import { digestOf } from '../model/digest.ts';
import type { SigningInputs } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import { type IdToken, requestIdToken, youngToken } from '../sigstore/oidc.ts';
import { loadSigningTrust } from '../sigstore/trust.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import { loadSigning, makeBundles, type Prepared } from './bundles.ts';
import { type Claims, verifiedClaims } from './claims.ts';
import { type Context, phase } from './context.ts';
import { dryRun } from './dry-run.ts';
import { refuseEnterprise } from './enterprise.ts';
import { beginListings } from './existing.ts';
import { resolveBuilt } from './index-of.ts';
import type { Job } from './job.ts';
import { describeTrust, type Outcome } from './outcome.ts';
import { requireRunner } from './own-runner.ts';
import { type Settled, settleAll, valueOf } from './settled.ts';
import { reportSigned, type Results } from './signed-report.ts';
import { recordStorage, store, type Stored } from './store.ts';
import type { ImageSubjects } from './subjects.ts';
import { noTokenByDesign, readTrigger, refuseUntrusted, type Trigger } from './trigger.ts';
import { refusePrivate, refusePublicMirror, settleVisibility } from './visibility.ts';

const KEPT = {
  signed: 'already signed: the same signature is there and verifies, so it is kept and not doubled',
  attested: 'already attested: the same attestations are there and verify, so they are kept and not doubled',
} as const;

/** What sign and attest differ in. */
export interface Plan {
  readonly done: 'signed' | 'attested';
  /** Input `bundle-path`: stands for what would be signed. */
  readonly file?: StoredBundle | undefined;
  /**
   * The statements to make. Called once, with the requests for what it is given under way.
   * @param claims of the id token; absent in a dry run that gets none: what needs them is left out
   * @throws where something is asked for that cannot be; nothing is signed then
   */
  jobs(subjects: Promise<readonly ImageSubjects[]>, claims: Claims | undefined): Promise<readonly Job[]>;
}

/**
 * Resolve to digests → certificate for one ephemeral key → a statement, log entry and timestamp for each job → push beside every
 * subject → read back. Everything that does not depend on another runs beside it.
 */
export async function runSigning(context: Context, given: SigningInputs, plan: Plan): Promise<Outcome> {
  const trigger = await readTrigger(context.host);
  const inputs = { ...given, trust: settleVisibility(given.trust, trigger) };
  refuseUntrusted(trigger, inputs.allowUntrustedTrigger);
  refuseEnterprise(context.host, inputs.trust);
  if (inputs.dryRun) return dryRun(context, inputs, trigger, plan);
  const reason = noTokenByDesign(context.host, trigger);
  if (reason !== undefined) return { result: 'skipped', reason, images: [], bundles: [] };
  const { subjects, prepared } = await phase(context, 'Resolve', () => prepare(context, inputs, trigger, plan));
  return signPrepared(context, inputs, plan, subjects, prepared);
}

async function prepare(
  context: Context,
  inputs: SigningInputs,
  trigger: Trigger,
  plan: Plan,
): Promise<{ readonly subjects: readonly ImageSubjects[]; readonly prepared: Prepared }> {
  const { toRegistry } = inputs.stores;
  // A bundle out of a file may lie at some subjects already, whatever is asked of others.
  const listings = beginListings(context, { ...inputs, skipExisting: inputs.skipExisting || plan.file !== undefined });
  const token = youngToken(context.host, () => requestAllowedToken(context, inputs.trust, trigger));
  const claims = verifiedClaims(context, token);
  const resolved = resolveBuilt(context, inputs);
  if (inputs.indexOf !== undefined) await resolved; // for an image of another make no token is asked
  const asked = Promise.all([
    resolved,
    loadSigningTrust(context.host, context.http, inputs.trust),
    plan.jobs(resolved, claims),
    token(),
    requireRunner(inputs.runner, claims),
  ]);
  // Beside these requests it costs nothing. Who needs it hears of a failure.
  loadSigning().catch(() => undefined);
  const [subjects, trust, jobs, idToken] = await asked;
  refusePublicMirror(inputs.trust, trust.services, idToken, trigger);
  for (const { tree, manifests } of subjects) {
    context.host.log.info(`${formatPinned(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
  }
  const { concurrency } = inputs.registry;
  return { subjects, prepared: { jobs, token, trust, listings, toRegistry, concurrency, runner: inputs.runner, file: plan.file } };
}

async function check(settled: Settled<Stored>): Promise<void> {
  const { readBack, failure } = valueOf(settled);
  if (failure === undefined) await readBack?.done();
}

/** The token, and with it the answer whether this repository may sign in public at all. */
export async function requestAllowedToken({ host, http }: Context, trust: SigningInputs['trust'], trigger: Trigger): Promise<IdToken> {
  const token = await requestIdToken(host, http);
  refusePrivate(trust, token, trigger);
  return token;
}

export function filesOf(made: Results['made']): Outcome['bundles'] {
  return made.flatMap((one) => ('value' in one ? [{ digest: digestOf(one.value.bytes), bytes: one.value.bytes }] : []));
}

/** Signs each job, puts what was made into every store while others are made, and reads it back. What fails stops no other. */
export async function carryOut(
  context: Context,
  inputs: SigningInputs,
  prepared: Prepared,
): Promise<Pick<Results, 'jobs' | 'made' | 'stored' | 'checked'>> {
  const { jobs } = prepared;
  const storing = new Map<Job, Promise<Stored>>();
  const made = await phase(context, 'Sign', () =>
    makeBundles(context, prepared, (job, one) => {
      const stored = store(context, inputs, job, one);
      stored.catch(() => undefined); // told where all of them are awaited
      storing.set(job, stored);
    }),
  );
  const stored = await phase(context, 'Push', () =>
    settleAll(jobs, async (job, index) => storing.get(job) ?? store(context, inputs, job, valueOf(made[index]))),
  );
  const checked = inputs.verifyAfter ? await phase(context, 'Verify', () => settleAll(stored, check)) : stored;
  return { jobs, made, stored, checked };
}

async function signPrepared(
  context: Context,
  inputs: SigningInputs,
  plan: Plan,
  subjects: readonly ImageSubjects[],
  prepared: Prepared,
): Promise<Outcome> {
  const { jobs, made, stored, checked } = await carryOut(context, inputs, prepared);
  const whole = stored.map((one) => 'value' in one && one.value.failure === undefined);
  const kept = subjects.filter(({ digest }) => jobs.every(({ image }, index) => image.digest !== digest || whole[index]));
  const records = await recordStorage(context, inputs, kept);
  const images = reportSigned(subjects, { jobs, made, stored, checked, records });
  const trust = describeTrust(prepared.trust);
  const bundles = filesOf(made);
  if (images.some(({ verdict }) => verdict !== 'pass')) return { result: 'error', images, bundles, trust };
  const skipped = stored.every((one) => 'value' in one && !one.value.new);
  return skipped ? { result: 'skipped', reason: KEPT[plan.done], images, bundles, trust } : { result: plan.done, images, bundles, trust };
}
