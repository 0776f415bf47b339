import type { SignInputs } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import { claim, requestIdToken } from '../sigstore/oidc.ts';
import { loadSigningTrust } from '../sigstore/trust.ts';
import { type Context, phase } from './context.ts';
import { describeImage, type Outcome } from './outcome.ts';
import { resolveSubjects } from './subjects.ts';
import { noTokenByDesign, type Trigger } from './trigger.ts';
import { refusePrivate } from './visibility.ts';

/** Does everything but sign and push, and says what would be signed, by whom and through which services. */
export async function dryRun(context: Context, inputs: SignInputs, trigger: Trigger): Promise<Outcome> {
  const { log } = context.host;
  const subjects = await phase(context, 'Resolve', async () => {
    const [resolved, trust] = await Promise.all([
      resolveSubjects(context, inputs),
      loadSigningTrust(context.host, context.http, inputs.trust),
    ]);
    for (const { tree, manifests } of resolved)
      log.info(`would sign ${formatPinned(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
    const { fulcio, rekor, timestampAuthorities } = trust.services;
    log.info(
      `certificate: ${fulcio.href}; log: ${rekor === undefined ? 'none' : `${rekor.url.href} (version ${rekor.version})`}; timestamps: ${timestampAuthorities.map(({ href }) => href).join(', ') || 'none'}`,
    );
    return resolved;
  });
  const forkReason = noTokenByDesign(context.host, trigger);
  if (forkReason !== undefined) context.notes.push(forkReason);
  else await phase(context, 'Identity', () => showIdentity(context, inputs, trigger));
  const images = subjects.map(({ tree }) =>
    describeImage(tree.reference, tree.platforms, {
      checks: [{ rule: 'dry-run', outcome: 'pass', expected: 'resolved', actual: 'resolved; not signed' }],
      evidence: [],
    }),
  );
  return { result: 'skipped', reason: 'dry run: nothing was signed or pushed', images, bundles: [] };
}

async function showIdentity(context: Context, inputs: SignInputs, trigger: Trigger): Promise<void> {
  // Throws with the block to paste where the permission is missing: a dry run is where one wants to hear of it.
  const token = await requestIdToken(context.host, context.http);
  refusePrivate(inputs.trust, token, trigger);
  const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  context.host.log.info(`identity: ${server}/${claim(token, 'job_workflow_ref') ?? '(no job_workflow_ref in the token)'}`);
  context.host.log.info(`issuer: ${claim(token, 'iss') ?? '(none)'}`);
}
