import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { invalidInput } from '../model/invalid-input.ts';

/** Inputs are about 32 kB on Windows; elsewhere nothing sensible is longer than this. */
const MAX_INPUT = 1024 * 1024;

export function contradiction(message: string, hint: string): WaxsealError {
  return new WaxsealError({ code: 'INPUT_CONTRADICTION', message, hint });
}

/** Undefined where the input is empty. */
export function text(host: Host, name: string): string | undefined {
  const value = host.input(name);
  if (value.length > MAX_INPUT)
    throw invalidInput(name, `${value.length} characters`, `at most ${MAX_INPUT} characters`, `Use ${name}-path where there is one.`);
  return value === '' ? undefined : value;
}

/** Newlines, or commas where no value holds one. */
export function list(host: Host, name: string): readonly string[] {
  return (text(host, name) ?? '')
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** One a line; values may hold commas. */
export function lines(host: Host, name: string): readonly string[] {
  return (text(host, name) ?? '')
    .split('\n')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function flag(host: Host, name: string, otherwise: boolean): boolean {
  const value = text(host, name);
  if (value === undefined) return otherwise;
  if (/^(?:true|True|TRUE)$/.test(value)) return true;
  if (/^(?:false|False|FALSE)$/.test(value)) return false;
  throw invalidInput(name, value, 'true or false', `Write ${name}: true or ${name}: false.`);
}

export function choice<T extends string>(host: Host, name: string, choices: readonly T[], otherwise?: T): T {
  const value = text(host, name) ?? otherwise;
  const found = choices.find((one) => one === value);
  if (found !== undefined) return found;
  const written = choices.map((one) => `${name}: ${one}`);
  const hint = `Write ${written.slice(0, -1).join(', ')} or ${written.at(-1) ?? ''}.`;
  throw invalidInput(name, value ?? '', `one of ${choices.join(', ')}`, hint);
}

export function integer(host: Host, name: string, otherwise: number, from: number, to: number): number {
  const value = text(host, name);
  if (value === undefined) return otherwise;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= from && number <= to))
    throw invalidInput(name, value, `a whole number from ${from} to ${to}`, `Write ${name}: ${otherwise}.`);
  return number;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const MAX_DURATION = 6 * 3_600_000;

/** `90s`, `5m`, `1h`; a bare number is seconds. In milliseconds. */
export function duration(host: Host, name: string, otherwise: number): number {
  const value = text(host, name);
  if (value === undefined) return otherwise;
  const [, digits, unit = 's'] = /^(\d{1,7})(ms|s|m|h)?$/.exec(value) ?? [];
  const milliseconds = Number(digits) * (UNITS[unit] ?? Number.NaN);
  if (!(milliseconds > 0 && milliseconds <= MAX_DURATION))
    throw invalidInput(name, value, 'a time such as 90s, 5m or 1h, at most 6h', `Write ${name}: 5m.`);
  return milliseconds;
}

/** `key=value`, one a line. */
export function pairs(host: Host, name: string): Readonly<Record<string, string>> {
  const entries = lines(host, name).map((line) => {
    const equals = line.indexOf('=');
    if (equals < 1) throw invalidInput(name, line, 'key=value, one a line', `Write ${name}: |\n  key=value`);
    return [line.slice(0, equals).trim(), line.slice(equals + 1).trim()] as const;
  });
  const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) !== index);
  if (twice !== undefined) throw invalidInput(name, twice[0], 'each key once', `Remove one of the lines that begin with ${twice[0]}=.`);
  return Object.fromEntries(entries);
}
