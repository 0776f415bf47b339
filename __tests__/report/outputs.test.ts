import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { digestOf } from '../../src/model/digest.ts';
import type { Report } from '../../src/model/report.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { reports } from './arbitraries.ts';
import { attestation, attested, attestedImage, required, requiredImage } from './attested.ts';
import { claims, digest, evidence, image, ISSUER, mismatch, mixed, report, SAN, signed } from './samples.ts';

const PATH = '/runner/temp/waxseal/report.json';
const WRITTEN = { path: PATH, digest: digestOf(Buffer.from('report')) };
const REF = `ghcr.io/acme/app@${digest('index')}`;

/** What must be empty where nothing may be relied on. */
const RELIED_ON = [
  'images',
  'log-index',
  'log-url',
  'certificate-identity',
  'certificate-issuer',
  'verify-command',
  'attestation-id',
  'attestation-url',
  'storage-record-ids',
];

test('a step that signed two images', () => {
  const second = image({ name: 'ghcr.io/acme/web', digest: digest('web') });
  const given = signed({ images: [image(), second] });
  expect(outputsOf(given, WRITTEN)).toEqual({
    result: 'signed',
    images: `${REF}\nghcr.io/acme/web@${digest('web')}`,
    digest: digest('index'),
    'bundle-path': '/runner/temp/waxseal/bundle-1.json',
    'bundle-paths': '/runner/temp/waxseal/bundle-1.json\n/runner/temp/waxseal/bundle-2.json',
    'log-index': '123456789',
    'log-url': 'https://search.sigstore.dev/?logIndex=123456789',
    'certificate-identity': SAN,
    'certificate-issuer': ISSUER,
    'verify-command': `cosign verify --certificate-identity '${SAN}' --certificate-oidc-issuer '${ISSUER}' '${REF}'`,
    'attestation-id': '',
    'attestation-url': '',
    'storage-record-ids': '',
    report: PATH,
    'report-digest': digest('report'),
    json: JSON.stringify(given),
  });
});

describe('a step that attested', () => {
  test('tells of the first attestation, and what GitHub made of it', () => {
    expect(outputsOf(attested(), WRITTEN)).toMatchObject({
      result: 'attested',
      images: REF,
      'log-index': '123456789',
      'certificate-identity': SAN,
      'verify-command': `cosign verify-attestation --type 'slsaprovenance1' --certificate-identity '${SAN}' --certificate-oidc-issuer '${ISSUER}' '${REF}'`,
      'attestation-id': '4711',
      'attestation-url': 'https://github.com/acme/app/attestations/4711',
      'storage-record-ids': '81,82',
    });
  });

  const stored = (id: string, storageRecords: readonly string[]) =>
    attestation(`stored ${id}`, { attestation: { id, url: `https://github.com/acme/app/attestations/${id}` }, storageRecords });
  const storing = (...evidence: ReturnType<typeof stored>[]) => image({ checks: [], evidence });

  test('the first that GitHub took, wherever it stands; records of all, each once', () => {
    const images = [storing(attestation('registry alone')), storing(stored('7', ['1', '2']), stored('8', ['2', '3']))];
    const outputs = outputsOf(attested({ images }), WRITTEN);
    expect([outputs['attestation-id'], outputs['storage-record-ids']]).toEqual(['7', '1,2,3']);
  });

  test('nothing of an image that is not done', () => {
    const images = [{ ...storing(stored('7', ['1'])), verdict: 'error' as const }, storing(stored('8', ['2']))];
    const outputs = outputsOf(attested({ result: 'error', images }), WRITTEN);
    expect([outputs['attestation-id'], outputs['storage-record-ids']]).toEqual(['8', '2']);
  });

  test('an id or address that does not look as it is, is left out', () => {
    const images = [storing(attestation('bad', { attestation: { id: '7\n8', url: 'https://\u202e' }, storageRecords: ['1\r2'] }))];
    const outputs = outputsOf(attested({ images }), WRITTEN);
    expect([outputs['attestation-id'], outputs['attestation-url'], outputs['storage-record-ids']]).toEqual(['', '', '']);
  });
});

describe('nothing to rely on', () => {
  const cases: Readonly<Record<string, Report>> = {
    'verify failed for one of three': mixed(),
    'verify could not look': report({ result: 'error' }),
    'verify was skipped': report({ result: 'skipped' }),
    'verify says passed, but an image did not': report({ images: [image(), image({ verdict: 'fail', checks: [mismatch()] })] }),
    'verify passed without any image': report({ images: [] }),
    'sign failed for every image': signed({ result: 'error', images: [image({ verdict: 'error', evidence: [] })] }),
    'sign was a dry run': signed({ result: 'skipped', images: [image({ evidence: [], checks: [] })] }),
    'attest failed': attested({ result: 'error', images: [attestedImage({ verdict: 'error', evidence: [] })] }),
    'verify could not look, though something is there': report({ result: 'error', images: [image({ verdict: 'error' })] }),
    'attest was a dry run': attested({ result: 'skipped', images: [attestedImage({ evidence: [], checks: [] })] }),
    'what was required is not all there': required({ result: 'failed', images: [requiredImage({ verdict: 'fail' })] }),
    'sign had a fault before any image': signed({ result: 'error', images: [] }),
  };
  test.each(Object.entries(cases))('%s', (_name, given) => {
    const outputs = outputsOf(given, WRITTEN);
    expect(RELIED_ON.map((name) => outputs[name])).toEqual(RELIED_ON.map(() => ''));
    expect(outputs['result']).toBe(given.result);
    expect(outputs).toMatchObject({ report: PATH, 'report-digest': digest('report') });
  });
});

