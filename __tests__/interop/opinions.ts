/** What the eight verifiers said, for assertions and for the table that a reader of the log sees. */
import { type Opinion, type VerifierName, VERIFIERS } from './verifiers.ts';

export type Opinions = Readonly<Record<VerifierName, Opinion>>;

export interface Matrix {
  /** @param question by columns, each with its width; what is asked for stands last */
  row(question: readonly (readonly [text: string, width: number])[], opinions: Opinions): void;
  /** All at once: the test runner puts its own lines between those that are printed on the way. */
  print(): void;
}

export function newMatrix(): Matrix {
  const lines: string[] = [];
  return {
    row: (question, opinions) => {
      const answers = VERIFIERS.map((name) => `${name}=${opinions[name].ok ? 'OK' : 'NO'}`);
      lines.push([...question.map(([text, width]) => text.padEnd(width)), ...answers].join(' '));
    },
    print: () => {
      process.stdout.write(`\n${lines.join('\n')}\n`);
    },
  };
}

/** Of those that think otherwise, what they say: an assertion that fails shows it. */
export function except(ok: boolean, opinions: Opinions, among: readonly VerifierName[] = VERIFIERS): Record<string, string> {
  return Object.fromEntries(among.filter((name) => opinions[name].ok !== ok).map((name) => [name, opinions[name].why]));
}

/** Of those that are named here and do not say so, what they say. */
export function unlike(said: Readonly<Partial<Record<VerifierName, RegExp>>>, opinions: Opinions): Record<string, string> {
  const others = VERIFIERS.filter((name) => said[name]?.test(opinions[name].why) === false);
  return Object.fromEntries(others.map((name) => [name, opinions[name].why]));
}
