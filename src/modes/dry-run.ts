import type { SigningInputs } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import { claim, type IdToken, requestIdToken, youngToken } from '../sigstore/oidc.ts';
import type { SigningServices } from '../sigstore/services.ts';
import { loadSigningTrust } from '../sigstore/trust.ts';
import { verifiedClaims } from './claims.ts';
import { type Context, phase } from './context.ts';
import { resolveBuilt } from './index-of.ts';
import { nameJob } from './job.ts';
import { describeImage, type Outcome } from './outcome.ts';
import { requireRunner } from './own-runner.ts';
import type { Plan } from './signing.ts';
import { noTokenByDesign, type Trigger } from './trigger.ts';
import { refusePrivate, refusePublicMirror } from './visibility.ts';

/** Does everything but sign and push, and says what would be signed, by whom and through which services. */
export async function dryRun(context: Context, inputs: SigningInputs, trigger: Trigger, plan: Plan): Promise<Outcome> {
  const { log } = context.host;
  const forkReason = noTokenByDesign(context.host, trigger);
  const token = forkReason === undefined ? youngToken(context.host, () => requestIdToken(context.host, context.http)) : undefined;
  const { subjects, services } = await phase(context, 'Resolve', async () => {
    const resolving = resolveBuilt(context, inputs);
    if (inputs.indexOf !== undefined) await resolving;
    const claims = token === undefined ? undefined : verifiedClaims(context, token);
    const trusting = loadSigningTrust(context.host, context.http, inputs.trust);
    const [resolved, trust, jobs] = await Promise.all([
      resolving,
      trusting,
      plan.jobs(resolving, claims),
      claims === undefined ? undefined : requireRunner(inputs.runner, claims),
    ]);
    for (const { tree, manifests } of resolved)
      log.info(
        `would ${plan.done === 'signed' ? 'sign' : 'attest'} ${formatPinned(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`,
      );
    if (plan.done === 'attested') for (const job of jobs) log.info(`would attest ${nameJob(job)}: ${job.predicateType}`);
    const { fulcio, rekor, timestampAuthorities } = trust.services;
    log.info(
      `certificate: ${fulcio.href}; log: ${rekor === undefined ? 'none' : `${rekor.url.href} (version ${rekor.version})`}; timestamps: ${timestampAuthorities.map(({ href }) => href).join(', ') || 'none'}`,
    );
    return { subjects: resolved, services: trust.services };
  });
  if (token === undefined) context.notes.push(forkReason ?? '');
  else await phase(context, 'Identity', () => showIdentity(context, inputs, { trigger, services }, token));
  const images = subjects.map(({ tree }) =>
    describeImage(tree.reference, tree.platforms, {
      checks: [{ rule: 'dry-run', outcome: 'pass', expected: 'resolved', actual: `resolved; not ${plan.done}` }],
      evidence: [],
    }),
  );
  return { result: 'skipped', reason: `dry run: nothing was ${plan.done} or pushed`, images, bundles: [] };
}

async function showIdentity(
  context: Context,
  { trust }: SigningInputs,
  { trigger, services }: { readonly trigger: Trigger; readonly services: SigningServices },
  request: () => Promise<IdToken>,
): Promise<void> {
  // Throws with the block to paste where the permission is missing: a dry run is where one wants to hear of it.
  const token = await request();
  refusePrivate(trust, token, trigger);
  refusePublicMirror(trust, services, token, trigger);
  const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  context.host.log.info(`identity: ${server}/${claim(token, 'job_workflow_ref') ?? '(no job_workflow_ref in the token)'}`);
  context.host.log.info(`issuer: ${claim(token, 'iss') ?? '(none)'}`);
}