describe('signed, and not stored everywhere: nothing to rely on, and what is in the log is told', () => {
  const LOGGED = ['log-index', 'log-url', 'certificate-identity', 'certificate-issuer'];
  const half = image({ verdict: 'error', name: 'ghcr.io/acme/web', digest: digest('web') });
  const logged = ['123456789', 'https://search.sigstore.dev/?logIndex=123456789', SAN, ISSUER];
  const unsigned = image({ verdict: 'error', evidence: [] });

  test.each<[string, Report, string]>([
    ['an image', signed({ result: 'error', images: [half] }), digest('web')],
    ['the second image, and the first was not signed at all', signed({ result: 'error', images: [unsigned, half] }), digest('web')],
    ['attestations', attested({ result: 'error', images: [attestedImage({ verdict: 'error' })] }), digest('index')],
  ])('%s', (_name, given, about) => {
    const outputs = outputsOf(given, WRITTEN);
    expect(LOGGED.map((name) => outputs[name])).toEqual(logged);
    expect(RELIED_ON.filter((name) => !LOGGED.includes(name)).map((name) => outputs[name])).toEqual(['', '', '', '', '']);
    expect(outputs).toMatchObject({ result: 'error', digest: about, 'bundle-path': '/runner/temp/waxseal/bundle-1.json' });
  });

  test('a signature is spoken of before an attestation', () => {
    const evidences = [attestation('first', { logEntries: [{ index: '1', log: 'rekor' }] }), evidence()];
    const given = signed({ result: 'error', images: [image({ verdict: 'error', evidence: evidences })] });
    expect(outputsOf(given, WRITTEN)['log-index']).toBe('123456789');
  });

  test('an image that is done comes first', () => {
    const done = image({ evidence: [evidence({ logEntries: [{ index: '7', log: 'rekor' }] })] });
    const outputs = outputsOf(signed({ result: 'error', images: [half, done] }), WRITTEN);
    expect([outputs['digest'], outputs['log-index']]).toEqual([digest('index'), '7']);
  });

  test('a signer that does not look as it is, is left out here too', () => {
    const certificate = claims({ san: { kind: 'uri', value: 'a\n::error::b' } });
    const given = signed({ result: 'error', images: [image({ verdict: 'error', evidence: [evidence({ certificate })] })] });
    expect(outputsOf(given, WRITTEN)['certificate-identity']).toBe('');
  });
});

test('the digest is told even where the image failed', () => {
  expect(outputsOf(report({ result: 'failed', images: [image({ verdict: 'fail' })] }), WRITTEN)['digest']).toBe(digest('index'));
});

test('sign names the images that are done when others are not', () => {
  const done = image({ name: 'ghcr.io/acme/web', digest: digest('web') });
  const outputs = outputsOf(signed({ result: 'error', images: [image({ verdict: 'error' }), done] }), WRITTEN);
  expect(outputs['images']).toBe(`ghcr.io/acme/web@${digest('web')}`);
  expect(outputs['digest']).toBe(digest('web'));
});

test('what was signed before is named', () => {
  expect(outputsOf(signed({ result: 'skipped', reason: 'already signed' }), WRITTEN)['images']).toBe(REF);
});

test('an identity that does not look as it is, is left out', () => {
  const certificate = claims({ san: { kind: 'uri', value: 'a\n::error::b' }, issuer: 'https://i\u202e' });
  const outputs = outputsOf(report({ images: [image({ evidence: [evidence({ certificate })] })] }), WRITTEN);
  expect([outputs['certificate-identity'], outputs['certificate-issuer'], outputs['verify-command']]).toEqual(['', '', '']);
});

describe('the inline report', () => {
  const sized = (characters: number): Report => {
    const empty = JSON.stringify(report({ notes: [''] })).length;
    return report({ notes: ['x'.repeat(characters - empty)] });
  };
  test('of one character less than 64 Ki is given', () => {
    expect(outputsOf(sized(65_535), WRITTEN)['json']).toHaveLength(65_535);
  });
  test('of 64 Ki is empty', () => {
    expect(outputsOf(sized(65_536), WRITTEN)['json']).toBe('');
  });
});

test('every output is there for every report, and only verify that passed names images', () => {
  fc.assert(
    fc.property(reports, (given) => {
      const outputs = outputsOf(given, WRITTEN);
      expect(Object.keys(outputs)).toHaveLength(16);
      expect(given.mode === 'verify' ? outputs['images'] : '').toBe('');
      for (const name of [...RELIED_ON.slice(1), 'json']) {
        expect(outputs[name]).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});
