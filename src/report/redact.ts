/**
 * The same value with every string in it redacted. It must happen before anything is escaped or serialised: afterwards a secret
 * with a quote or an at sign in it no longer looks like itself (threat 48).
 */
export function redactDeep<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => redactDeep(item, redact)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [redact(key), redactDeep(item, redact)])) as T;
}
