/** Longer texts are no package URLs. */
const MAX_PURL = 4096;

/** What tells one package from another (purl-spec): everything before the version, the version, and qualifiers. */
interface Purl {
  readonly name: string;
  readonly version: string | undefined;
  readonly qualifiers: URLSearchParams;
}

/** Whether a package is the one, or one of those, that a package URL speaks of: what the URL leaves open, it does not ask. */
export function coversPackage(purl: string, found: string): boolean {
  const [wanted, actual] = [parsePurl(purl), parsePurl(found)];
  if (wanted === undefined || actual === undefined || wanted.name !== actual.name) return false;
  if (wanted.version !== undefined && wanted.version !== actual.version) return false;
  return [...wanted.qualifiers].every(([key, value]) => actual.qualifiers.getAll(key).includes(value));
}

export function isPurl(text: string): boolean {
  return parsePurl(text) !== undefined;
}

function parsePurl(text: string): Purl | undefined {
  if (!/^pkg:/i.test(text) || text.length > MAX_PURL) return undefined;
  const [located = ''] = text.slice('pkg:'.length).split('#');
  const mark = located.indexOf('?');
  const path = (mark < 0 ? located : located.slice(0, mark)).replace(/^\/+|\/+$/g, '');
  // The name comes after the last slash, and a namespace may hold an @ (npm's scopes) as it stands.
  const at = path.indexOf('@', path.lastIndexOf('/') + 1);
  const named = at < 0 ? path : path.slice(0, at);
  const [name, version] = [decoded(named), at < 0 ? undefined : decoded(path.slice(at + 1))];
  if (name === undefined || !name.includes('/') || (at >= 0 && version === undefined)) return undefined;
  const [type = '', ...rest] = name.split('/');
  return {
    name: [type.toLowerCase(), ...rest].join('/'),
    version,
    qualifiers: new URLSearchParams(mark < 0 ? '' : located.slice(mark + 1)),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
