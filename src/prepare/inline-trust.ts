import type { Host } from '../host.ts';
import { text } from '../inputs/read.ts';
import { invalidInput } from '../model/invalid-input.ts';

/**
 * The job that signs has no checkout: its workspace holds nothing but artifacts, and a path there would let any job of the run choose whom
 * to trust and who gets the id token.
 * @throws INPUT_INVALID
 */
export function requireInlineTrust(host: Host): void {
  for (const input of ['trusted-root', 'signing-config']) {
    const value = text(host, input);
    if (value !== undefined && !value.startsWith('{'))
      throw invalidInput(
        input,
        value,
        'the JSON itself',
        `Write ${input}: \${{ vars.SIGSTORE_${input.toUpperCase().replace('-', '_')} }}, with the JSON in that variable of the repository.`,
      );
  }
}
