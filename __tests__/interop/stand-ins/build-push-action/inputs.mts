export const input = (name: string): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();

/** One a line, as in the real one. Quoted values with line breaks are not known here. */
export const list = (name: string): string[] =>
  input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const yes = (name: string): boolean => input(name) === 'true';

export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

export function refuse(...names: readonly string[]): void {
  const given = names.filter((name) => !['', 'false'].includes(input(name)));
  if (given.length > 0) throw new Error(`the stand-in does not do: ${given.join(', ')}`);
}
