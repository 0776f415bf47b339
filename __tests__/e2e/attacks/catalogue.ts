import { expect } from '@jest/globals';

import type { StepResult } from '../../stack/runner.ts';
import { codesOf } from '../world.ts';

/** What an attack must end with. */
export interface Refusal {
  /** `failed`: we looked, and it does not hold. `error`: we could not look, or were asked for something that is wrong. */
  readonly result: 'failed' | 'error';
  /** Every stable code of the report, each once, in order. */
  readonly codes: readonly string[];
  /** What the log must say. */
  readonly says?: string | RegExp;
}

/** The attacks of one group (docs: threat model), each with what was expected of it and what came. */
export interface Table {
  /** Fails the test unless the step was refused in just that way, with nothing in its outputs that could be deployed. */
  refused(threat: number, attack: string, step: StepResult, expected: Refusal): void;
  /** For what must not hinder: the attack is there, and the good signature passes all the same. */
  passed(threat: number, attack: string, step: StepResult, result?: string): void;
  /** For what shows elsewhere than in the result: text that stays inert, a request that is not made. */
  holds(threat: number, attack: string, expected: string, proof: () => void): void;
  /** What is tested elsewhere, or comes with a later mode. */
  notHere(threat: number, attack: string, where: string): void;
  print(): void;
}

interface Row {
  readonly threat: number;
  readonly attack: string;
  readonly expected: string;
  readonly got: string;
}

export function openTable(group: string): Table {
  const rows: Row[] = [];
  const describeStep = (step: StepResult): string =>
    `${step.outputs['result'] ?? 'no result'} (exit ${step.code})${describeCodes(distinctCodes(step))}`;
  return {
    refused(threat, attack, step, { result, codes, says }) {
      rows.push({ threat, attack, expected: `${result} (exit 1)${describeCodes(codes)}`, got: describeStep(step) });
      expect({ ...resultOf(step), codes: distinctCodes(step) }).toEqual({ code: 1, result, images: '', command: '', codes });
      if (says !== undefined) expect(step.log).toMatch(says);
    },
    passed(threat, attack, step, result = 'passed') {
      rows.push({ threat, attack, expected: `${result} (exit 0)`, got: describeStep(step) });
      expect(resultOf(step)).toMatchObject({ code: 0, result });
    },
    holds(threat, attack, expected, proof) {
      const row = { threat, attack, expected };
      try {
        proof();
        rows.push({ ...row, got: expected });
      } catch (error) {
        rows.push({ ...row, got: 'NOT SO' });
        throw error;
      }
    },
    notHere(threat, attack, where) {
      rows.push({ threat, attack, expected: 'not here', got: where });
    },
    print() {
      // Past jest's console, which puts a stack trace under each text.
      process.stdout.write(render(group, rows));
    },
  };
}

function resultOf({ code, outputs }: StepResult): object {
  return { code, result: outputs['result'], images: outputs['images'], command: outputs['verify-command'] };
}

function distinctCodes(step: StepResult): readonly string[] {
  return step.outputs['json'] === '' ? ['(the report is not inline)'] : [...new Set(codesOf(step))];
}

function describeCodes(codes: readonly string[]): string {
  return codes.length === 0 ? '' : ` ${codes.join(', ')}`;
}

function render(group: string, rows: readonly Row[]): string {
  const sorted = rows.toSorted((a, b) => a.threat - b.threat);
  const cells = [
    ['no.', 'attack', 'expected', 'got'],
    ...sorted.map(({ threat, attack, expected, got }) => [String(threat), attack, expected, got === expected ? 'so' : got]),
  ];
  const widths = cells.reduce<readonly number[]>((known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)), []);
  const lines = cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `\nAttacks: ${group}\n${lines.join('\n')}\n`;
}
