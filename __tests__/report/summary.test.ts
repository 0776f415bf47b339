import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Report } from '../../src/model/report.ts';
import { MAX_SUMMARY, renderSummary } from '../../src/report/summary.ts';
import { foreign, reports } from './arbitraries.ts';
import { everywhere } from './hostile.ts';
import { read, shape, tags } from './reading.ts';
import { claims, digest, evidence, HOSTILE, image, mismatch, mixed, report, signed, unreachable } from './samples.ts';

describe('the verdict', () => {
  test.each<[Report, heading: string, meaning: string]>([
    [signed(), '## ✅ Signed 1 image', 'Anyone can now check who published this'],
    [report({ images: [image(), image()] }), '## ✅ Verified 2 images', 'Deploy by digest'],
    [mixed(), '## ❌ Verification failed: 2 of 3 images did not pass', '**Do not deploy**'],
    [
      report({ result: 'error', images: [image({ verdict: 'error', checks: [unreachable()] })] }),
      '## ⚠️ Could not verify the image',
      'nothing is known about this image. **Do not deploy it**; this is not a pass',
    ],
    [
      report({ result: 'error', images: [image(), image({ verdict: 'error', checks: [unreachable()] })] }),
      '## ⚠️ Could not verify 1 of 2 images',
      'nothing is known about this image. **Do not deploy it**; this is not a pass',
    ],
    [
      report({ result: 'error', images: [1, 2].map(() => image({ verdict: 'error', checks: [unreachable()] })) }),
      '## ⚠️ Could not verify 2 of 2 images',
      'nothing is known about these images. **Do not deploy them**; this is not a pass',
    ],
    [report({ result: 'error', images: [] }), '## ⚠️ Could not verify', 'this is not a pass'],
    [
      report({ result: 'failed', images: [image({ verdict: 'fail', checks: [mismatch()] })] }),
      '## ❌ Verification failed: the image did not pass',
      '**Do not deploy**',
    ],
    [report({ result: 'failed', images: [] }), '## ❌ Verification failed', '**Do not deploy**'],
    [signed({ result: 'error', images: [] }), '## ⚠️ Could not sign', 'safe to run the job again'],
    ...(['sign', 'attest'] as const).map((mode): [Report, string, string] => [
      signed({ mode, result: 'error', images: [image({ verdict: 'error', checks: [unreachable()] })] }),
      `## ⚠️ Could not ${mode} the image`,
      'The work is not complete',
    ]),
    [signed({ result: 'skipped', reason: 'a fork', images: [] }), '## ⏭️ Nothing was changed', '**Why:** a fork'],
    [report({ mode: 'attest', result: 'attested' }), '## ✅ Attested 1 image', 'what was stated'],
  ])('case %# in plain words', (given, heading, meaning) => {
    const page = renderSummary(given);
    expect(page.split('\n')[0]).toBe(heading);
    expect(page.split('\n\n').slice(1, 3).join(' ')).toContain(meaning);
  });

  test('a green mark stands nowhere on the page of a failure without a passing image', () => {
    const given = report({ result: 'failed', images: [image({ verdict: 'fail', checks: [mismatch()] })] });
    expect(renderSummary(given)).not.toContain('✅');
  });
});

