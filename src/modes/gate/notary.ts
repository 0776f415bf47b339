import { WaxsealError } from '../../errors.ts';
import type { SigningInputs, TrustInputs, VerifyInputs } from '../../model/inputs.ts';
import { type IdToken, youngToken } from '../../sigstore/oidc.ts';
import { loadSigningTrust, type SigningTrust } from '../../sigstore/trust.ts';
import type { Context } from '../context.ts';
import { refuseEnterprise } from '../enterprise.ts';
import { requestAllowedToken } from '../signing.ts';
import { readTrigger, refuseUntrusted } from '../trigger.ts';
import { refusePublicMirror } from '../visibility.ts';
import type { GatePolicy } from './policy-file.ts';

/** Signs the verdicts of a step in its own name. */
export interface Notary {
  readonly token: () => Promise<IdToken>;
  readonly trust: SigningTrust;
  readonly inputs: SigningInputs;
}

/**
 * Makes ready to sign before any image is looked at: what is missing, such as `id-token: write`, is told at once. The services are those of
 * the root that the policy trusts, so that what is signed holds for whoever verifies by it.
 */
export async function openNotary(context: Context, inputs: VerifyInputs, { host, trust }: GatePolicy): Promise<Notary> {
  const trigger = await readTrigger(context.host);
  refuseUntrusted(trigger, 'never');
  refuseEnterprise(context.host, trust);
  refuseRootAlone(trust);
  // A policy that trusts the public Sigstore does not say that this repository's names may be published there.
  const allowed = trust.sigstore === 'public-good' ? { ...trust, sigstore: inputs.trust.sigstore } : trust;
  const token = youngToken(context.host, () => requestAllowedToken(context, allowed, trigger));
  const [signing, first] = await Promise.all([loadSigningTrust(host, context.http, trust), token()]);
  refusePublicMirror(allowed, signing.services, first, trigger);
  return { token, trust: signing, inputs: { ...inputs, ...SIGNING, trust } };
}

/** As an attest step has it by default; a verdict is of its moment and is never taken for one that is there. */
const SIGNING = {
  mode: 'attest',
  platforms: { kind: 'all' },
  allowTags: true,
  skipExisting: false,
  verifyAfter: true,
  allowUntrustedTrigger: false,
  onFailure: 'fail',
  stores: { toRegistry: true },
} as const;

/** The input `trusted-root` alone was refused at the door; a policy may name a root, too. */
function refuseRootAlone({ trustedRoot, signingConfig, sigstore }: TrustInputs): void {
  if (trustedRoot === undefined || signingConfig !== undefined || sigstore === 'github') return;
  const named = 'path' in trustedRoot ? ` ${trustedRoot.path}` : '';
  throw new WaxsealError({
    code: 'INPUT_CONTRADICTION',
    message: `input emit-vsa: the policy trusts the root${named}, but no signing-config is given: a root says whom to trust, not which services sign`,
    hint: 'Add signing-config: path/to/signing_config.json for the same services.',
  });
}
