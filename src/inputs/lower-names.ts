import type { Host } from '../host.ts';

const MAX_SHOWN = 3;
const MAX_NAME = 300;

/**
 * `${{ github.repository }}` has the case of the account, and names in registries have none, nor have hosts: written in lower case, with a
 * notice. Tags keep their case. Only A to Z: another letter that has one of these as its lower case stays and is refused.
 * @param where the input that holds the names, as messages name it
 */
export function lowerNames(host: Host, where: string, names: readonly string[]): readonly string[] {
  const lowered = names.map(lowerName);
  const changed = [...new Set(names.filter((name, index) => name !== lowered[index]))];
  if (changed.length > 0) {
    const shown = changed
      .slice(0, MAX_SHOWN)
      .map((name) => `${name.slice(0, MAX_NAME)} was written in lower case: ${lowerName(name).slice(0, MAX_NAME)}`);
    const more = changed.length > MAX_SHOWN ? `; and ${changed.length - MAX_SHOWN} more` : '';
    host.log.notice(`${where}: ${shown.join('; ')}${more}`, { title: 'Waxseal' });
  }
  return lowered;
}

export function lowerName(reference: string): string {
  const [named = ''] = reference.split('@', 1);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const end = colon < 0 ? named.length : colon;
  return reference.slice(0, end).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) + reference.slice(end);
}
