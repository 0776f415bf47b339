import type { Host } from '../host.ts';
import type { SignerInputs } from '../model/inputs.ts';
import { readIdentity, WHO } from './identity.ts';
import { readKeys } from './keys.ts';
import { contradiction, text } from './read.ts';

/** Who must have signed, by identity or by key; undefined where the step says nothing. */
export async function readSigner(host: Host): Promise<SignerInputs | undefined> {
  const keys = readKeys(host);
  if (keys.length > 0) {
    const identities = WHO.filter((name) => text(host, name) !== undefined);
    if (identities.length > 0)
      throw contradiction(
        `inputs key and ${identities.join(', ')} say in two ways who must have signed: a key has no identity`,
        `Keep key for signatures by key, or ${identities.join(', ')} for keyless ones; for both, use two steps.`,
      );
    return { kind: 'keys', keys };
  }
  const rule = await readIdentity(host);
  return rule === undefined ? undefined : { kind: 'identity', rule };
}
