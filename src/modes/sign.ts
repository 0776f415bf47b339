import { digestOf } from '../model/digest.ts';
import type { SignInputs } from '../model/inputs.ts';
import { formatPinned } from '../model/reference.ts';
import type { ImageReport } from '../model/report.ts';
import { type IdToken, requestIdToken, youngToken } from '../sigstore/oidc.ts';
import { loadSigningTrust } from '../sigstore/trust.ts';
import { type Context, phase } from './context.ts';
import { dryRun } from './dry-run.ts';
import { refuseEnterprise } from './enterprise.ts';
import { describeEvidence } from './evidence.ts';
import { beginListings, type Listings } from './existing.ts';
import { type BundleFile, describeImage, describeTrust, failedCheck, type Outcome } from './outcome.ts';
import { publish, type Publication } from './publish.ts';
import { readBack } from './read-back.ts';
import { loadSigning, makeSignatures, type Prepared, type Signature } from './signatures.ts';
import { type ImageSubjects, resolveSubjects } from './subjects.ts';
import { type Settled, settleAll, valueOf } from './settled.ts';
import { noTokenByDesign, readTrigger, refuseUntrusted, type Trigger } from './trigger.ts';
import { refusePrivate } from './visibility.ts';

/**
 * Signs images keylessly: resolve to digests → certificate for one ephemeral key → one statement, log entry and timestamp for
 * each image → push beside every subject → read back. Everything that does not depend on another runs beside it.
 */
export async function sign(context: Context, inputs: SignInputs): Promise<Outcome> {
  const trigger = await readTrigger(context.host);
  refuseUntrusted(trigger, inputs.allowUntrustedTrigger);
  refuseEnterprise(context.host, inputs.trust);
  if (inputs.dryRun) return dryRun(context, inputs, trigger);
  const reason = noTokenByDesign(context.host, trigger);
  if (reason !== undefined) return { result: 'skipped', reason, images: [], bundles: [] };

  const prepared = await phase(context, 'Resolve', async () => {
    const listings: Listings = inputs.skipExisting ? beginListings(context, inputs.images) : new Map<string, never>();
    const token = youngToken(context.host, () => requestAllowedToken(context, inputs.trust, trigger));
    const asked = Promise.all([resolveSubjects(context, inputs), loadSigningTrust(context.host, context.http, inputs.trust), token()]);
    // Beside these requests it costs nothing. Who needs it hears of a failure.
    loadSigning().catch(() => undefined);
    const [subjects, trust] = await asked;
    for (const { tree, manifests } of subjects) {
      context.host.log.info(`${formatPinned(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
    }
    return { subjects, token, trust, listings };
  });
  return signPrepared(context, inputs, prepared);
}

/** The token, and with it the answer whether this repository may sign in public at all. */
async function requestAllowedToken({ host, http }: Context, trust: SignInputs['trust'], trigger: Trigger): Promise<IdToken> {
  const token = await requestIdToken(host, http);
  refusePrivate(trust, token, trigger);
  return token;
}

async function signPrepared(context: Context, inputs: SignInputs, prepared: Prepared): Promise<Outcome> {
  const { subjects } = prepared;
  const signatures = await phase(context, 'Sign', () => makeSignatures(context, inputs, prepared));
  const published = await phase(context, 'Push', () =>
    settleAll(subjects, async (image, index) => publish(context, image, valueOf(signatures[index]))),
  );
  const checked = inputs.verifyAfter
    ? await phase(context, 'Verify', () =>
        settleAll(subjects, async (image, index) => readBack(context, image, valueOf(signatures[index]), prepared.trust, published[index])),
      )
    : published;
  const images = subjects.map((image, index) => report(image, signatures[index], published[index], checked[index]));
  const trust = describeTrust(prepared.trust);
  const failed = images.some(({ verdict }) => verdict !== 'pass');
  const skipped = published.every((result) => 'value' in result && result.value.attached === 0);
  const bundles: BundleFile[] = signatures.flatMap((made) =>
    'value' in made ? [{ digest: digestOf(made.value.bytes), bytes: made.value.bytes }] : [],
  );
  if (failed) return { result: 'error', images, bundles, trust };
  return skipped
    ? {
        result: 'skipped',
        reason: 'already signed: the same signature is there and verifies, so it is kept and not doubled',
        images,
        bundles,
        trust,
      }
    : { result: 'signed', images, bundles, trust };
}

function report(
  image: ImageSubjects,
  made: Settled<Signature> | undefined,
  published: Settled<Publication> | undefined,
  checked: Settled<unknown> | undefined,
): ImageReport {
  if (made !== undefined && 'error' in made) {
    return describeImage(image.tree.reference, image.tree.platforms, { checks: [failedCheck('sign', made.error)], evidence: [] });
  }
  const signature = valueOf(made);
  const evidence = describeEvidence(
    {
      digest: digestOf(signature.bytes),
      origin: published !== undefined && 'value' in published ? published.value.origin : 'not pushed',
      ...manifestOf(published),
    },
    signature.verified,
  );
  const failed = [published, checked].find((step) => step !== undefined && 'error' in step);
  const check =
    failed !== undefined && 'error' in failed ? failedCheck(failed === published ? 'push' : 'verify-after', failed.error) : undefined;
  const done = {
    rule: 'signature',
    outcome: 'pass' as const,
    expected: 'signed and attached to every subject',
    actual: signature.existing === undefined ? 'signed and attached' : 'already signed',
    evidence: evidence.digest,
  };
  return describeImage(image.tree.reference, image.tree.platforms, { checks: [check ?? done], evidence: [evidence] });
}

function manifestOf(published: Settled<Publication> | undefined): { readonly manifest?: Publication['manifest'] } {
  return published !== undefined && 'value' in published ? { manifest: published.value.manifest } : {};
}
