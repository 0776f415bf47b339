import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { ImageReport, Report } from '../../src/model/report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { mermaidBlock } from '../../src/report/summary-graph-text.ts';
import { foreign, reports } from './arbitraries.ts';
import { attested, EACH, required, requiredImage } from './attested.ts';
import { admittedAll, holding, refused, rule, stranger, unsigned, verdict } from './policies.ts';
import { claims, digest, evidence, HOSTILE, image, mismatch, mixed, passing, report, SAN, signed, unreachable } from './samples.ts';

/** Each graph of a page, its entities read as the characters that they stand for. */
function graphsOf(given: Report): readonly string[] {
  return [...renderSummary(given).matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, text = '']) =>
    text.replaceAll(/#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point))),
  );
}

function graphOf(given: Report): string {
  const [graph = '', ...others] = graphsOf(given);
  expect(others).toEqual([]);
  return graph;
}

/** The lines of the node, or undefined where there is none. */
function node(graph: string, id: string): readonly string[] | undefined {
  return new RegExp(`^ {2}${id}\\W+?"(.*)"\\W*$`, 'm').exec(graph)?.[1]?.split('<br>');
}

const failing = (changes: Partial<ImageReport>): Report => report({ result: 'failed', images: [image({ verdict: 'fail', ...changes })] });

describe('an image that passed', () => {
  test('is told from its source to the verdict', () => {
    const graph = graphOf(required());
    expect(node(graph, 'source')).toEqual(['Source', 'acme/app', 'tag v1.2.3', 'commit c0ffee0']);
    expect(node(graph, 'run')).toEqual(['Build attested in', 'release.yml', 'push, github-hosted', 'run 7001']);
    expect(node(graph, 'image')).toEqual(['Image', 'ghcr.io/acme/app:v1.2.3', digest('index').slice(0, 19), 'linux/amd64', 'linux/arm64']);
    expect(node(graph, 'e0')).toEqual(['SLSA provenance 1', 'log entry 123456789']);
    expect(node(graph, 'e1')).toEqual(['CycloneDX 1.6 SBOM', '312 components', 'log entry 123456790']);
    expect(node(graph, 'e3')).toEqual(['Attestation', 'https://example.com/review/v1', 'log entry 123456792']);
    expect(node(graph, 'verdict')).toEqual(['✅ passed']);
    expect(graph).toContain('  run --> image\n  image --> e0\n  e0 --> verdict\n');
    expect(graph).toContain('  class e0,e1,e2,e3,verdict passed');
  });

  test('is not said to be built by whom it is only signed', () => {
    expect(node(graphOf(report()), 'run')).toEqual(['Signed in', 'release.yml', 'push, github-hosted', 'run 7001']);
  });

  test('with a policy names it and the rules', () => {
    const one = admittedAll();
    expect(node(graphOf({ ...one, images: one.images.slice(0, 1) }), 'verdict')).toEqual(['✅ passed', '.github/waxseal.yml', 'rules[0]']);
  });

  test('is not told by evidence that no check passed by', () => {
    expect(graphOf(required())).not.toContain('evil');
    const one = admittedAll();
    expect(graphOf({ ...one, images: one.images.slice(0, 1) })).not.toContain('mallory');
  });

  test('names the signer of what another run made, in full where GitHub does not vouch for it', () => {
    const [, sbom] = EACH[1] ?? [];
    const by = (certificate: ReturnType<typeof claims>): Report => {
      const second = evidence({ ...sbom, certificate });
      return report({
        images: [image({ evidence: [evidence(), second], checks: [passing(), passing({ rule: 'sbom', evidence: second.digest })] })],
      });
    };
    const again = claims({ runInvocationUri: 'https://github.com/acme/app/actions/runs/7002/attempts/3' });
    expect(node(graphOf(by(again)), 'e1')).toContain('run 7002, attempt 3');
    expect(node(graphOf(by(again)), 'e1')).toContain('by acme/app release.yml');
    const stranger = claims({ issuer: 'https://evil.example', san: { kind: 'uri', value: SAN } });
    expect(node(graphOf(by(stranger)), 'e1')?.join(' ')).toMatch(/by https:\/\/githu\S+…\S+v1\.2\.3/);
  });

  test('by a reusable workflow names both', () => {
    const certificate = claims({ san: { kind: 'uri', value: SAN.replace('acme/app', 'acme/ci') }, buildSignerUri: 'https://x/ci.yml@r' });
    expect(node(graphOf(report({ images: [image({ evidence: [evidence({ certificate })] })] })), 'run')).toEqual([
      'Signed in',
      'release.yml',
      'calls acme/ci release.yml',
      'push, github-hosted',
      'run 7001',
    ]);
  });

  test.each<[string, Partial<ReturnType<typeof evidence>>, string]>([
    ['a key', { certificate: undefined, key: 'c2hhMjU2' } as object, 'by the key c2hhMjU2'],
    ['a person', { certificate: { issuer: 'https://accounts.example', san: { kind: 'email', value: 'a@b.example' } } }, 'by a@b.example'],
  ])('by %s has no source and no workflow', (_, changes, by) => {
    const graph = graphOf(report({ images: [image({ evidence: [evidence(changes)] })] }));
    expect([node(graph, 'source'), node(graph, 'run')]).toEqual([undefined, undefined]);
    expect(node(graph, 'e0')).toContain(by);
  });

  test.each([signed(), attested()])('of sign and attest ends with the evidence: case %#', (given) => {
    expect(graphOf(given)).not.toContain('verdict');
    expect(node(graphOf(given), 'e0')).toBeDefined();
  });
});

