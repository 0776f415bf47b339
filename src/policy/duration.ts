const MILLISECONDS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Ten years: what is older proves nothing, and a longer wish is a slip of the pen. */
const MAX_MILLISECONDS = 3_650 * 86_400_000;

export const DURATION = /^[1-9][0-9]{0,6}[mhd]$/;

/** `15m`, `72h`, `30d` in milliseconds; undefined for everything else. */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const milliseconds = Number(text.slice(0, -1)) * (MILLISECONDS[text.slice(-1)] ?? Number.NaN);
  return milliseconds <= MAX_MILLISECONDS ? milliseconds : undefined;
}

const DAY = 86_400_000;

export const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** When a day has ended in UTC (24:00); undefined for a day that does not exist. */
export function endOfDay(day: string): Date | undefined {
  const start = DATE.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // JavaScript takes 31 February for a day of March.
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day ? undefined : new Date(start + DAY);
}
