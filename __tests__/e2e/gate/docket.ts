import { expect, test } from '@jest/globals';

import type { ActionRun, StepResult } from '../../stack/runner.ts';
import { type GateWorld, POLICY, policyOf } from './gate-world.ts';

/** How evidence stands to what a policy wants of it. */
export type Kind = 'holds' | 'fails' | 'missing' | 'contradicts' | 'error';
const KINDS = ['holds', 'fails', 'missing', 'contradicts', 'error'] as const satisfies readonly Kind[];

/** A policy, evidence, and what must come of it: see `told`. */
export interface Case {
  /** Of the policy file. */
  readonly field: string;
  readonly kind: Kind;
  readonly what: string;
  readonly image: string;
  readonly asks: readonly string[];
  readonly comes: string;
  readonly head?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly run?: Partial<ActionRun>;
  /** What the log must say. */
  readonly says?: string | RegExp;
}

export interface Docket {
  /** Makes a test of each case. @param bring what can be said only once the world stands: images by name, and words in `$…` */
  hear(cases: readonly Case[], bring: () => Brought): void;
  print(): void;
}

export interface Brought {
  readonly world: GateWorld;
  readonly images: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

export function openDocket(group: string): Docket {
  const heard: { readonly field: string; readonly kind: Kind; readonly result: string }[] = [];
  return {
    hear(cases, bring) {
      test.each(cases.map((one) => [`${one.field} ${one.kind}: ${one.what}`, one] as const))('%s', async (_, one) => {
        const { world, images, words, files } = bring();
        const put = (text: string): string => text.replaceAll(/\$(\w+)/g, (whole, name: string) => words[name] ?? whole);
        const policy = policyOf(world, one.asks.map(put), one.head?.map(put));
        const reference = images[one.image];
        if (reference === undefined) throw new Error(`there is no image ${one.image}`);
        const step = await world.gate({ [POLICY]: policy, ...files, ...one.files }, { images: reference, ...one.inputs }, one.run);
        heard.push({ field: one.field, kind: one.kind, result: step.outputs['result'] ?? 'nothing' });
        expect(told(step)).toBe(one.comes);
        if (one.says !== undefined) expect(step.log).toMatch(one.says);
        agrees(one.kind, step);
      });
    },
    print() {
      process.stdout.write(render(group, heard)); // past jest's console, which puts a stack trace under each text
    },
  };
}

/** Only what holds passes, whatever a row says; what passes is pinned, and nothing else is there to deploy. */
function agrees(kind: Kind, { code, outputs, summary, annotations }: StepResult): void {
  const passed = outputs['result'] === 'passed';
  expect({ kind, passed }).toEqual({ kind, passed: kind === 'holds' });
  expect([code, outputs['images'] !== '', outputs['verify-command'] !== '' && !passed]).toEqual([passed ? 0 : 1, passed, false]);
  if (passed) expect(outputs['images']).toMatch(/^(?:\S+@sha256:[0-9a-f]{64}\n?)+$/);
  else expect(annotations.filter(({ kind: of }) => of === 'error')).not.toEqual([]);
  expect(summary).not.toBe('');
}

interface Checked {
  readonly check: string;
  readonly outcome: 'pass' | 'fail' | 'error';
  readonly code?: string;
}

export interface GateReport {
  readonly result: string;
  readonly faults: readonly { readonly code: string; readonly message: string }[];
  readonly notes: readonly string[];
  readonly policy?: Readonly<Record<string, string | number>>;
  readonly images: readonly {
    readonly verdict: string;
    readonly evidence: readonly { readonly origin: string; readonly predicateType: string; readonly digest: string }[];
    readonly rules?: readonly {
      readonly name: string;
      readonly mode: string;
      readonly outcome: string;
      readonly excepted?: object;
      readonly checks: readonly Checked[];
    }[];
    readonly checks: readonly { readonly rule: string; readonly outcome: string; readonly code?: string; readonly message?: string }[];
  }[];
}

export const gateReport = (step: StepResult): GateReport => JSON.parse(step.outputs['json'] ?? '') as GateReport;

/**
 * The result, then what was looked at where all holds, or what did not: `passed: signers sbom`, `failed: sbom POLICY_SBOM`. A question mark
 * stands before what could not be told; codes without a check are of the image or of the step.
 */
export function told(step: StepResult): string {
  const { result, faults, images } = gateReport(step);
  const rules = images.flatMap((image) => image.rules ?? []);
  const checks = rules.flatMap((rule) => rule.checks);
  const bad = checks.filter(({ outcome }) => outcome !== 'pass');
  const unruled = images.filter((image) => image.rules === undefined).flatMap((image) => image.checks.flatMap(({ code }) => code ?? []));
  const words = [
    ...faults.map(({ code }) => code),
    ...unruled,
    ...bad.map(({ check, outcome, code = '(no code)' }) => `${outcome === 'error' ? '?' : ''}${check} ${code}`),
  ];
  return `${result}: ${(words.length === 0 ? unique(checks.map(({ check }) => check)) : unique(words)).join(words.length === 0 ? ' ' : ', ')}`;
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** Fields down, kinds across; how often each came to what. */
function render(group: string, heard: readonly { readonly field: string; readonly kind: Kind; readonly result: string }[]): string {
  const fields = unique(heard.map(({ field }) => field));
  const cell = (field: string, kind: Kind): string => {
    const results = heard.filter((one) => one.field === field && one.kind === kind).map(({ result }) => result);
    return results.length === 0
      ? '–'
      : unique(results)
          .map((one) => `${one} ×${results.filter((other) => other === one).length}`)
          .join(' ');
  };
  const rows = [['field', ...KINDS], ...fields.map((field) => [field, ...KINDS.map((kind) => cell(field, kind))])];
  const widths = rows.reduce<readonly number[]>((known, row) => row.map((text, index) => Math.max(known[index] ?? 0, text.length)), []);
  const lines = rows.map((row) =>
    row
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `\nPolicy × evidence: ${group}, ${heard.length} cases\n${lines.join('\n')}\n`;
}

/** What came of a step, for `toEqual(refused(…))`: in words, with its exit code, and whether it left nothing to deploy. */
export function outcome(step: StepResult): readonly unknown[] {
  return [told(step), step.code, step.outputs['images'] === ''];
}

export function refused(words: string, code = 1): readonly unknown[] {
  return [words, code, true];
}
