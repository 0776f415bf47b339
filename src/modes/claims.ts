import type { JsonObject } from '../model/json.ts';
import type { IdToken } from '../sigstore/oidc.ts';
import type { Context } from './context.ts';

/** What the job's id token says, once its issuer's keys confirm it. */
export type Claims = () => Promise<JsonObject>;

/** The keys are asked for once, at the first call, however many want to know. */
export function verifiedClaims(context: Context, token: () => Promise<IdToken>): Claims {
  let verified: Promise<JsonObject> | undefined;
  const verify = async (): Promise<JsonObject> => {
    const { verifyIdToken } = await import('../sigstore/token.ts');
    return verifyIdToken(context.http, await token(), context.host.now());
  };
  return () => (verified ??= verify());
}
