import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Check, EvidenceReport, ImageReport, Report } from '../../src/model/report.ts';
import { sizeWords } from '../../src/report/attestation.ts';
import { MAX_SUMMARY, renderSummary } from '../../src/report/summary.ts';
import { foreign } from './arbitraries.ts';
import { attestation, attested, attestedImage, EACH, predicate, required, REVIEW, TYPES } from './attested.ts';
import { read, rowsBelow, shape, tags } from './reading.ts';
import { claims, digest, HOSTILE, mixed, passing, report, signed } from './samples.ts';

const made = (given: Report) => rowsBelow('What was attested', read(renderSummary(given)));
const only = (...evidence: EvidenceReport[]) =>
  attested({ images: [attestedImage({ evidence, checks: evidence.map(({ digest: of }) => passing({ rule: 'sbom', evidence: of })) })] });

const SCAN = 'Trivy vulnerability report<br>2 critical, 14 high, 40 medium, 1 unknown<br>https://cosign.sigstore.dev/attestation/vuln/v1';
const INDEX = 'index<br>linux/amd64';

describe('what was attested', () => {
  test('is counted in the heading', () => {
    expect(renderSummary(attested()).split('\n')[0]).toBe('## ✅ Attested 1 image: 4 attestations');
    expect(renderSummary(only(attestation('a'))).split('\n')[0]).toBe('## ✅ Attested 1 image: 1 attestation');
  });

  test('has a row each: kind, what it says, of what, size, log entry, place', () => {
    expect(made(attested())).toEqual([
      ['✅ **Provenance**', `SLSA provenance 1<br>${TYPES.provenance}`, INDEX, '2.0 KiB', '123456789', 'registry<br>GitHub'],
      ['✅ **SBOM**', `CycloneDX 1.6 SBOM<br>312 components<br>${TYPES.sbom}`, 'linux/arm64', '29.9 MiB', '123456790', 'registry'],
      ['✅ **Vulnerability report**', SCAN, INDEX, '180.0 KiB', '123456791', 'registry'],
      ['✅ **Attestation**', `predicate<br>${REVIEW}`, INDEX, '99 bytes', '123456792', 'registry'],
    ]);
  });

  test('links the log entry and GitHub', () => {
    const page = renderSummary(attested());
    expect(page).toContain('<a href="https://search.sigstore.dev/?logIndex=123456790">123456790</a>');
    expect(page).toContain('<a href="https://github.com/acme/app/attestations/4711">GitHub</a>');
  });

  test('what GitHub alone keeps is not said to be in a registry', () => {
    const alone = attestation('alone', { origin: 'GitHub', attestation: { id: '1', url: 'https://github.com/acme/app/attestations/1' } });
    expect(made(only(alone))[0]?.at(-1)).toBe('GitHub');
  });

  test('no vulnerabilities are told as such, and an SBOM without components too', () => {
    const none = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
    const cells = made(
      only(attestation('a', { predicate: predicate({ severities: none }) }), attestation('b', { predicate: predicate({ components: 0 }) })),
    );
    expect(cells.map(([, says]) => says?.split('<br>')[1])).toEqual(['no vulnerabilities', '0 components']);
  });

  test('what was made and could not be stored has no green mark', () => {
    const evidence = EACH.map(([, one]) => ({ ...one, origin: 'not pushed' }));
    const lost: Check = {
      rule: 'push',
      outcome: 'error',
      expected: 'to succeed',
      actual: 'denied',
      code: 'REGISTRY_DENIED',
      message: 'denied',
    };
    const page = renderSummary(attested({ result: 'error', images: [attestedImage({ verdict: 'error', checks: [lost], evidence })] }));
    expect(page).not.toContain('✅');
    expect(read(page)).toContain('| ⚠️ **Provenance** |');
    expect(page).toContain('what was signed could not be stored');
  });

  test.each([
    ['another image alone', [digest('other')], '1 other'],
    ['two others and a platform', [digest('other'), digest('amd64'), digest('another')], 'linux/amd64<br>2 others'],
    ['the index, named twice', [digest('index'), digest('index')], 'index'],
    ['a digest beside one of another algorithm', [`sha512:${'0'.repeat(128)} ${digest('arm64')}`], 'linux/arm64'],
    ['a digest that only begins like one', [`${digest('arm64')}00`], '1 other'],
    ['nothing', [], '–'],
  ])('names what it is about: %s', (_what, digests, about) => {
    const subjects = digests.map((of) => ({ name: 'ghcr.io/acme/app', digest: of }));
    expect(made(only(attestation('a', { subjects })))[0]?.[2]).toBe(about);
  });

  test('a single manifest is the image', () => {
    const images = [attestedImage({ platforms: [], evidence: [attestation('a')] })];
    expect(made(attested({ images }))[0]?.[2]).toBe('image<br>1 other');
  });

  test('with several images, each row names its own', () => {
    const web = attestedImage({ name: 'ghcr.io/acme/web', digest: digest('web') });
    const kinds = made(attested({ images: [attestedImage(), web] })).map(([kind]) => kind?.replace(/^.*<br>/, ''));
    expect(new Set(kinds)).toEqual(new Set(['of ghcr.io/acme/app:v1.2.3', 'of ghcr.io/acme/web:v1.2.3']));
  });

  test.each([
    ['signed', signed()],
    ['verified without require', report()],
    ['a dry run', attested({ result: 'skipped', images: [attestedImage({ evidence: [], checks: [] })] })],
  ])('there is no table for what is %s', (_what, given) => {
    expect(renderSummary(given)).not.toMatch(/### What was (?:attested|required)/);
  });
});

describe('details and commands', () => {
  test('facts, size and digest of each predicate are folded', () => {
    const page = read(renderSummary(attested()));
    for (const text of [
      '| commit | c0ffee',
      '| tool | syft 1.38.0 |',
      `| digest of the predicate | ${digest('predicate')} |`,
      '| storage records | 81<br>82 |',
    ])
      expect(page).toContain(text);
    expect(renderSummary(attested()).match(/<details><summary>/g)?.length).toBe(renderSummary(attested()).match(/<\/details>/g)?.length);
  });

  test('one certificate of several attestations stands there once', () => {
    expect(renderSummary(attested()).match(/\| Certificate \|/g)).toHaveLength(1);
    const other = attestation('other', { certificate: claims({ buildTrigger: 'schedule' }) });
    expect(renderSummary(only(attestation('a'), other)).match(/\| Certificate \|/g)).toHaveLength(2);
  });

  test('the first command is open, the others are folded', () => {
    const [before = '', folded = ''] = renderSummary(attested()).split('With other tools');
    expect(before.match(/cosign verify-attestation/g)).toHaveLength(1);
    expect(folded.match(/cosign verify-attestation/g)).toHaveLength(3);
    expect(folded.match(/gh attestation verify/g)).toHaveLength(4);
    expect(folded).toContain("    require: 'provenance, vulnerabilities, https://example.com/review/v1'");
  });

  test('gh’s command is the open one where GitHub alone keeps it', () => {
    const page = renderSummary(only(attestation('alone', { origin: 'GitHub' })));
    expect(page).toMatch(/With <a [^>]*>GitHub CLI<\/a>, on any machine:\n\n```sh\ngh attestation verify /);
    expect(page).not.toContain('cosign verify');
  });
});

describe('hostile text', () => {
  /** With `x:y` in front a text is a type, wherever it stands. */
  const everywhere = (text: string, mode: 'attest' | 'verify'): Report => {
    const facts = [{ name: text, value: text }];
    const evil = attestation('evil', {
      origin: text,
      predicateType: `x:y${text}`,
      predicate: predicate({ title: text, facts, digest: text }),
      attestation: { id: text, url: text },
      storageRecords: [text],
      logEntries: [{ index: text, url: text, log: text }],
      subjects: [{ name: text, digest: text }],
    });
    const images: ImageReport[] = [
      attestedImage({ evidence: [evil], checks: [passing({ rule: `x:y${text}`, evidence: evil.digest })] }),
      attestedImage({
        verdict: 'fail',
        evidence: [evil],
        checks: [passing({ rule: `x:y${text}`, outcome: 'fail', evidence: evil.digest })],
      }),
    ];
    return mode === 'attest' ? attested({ images }) : required({ result: 'failed', images });
  };
  const OWN = new Set([...tags(renderSummary(attested())), ...tags(renderSummary(mixed())), '<em>', '</em>']);

  test.each(HOSTILE)('%j adds no tag of its own', (text) => {
    for (const mode of ['attest', 'verify'] as const)
      expect([...tags(renderSummary(everywhere(text, mode)))].filter((tag) => !OWN.has(tag))).toEqual([]);
  });

  test.each(['attest', 'verify'] as const)('any text leaves the tables of %s whole, and is seen', (mode) => {
    const wanted = shape(renderSummary(everywhere('x', mode)));
    fc.assert(
      fc.property(foreign, (text) => {
        const page = renderSummary(everywhere(text, mode));
        expect(shape(page)).toEqual(wanted);
        expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u);
      }),
    );
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://user:pass@evil.example', 'file:///etc/passwd', ''])(
    'an address %j of an attestation is no link',
    (url) => {
      const page = renderSummary(only(attestation('a', { attestation: { id: '1', url } })));
      expect(page).not.toContain('>GitHub</a>');
      expect(read(page)).toContain('registry<br>GitHub');
    },
  );

  test.each(['constructor', '__proto__', 'provenance', 'sbom', 'toString'])('the type %j is none that we know', (predicateType) => {
    expect(made(only(attestation('a', { predicateType })))[0]?.[1]).toContain(predicateType);
    expect(renderSummary(only(attestation('a', { predicateType })))).not.toContain('cosign verify');
  });
});

describe('thousands of attestations', () => {
  const many = (count: number, title = 'SLSA provenance 1') =>
    Array.from({ length: count }, (_, index) => attestation(`${index}`, { predicate: predicate({ title }) }));

  test('are cut at whole rows, and the page says so', () => {
    const page = renderSummary(only(...many(5000)));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_SUMMARY);
    const { length } = made(only(...many(5000)));
    expect(length).toBeGreaterThan(500);
    expect(page).toMatch(new RegExp(`This page is cut.*: ${5000 - length} of 5000 attestations left out`));
    expect(new Set(shape(page))).toEqual(new Set([8, 5, 4]));
    for (const part of ['### Check it yourself', '### Details', '<sub>Waxseal']) expect(page).toContain(part);
    expect(page).toContain('and 4980 more signatures and attestations');
  });

  test('with long and hostile titles leave room for what failed', () => {
    const evidence = many(3000, '`|<@'.repeat(500));
    const lost = { rule: 'push', outcome: 'error', expected: 'x', actual: 'y', code: 'REGISTRY_DENIED', message: 'denied' } as const;
    const page = renderSummary(attested({ result: 'error', images: [attestedImage({ verdict: 'error', checks: [lost], evidence })] }));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_SUMMARY);
    expect(page).toContain('what was signed could not be stored');
  });
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1.0 KiB'],
  [1024 * 1024 - 1, '1.0 MiB'],
  [64 * 1024 * 1024, '64.0 MiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