describe('an image that did not pass', () => {
  test('has its refused evidence dashed, with the code, and neither source nor workflow', () => {
    const graph = graphOf(failing({ checks: [mismatch()] }));
    expect(node(graph, 'e0')).toEqual(['Signature', 'by acme/app release.yml', 'run 7001', 'log entry 123456789', 'IDENTITY_MISMATCH']);
    expect(graph).toContain('  image -.-> e0\n  e0 -.-> verdict\n');
    expect(graph).toContain('  class e0,verdict refused');
    expect(graph).not.toMatch(/source|run\[|-->|passed/);
  });

  test('keeps what a check passed by apart from what another refused', () => {
    const graph = graphOf(verdictOf(refused()));
    expect(graph.match(/POLICY_\w+/g)).toEqual(['POLICY_SIGNERS', 'POLICY_VULNERABILITIES']);
    const both = failing({
      checks: [passing(), mismatch({ rule: 'sbom', evidence: digest('sbom') })],
      evidence: [evidence(), EACH[1]?.[1] ?? evidence()],
    });
    expect(graphOf(both)).toContain('  class e0 passed\n');
    expect(graphOf(both)).toContain('  class e1,verdict refused');
  });

  test('says at its verdict what no evidence stands for', () => {
    const graph = graphOf(failing({ checks: [passing(), { ...mismatch({ code: 'PLATFORM_UNSIGNED' }), evidence: undefined } as never] }));
    expect(node(graph, 'verdict')).toEqual(['❌ failed', 'PLATFORM_UNSIGNED']);
  });

  test('is not drawn as refused where nobody could look', () => {
    const given = report({ result: 'error', images: [image({ verdict: 'error', checks: [passing(), unreachable()] })] });
    expect(graphOf(given)).toContain('  class verdict unknown');
    expect(graphOf(given)).not.toContain('refused');
    const unread = unreachable({ evidence: digest('bundle'), code: 'POLICY_UNREADABLE' });
    const graph = graphOf(report({ result: 'error', images: [image({ verdict: 'error', checks: [unread] })] }));
    expect(node(graph, 'e0')?.at(-1)).toBe('POLICY_UNREADABLE');
    expect(graph).toContain('  class e0,verdict unknown');
    expect(graph).not.toContain('refused');
  });

  test('is not told by what a rule that only warns holds by', () => {
    const warns = rule({ name: 'trial', mode: 'warn', checks: [holding({ evidence: [digest('stranger')] })] });
    const one = refused({ evidence: [...refused().evidence, stranger()], rules: [rule({ checks: [unsigned()] }), warns] });
    expect(graphOf(verdictOf(one))).not.toContain('mallory');
  });

  test.each<[string, Partial<ImageReport>]>([
    ['nothing is there', { evidence: [], checks: [mismatch()] }],
    ['nothing was looked at', { checks: [] }],
  ])('is not drawn where %s', (_, changes) => {
    expect(graphsOf(failing(changes))).toEqual([]);
  });

  function verdictOf(one: ImageReport): Report {
    return verdict({ images: [one], possible: [], warnings: [] });
  }
});

describe('of several images', () => {
  test('each stands in the folded details of its image', () => {
    const page = renderSummary(mixed());
    expect(page).not.toContain('came to');
    expect(page.match(/<\/summary>\n\n```mermaid/g)).toHaveLength(2);
  });

  test('only the first ten are drawn, refused ones before others', () => {
    const many = Array.from({ length: 30 }, (_, index) => image({ name: `ghcr.io/acme/app-${index}` }));
    const given = report({
      result: 'failed',
      images: [...many, image({ name: 'ghcr.io/acme/bad', verdict: 'fail', checks: [mismatch()] })],
    });
    expect(graphsOf(given)).toHaveLength(10);
    expect(graphsOf(given)[0]).toContain('ghcr.io/acme/bad');
  });
});

test('much evidence and long names stay small', () => {
  const evidences = Array.from({ length: 500 }, (_, index) => evidence({ digest: digest(`e${index}`) }));
  const given = report({
    images: [
      requiredImage({
        name: `ghcr.io/${'a'.repeat(5000)}`,
        evidence: evidences,
        checks: evidences.map((one) => passing({ evidence: one.digest })),
      }),
    ],
  });
  const [graph = ''] = graphsOf(given);
  expect(graph).toContain('and 494 more');
  expect(graph.length).toBeLessThan(2000);
});

describe('any text in a label', () => {
  const LABEL = String.raw`"(?:[A-Za-z0-9 ]|#\d{1,7};|<br>)*"`;
  const LINE = new RegExp(
    // A node of each shape, an edge, the style of a class, the nodes of a class.
    String.raw`^(?:flowchart LR|  (?:\w+(?:\(\[${LABEL}\]\)|\[${LABEL}\]|\[\[${LABEL}\]\]|\(${LABEL}\)|\{\{${LABEL}\}\})|\w+ (?:-->|-\.->) \w+|classDef \w+ [\w:#,-]+(?: \d)?|class [\w,]+ \w+))$`,
  );

  const lines = (block: string): readonly string[] => block.split('\n').slice(1, -1);
  const blockOf = (text: string): string =>
    mermaidBlock({
      nodes: [
        { id: 'a', shape: 'place', tone: 'plain', lines: [text, text] },
        { id: 'b', shape: 'verdict', tone: 'refused', lines: [text] },
      ],
      edges: [{ from: 'a', to: 'b', dashed: true }],
    });

  test.each([
    ...HOSTILE,
    '"]:::x',
    'a"] --> b["c',
    '%%{init: {}}%%',
    '---\nconfig:\n---',
    'click a "javascript:alert(1)"',
    'end',
    '#35;',
    '#quot;',
  ])('%j is letters, digits and numbers of characters', (text) => {
    expect(lines(blockOf(text)).filter((line) => !LINE.test(line))).toEqual([]);
  });

  test('for whatever text, and for whatever report', () => {
    const whole = lines(blockOf('x')).length;
    fc.assert(
      fc.property(fc.oneof(foreign, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        expect(lines(blockOf(text)).filter((line) => !LINE.test(line))).toEqual([]);
        expect(lines(blockOf(text))).toHaveLength(whole);
      }),
    );
    fc.assert(
      fc.property(reports, (given) => {
        for (const [block] of renderSummary(given).matchAll(/^```mermaid\n[^]*?\n```$/gm))
          expect(lines(block).filter((line) => !LINE.test(line))).toEqual([]);
      }),
    );
  });

  test('long words keep both ends, and characters are never halved', () => {
    const [line = ''] = lines(blockOf(`${'a'.repeat(100)}${'😀'.repeat(100)}z`)).slice(1);
    expect(line).toMatch(/"aaaaaaaaaaaaaaaa?#8230;(?:#128512;)+z</);
  });
});