describe('the table', () => {
  test('says everything of an image that passed', () => {
    const row =
      read(renderSummary(report()))
        .split('\n')
        .find((line) => line.startsWith('| ghcr.io')) ?? '';
    expect(row.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'ghcr.io/acme/app:v1.2.3',
      'linux/amd64<br>linux/arm64',
      `${digest('index').slice(0, 19)}…`,
      'acme/app<br>release.yml<br>tag v1.2.3',
      '123456789',
      '✅ passed',
      '',
    ]);
  });

  test('links the log entry', () => {
    expect(renderSummary(report())).toContain('<a href="https://search.sigstore.dev/?logIndex=123456789">123456789</a>');
  });

  test('names no signer of an image that failed', () => {
    const row =
      renderSummary(mixed())
        .split('\n')
        .find((line) => line.startsWith('| <code>ghcr.io/<wbr>acme/<wbr>web')) ?? '';
    expect(row).toMatch(/ \| – \| – \| ❌ failed \|$/);
  });

  test.each<[string, Parameters<typeof image>[0], RegExp]>([
    ['signed and half stored', {}, /\| acme\/app<br>release\.yml<br>tag v1\.2\.3 \| 123456789 \| ⚠️ not finished \|$/],
    ['not signed', { evidence: [] }, /\| – \| – \| ⚠️ not finished \|$/],
  ])('names signer and log entry of what this step made, stored or not: %s', (_name, changes, row) => {
    const given = signed({ result: 'error', images: [image({ verdict: 'error', checks: [unreachable({ rule: 'push' })], ...changes })] });
    const page = renderSummary(given);
    expect(
      read(page)
        .split('\n')
        .find((line) => line.startsWith('| ghcr.io')),
    ).toMatch(row);
    expect(page).not.toMatch(/✅|cosign verify/);
  });

  test('lists what failed first', () => {
    const names = [...read(renderSummary(mixed())).matchAll(/^\| (ghcr\.io\S+)/gm)].map(([, name]) => name);
    expect(names).toEqual(['ghcr.io/acme/web:v1.2.3', 'ghcr.io/acme/jobs:v1.2.3', 'ghcr.io/acme/app:v1.2.3']);
  });

  test.each([
    ['another issuer', { issuer: 'https://evil.example' }],
    [
      'another host',
      { san: { kind: 'uri' as const, value: 'https://github.com.evil.example/acme/app/.github/workflows/a.yml@refs/heads/main' } },
    ],
    ['an e-mail', { san: { kind: 'email' as const, value: 'https://github.com/acme/app/.github/workflows/a.yml@refs/heads/main' } }],
    ['another path', { san: { kind: 'uri' as const, value: 'https://github.com/acme/app/x/.github/workflows/a.yml@refs/heads/main' } }],
  ])('a signer is shortened only for workflows of github.com: not for %s', (_name, changes) => {
    const certificate = claims(changes);
    const row = read(renderSummary(report({ images: [image({ evidence: [evidence({ certificate })] })] })));
    expect(row).toContain(`${certificate.san.value}<br>by ${certificate.issuer}`);
  });

  test('an image that could not be resolved has no digest', () => {
    const page = renderSummary(
      report({ result: 'error', images: [image({ digest: '', verdict: 'error', platforms: [], checks: [unreachable()], evidence: [] })] }),
    );
    expect(page).toContain('| single | – | – | – | ⚠️ not checked |');
    expect(page).not.toContain('| image |');
  });

  test('a dry run is not called signed', () => {
    expect(renderSummary(signed({ result: 'skipped', images: [image({ evidence: [] })] }))).toContain('| ⏭️ not signed |');
  });
});

describe('what failed', () => {
  test('is told in words, in a table of required and found, and with the fix to paste', () => {
    const page = renderSummary(mixed());
    expect(page).toContain('The image is signed, but **not by whom this workflow requires**.');
    expect(read(page)).toContain(`| **identity** | required | ${mismatch().expected} |\n| | found | ${mismatch().actual} |`);
    expect(page).toContain(
      `\`\`\`yaml\nidentity: ${mismatch().actual}\nissuer: https://token.actions.githubusercontent.com\n\`\`\`\n\nOtherwise find out`,
    );
    expect(read(page)).toContain('Error code IDENTITY_MISMATCH');
  });

  test('does not repeat the message as a finding', () => {
    expect(
      renderSummary(mixed())
        .split('### Details')[0]
        ?.match(/answered 401/g),
    ).toHaveLength(1);
  });

  test('a fault without an image is told with its fix', () => {
    const faults = [
      {
        code: 'X_Y',
        message: 'no token',
        hint: 'Add:\n  permissions:\n    id-token: write',
        details: [{ what: 'w', expected: 'e', actual: 'a' }],
      },
    ];
    const page = renderSummary(signed({ result: 'error', images: [], faults }));
    for (const part of [
      'no token',
      '| **w** | required | <code>e</code> |\n| | found | <code>a</code> |',
      '```yaml\npermissions:\n  id-token: write\n```',
    ])
      expect(page).toContain(part);
  });

  test('an image that nothing speaks for is said not to pass', () => {
    expect(renderSummary(report({ result: 'failed', images: [image({ verdict: 'fail', checks: [] })] }))).toContain('so it does not pass');
  });

  test.each(['IDENTITY_MISMATCH', 'NO_SIGNATURE', 'SUBJECT_MISMATCH', 'UNHEARD_OF', 'constructor', '__proto__'])(
    '%s of an error is not told as a finding',
    (code) => {
      const given = report({ result: 'error', images: [image({ verdict: 'error', checks: [unreachable({ code, rule: code })] })] });
      expect(renderSummary(given)).toContain('Waxseal could not look, so it does not know whether the image is good.');
    },
  );
});

