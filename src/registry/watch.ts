/** So many looks at most during one piece of work. */
const MAX_LOOKS = 200;

export interface Watched<T> {
  readonly result: T;
  /** Resolves when the last look, which may still be under way, has ended. */
  readonly settled: Promise<void>;
}

/**
 * Does something and looks at something else again and again until that is done; looks do not hold it up, and their failures are
 * nobody's. The time is the work's, so it is not taken from the step's budget.
 * @param everyMs between the end of a look and the next one
 */
export async function watchDuring<T>(work: () => Promise<T>, everyMs: number, look: () => Promise<void>): Promise<Watched<T>> {
  let done = false;
  let timer: NodeJS.Timeout | undefined;
  let settled = Promise.resolve();
  const wait = (looks: number): void => {
    if (done || looks === MAX_LOOKS) return;
    timer = setTimeout(() => {
      settled = look()
        .catch(() => undefined)
        .then(() => {
          wait(looks + 1);
        });
    }, everyMs);
  };
  wait(0);
  try {
    const result = await work();
    return { result, settled };
  } finally {
    done = true;
    clearTimeout(timer);
  }
}
