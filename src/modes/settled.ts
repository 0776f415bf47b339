/** What came of one of several works: one that fails stops no other, and nothing that was done is forgotten (law 8). */
export type Settled<T> = { readonly value: T } | { readonly error: unknown };

export async function settleAll<I, T>(items: readonly I[], work: (item: I, index: number) => Promise<T>): Promise<readonly Settled<T>[]> {
  const settled = await Promise.allSettled(items.map(work));
  return settled.map((result) => (result.status === 'fulfilled' ? { value: result.value } : { error: result.reason as unknown }));
}

/** The value, or the error thrown again. */
export function valueOf<T>(settled: Settled<T> | undefined): T {
  if (settled === undefined) throw new TypeError('one result for each image');
  if ('error' in settled) throw settled.error;
  return settled.value;
}