describe('commands and details', () => {
  test('cosign is shown in the open for an image that passed', () => {
    expect(renderSummary(report())).toContain(`cosign verify \\\n  --certificate-identity 'https://github.com/acme/app/`);
  });

  test('no command is shown where nothing passed', () => {
    expect(renderSummary(report({ result: 'failed', images: [image({ verdict: 'fail', checks: [mismatch()] })] }))).not.toMatch(
      /cosign verify|gh attestation|uses: waxseal/,
    );
  });

  test('an auditor finds digests, claims and times', () => {
    const page = read(renderSummary(report()));
    for (const value of [
      digest('arm64'),
      digest('bundle'),
      digest('referrer'),
      ...Object.values(claims())
        .filter((claim) => typeof claim === 'string')
        .slice(0, 3),
      '2026-11-02T10:15:31.000Z',
      'build.channel=stable',
    ]) {
      expect(page).toContain(value);
    }
  });

  test('a run is linked only for an identity that was accepted', () => {
    const address = '<a href="https://github.com/acme/app/actions/runs/7001/attempts/1">';
    expect(renderSummary(report())).toContain(address);
    expect(renderSummary(report({ result: 'failed', images: [image({ verdict: 'fail', checks: [mismatch()] })] }))).not.toContain(address);
  });
});

describe('hostile text', () => {
  const OWN = new Set([...tags(renderSummary(mixed())), '<br>', '<em>', '</em>']);

  test.each(HOSTILE)('%j adds no tag of its own', (text) => {
    expect([...tags(renderSummary(everywhere(text)))].filter((tag) => !OWN.has(tag))).toEqual([]);
  });

  test('any text leaves the tables whole', () => {
    const wanted = shape(renderSummary(everywhere('x')));
    fc.assert(
      fc.property(
        foreign.filter((text) => !/^(?: {2}|\t)/m.test(text)),
        (text) => {
          expect(shape(renderSummary(everywhere(text)))).toEqual(wanted);
        },
      ),
    );
  });

  test('any report renders without characters that cannot be seen', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const page = renderSummary(given);
        expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u);
        expect([...tags(page)].filter((tag) => !OWN.has(tag))).toEqual([]);
      }),
    );
  });
});

describe('a page that is too long', () => {
  const many = (count: number, verdict: 'pass' | 'fail') =>
    Array.from({ length: count }, (_, index) =>
      image({ name: `ghcr.io/acme/app-${verdict}-${index}`, verdict, checks: verdict === 'pass' ? image().checks : [mismatch()] }),
    );

  test('stays below 1 MiB, keeps what failed, and says what is missing', () => {
    const page = renderSummary(report({ result: 'failed', images: [...many(1500, 'pass'), ...many(3, 'fail')] }));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_SUMMARY);
    for (const { name } of many(3, 'fail')) expect(read(page).match(new RegExp(`^### ❌ ${name}:`, 'm'))).not.toBeNull();
    expect(page).toMatch(/This page is cut.*: \d+ of 1503 images, \d+ of 1503 details left out\. All of it is in the JSON report/);
    expect(page).toContain('<sub>Waxseal');
  });

  test('stays below 1 MiB when everything failed with long texts', () => {
    const long = '`|<@'.repeat(5000);
    const checks = Array.from({ length: 30 }, () =>
      mismatch({ message: long, hint: long, details: Array.from({ length: 30 }, () => ({ what: long, expected: long, actual: long })) }),
    );
    const images = many(5, 'fail').map((one) => ({ ...one, checks }));
    const page = renderSummary(report({ result: 'failed', images, notes: Array.from({ length: 500 }, () => long) }));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_SUMMARY);
    expect(page).toContain('## ❌ Verification failed: 5 of 5 images did not pass');
    expect(page).toContain('This page is cut');
  });
});
