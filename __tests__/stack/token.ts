import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

import type { Claims } from './oidc.ts';
import { isRecord, readJsonObject, recordOf, stringOf } from './service.ts';

export interface TokenRules {
  readonly issuers: readonly string[];
  readonly audience: string;
  readonly now: Date;
}

/** Checks an id token as Fulcio does: RS256 by the issuer's published key, issuer, audience, times. Throws when it does not hold. */
export async function verifyToken(jwt: string, rules: TokenRules): Promise<Claims> {
  const [head = '', body = '', signature = '', ...more] = jwt.split('.');
  const header = readJsonObject(Buffer.from(head, 'base64url'));
  const claims = readJsonObject(Buffer.from(body, 'base64url'));
  if (header === undefined || claims === undefined || signature === '' || more.length > 0) throw new Error('not a JWT');
  // Never the algorithm that the token asks for: "none" and HMAC with the public key would pass.
  if (header['alg'] !== 'RS256') throw new Error(`algorithm ${JSON.stringify(header['alg'])}, RS256 is expected`);
  const issuer = stringOf(claims['iss']);
  if (!rules.issuers.includes(issuer)) throw new Error(`unknown issuer ${JSON.stringify(issuer)}`);
  const key = createPublicKey({ key: await publishedKey(issuer, stringOf(header['kid'])), format: 'jwk' });
  if (!verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) throw new Error('bad signature');
  checkClaims(claims, rules);
  return claims as Claims;
}

function checkClaims(claims: Record<string, unknown>, { audience, now }: TokenRules): void {
  const seconds = now.getTime() / 1000;
  const { aud, exp, nbf } = claims;
  if (aud !== audience) throw new Error(`audience ${JSON.stringify(aud)}, ${audience} is expected`);
  if (typeof exp !== 'number' || exp <= seconds) throw new Error('expired');
  if (typeof nbf === 'number' && nbf > seconds) throw new Error('not valid yet');
}

async function publishedKey(issuer: string, keyId: string): Promise<JsonWebKey> {
  const { jwks_uri: address } = await getJson(`${issuer}/.well-known/openid-configuration`);
  const { keys } = await getJson(stringOf(address));
  const key = Array.isArray(keys) ? keys.filter(isRecord).find(({ kid }) => kid === keyId) : undefined;
  if (key === undefined) throw new Error(`the issuer publishes no key ${JSON.stringify(keyId)}`);
  return key;
}

async function getJson(address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address);
  if (response.status !== 200) throw new Error(`${address} answers ${response.status}`);
  return recordOf(await response.json());
}
