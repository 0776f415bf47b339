import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { AlternativeName } from '../../stack/certificate.ts';
import * as der from '../../stack/der.ts';
import type { IssueOverrides } from '../../stack/fulcio-ca.ts';
import type { PushedImage } from '../../stack/image.ts';
import type { Claims } from '../../stack/oidc.ts';
import type { StepResult } from '../../stack/runner.ts';
import { IDENTITY, startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { bundleFor, plant, single } from './planting.ts';

const table = openTable('identity (11 to 19)');
let world: World;
let signed: PushedImage;
beforeAll(async () => {
  world = await startWorld();
  signed = await single(world);
  plant(world, signed, await bundleFor(world, signed));
});
afterAll(async () => {
  await world.close();
  table.print();
});

const MISMATCH = { result: 'failed', codes: ['IDENTITY_MISMATCH'] } as const;
const BAD_CERTIFICATE = { result: 'failed', codes: ['CERTIFICATE_INVALID'] } as const;
const PATTERN = '^https://github\\.com/octo/app/\\.github/workflows/release\\.yml@refs/heads/main$';
type Inputs = Readonly<Record<string, string>>;

const ask = (inputs: Inputs, image = signed): Promise<StepResult> => world.verify({ images: image.reference, ...inputs });
const issuers = (): Inputs => ({ issuer: world.stack.issuer.url });

/** An image that was signed with a certificate of other content than the stack's. */
async function signedAs(issue: IssueOverrides, claims: Claims = {}): Promise<PushedImage> {
  const image = await single(world);
  world.stack.issuer.claims = claims;
  try {
    plant(world, image, await bundleFor(world, image, { issue }));
  } finally {
    world.stack.issuer.claims = {};
  }
  return image;
}
const uri = (value: string): IssueOverrides => ({ names: [{ kind: 'uri', value }] });

describe('threats 11 and 12: what the user asks for', () => {
  test.each<[string, string]>([
    ['a prefix', IDENTITY.slice(0, -1)],
    ['an infix', 'octo/app'],
    ['a suffix', IDENTITY.slice('https://'.length)],
    ['a pattern', 'https://github.com/octo/app/.*'],
    ['the anchored pattern itself', PATTERN],
    ['a dot for another character', IDENTITY.replace('release.yml', 'release-yml')],
    ['another case', IDENTITY.replace('octo', 'Octo')],
    ['percent-encoding', IDENTITY.replace('refs/heads', 'refs%2Fheads')],
    ['a dot segment', IDENTITY.replace('/app/', '/other/../app/')],
  ])('threat 11: an exact identity that is %s', async (what, identity) => {
    table.refused(11, `exact identity: ${what}`, await ask({ identity, ...issuers() }), MISMATCH);
  });

  test('threat 11: the control', async () => {
    table.passed(11, '… the very identity', await ask({ identity: IDENTITY, ...issuers() }));
  });

  test('threat 12: an empty identity or issuer', async () => {
    const contradiction = { result: 'error', codes: ['INPUT_CONTRADICTION'] } as const;
    for (const blank of ['', ' ', '\n']) {
      const shown = JSON.stringify(blank);
      table.refused(12, `identity ${shown}`, await ask({ identity: blank, ...issuers() }), contradiction);
      table.refused(12, `issuer ${shown}`, await ask({ identity: IDENTITY, issuer: blank }), contradiction);
      table.refused(
        12,
        `identity-regexp ${shown}`,
        await ask({ identity: '', 'identity-regexp': blank, 'issuer-regexp': '^http' }),
        contradiction,
      );
    }
    const both = await ask({ identity: '', issuer: '' });
    table.refused(12, 'neither', both, { result: 'error', codes: ['IDENTITY_NOT_CONFIGURED'] });
  });
});

describe('threats 13 to 16: what stands in the name of the certificate', () => {
  test('threat 13: the wanted name inside an evil URL', async () => {
    const image = await signedAs(uri(`https://evil.test/?${IDENTITY}`));
    table.refused(13, 'evil URL, exact identity', await ask({ identity: IDENTITY, ...issuers() }, image), MISMATCH);
    table.refused(13, 'evil URL, anchored pattern', await ask({ 'identity-regexp': PATTERN, ...issuers() }, image), MISMATCH);
    const loose = await ask({ 'identity-regexp': PATTERN.slice(1, -1), ...issuers() }, image);
    table.passed(13, 'evil URL, unanchored pattern: as the user wrote it', loose);
    table.holds(13, '… with a warning', 'not anchored', () => {
      const warnings = loose.annotations.filter(({ kind }) => kind === 'warning').map(({ message }) => message);
      expect(warnings.join('\n')).toContain('not anchored');
    });
  });

  test.each<[string, string, typeof MISMATCH | typeof BAD_CERTIFICATE]>([
    ['a suffix', `${IDENTITY}2`, MISMATCH],
    ['a blank', `${IDENTITY} `, MISMATCH],
    ['a line feed', `${IDENTITY}\n`, BAD_CERTIFICATE],
    ['a carriage return', `${IDENTITY}\r`, BAD_CERTIFICATE],
    ['a NUL', `${IDENTITY}\0`, BAD_CERTIFICATE],
    ['a NUL and an evil tail', `${IDENTITY}\0.evil.test`, BAD_CERTIFICATE],
    ['an evil line before it', `https://evil.test\n${IDENTITY}`, BAD_CERTIFICATE],
    ['a letter of another script', IDENTITY.replace('octo', '\u043ecto'), BAD_CERTIFICATE],
  ])('threat 14: the wanted name with %s', async (what, san, expected) => {
    const image = await signedAs(uri(san));
    table.refused(14, `name with ${what}, exact`, await ask({ identity: IDENTITY, ...issuers() }, image), expected);
    table.refused(14, `name with ${what}, pattern`, await ask({ 'identity-regexp': PATTERN, ...issuers() }, image), expected);
  });

  test.each(['email', 'dns'] as const)('threat 15: the wanted URI as %s', async (kind) => {
    const image = await signedAs({ names: [{ kind, value: IDENTITY }] });
    table.refused(15, `URI in a name of kind ${kind}, exact`, await ask({ identity: IDENTITY, ...issuers() }, image), MISMATCH);
    table.refused(15, `URI in a name of kind ${kind}, pattern`, await ask({ 'identity-regexp': PATTERN, ...issuers() }, image), MISMATCH);
    table.refused(15, `URI in a name of kind ${kind}, words`, await ask({ repository: 'octo/app' }, image), MISMATCH);
  });

  test('threat 15: the control: an address that is asked for as one', async () => {
    const image = await signedAs({ names: [{ kind: 'email', value: 'mona@octo.test' }] });
    table.passed(15, '… an e-mail address, asked for', await ask({ identity: 'mona@octo.test', ...issuers() }, image));
    table.passed(15, '… by a pattern', await ask({ 'identity-regexp': '^mona@octo\\.test$', ...issuers() }, image));
  });

  test.each<[string, readonly AlternativeName[]]>([
    [
      'wanted first',
      [
        { kind: 'uri', value: IDENTITY },
        { kind: 'uri', value: 'https://evil.test' },
      ],
    ],
    [
      'wanted last',
      [
        { kind: 'uri', value: 'https://evil.test' },
        { kind: 'uri', value: IDENTITY },
      ],
    ],
    [
      'of two kinds',
      [
        { kind: 'uri', value: IDENTITY },
        { kind: 'email', value: 'mona@octo.test' },
      ],
    ],
    ['none at all', []],
  ])('threat 16: two names, %s', async (what, names) => {
    const image = await signedAs({ names });
    table.refused(16, `names: ${what}`, await ask({ identity: IDENTITY, ...issuers() }, image), BAD_CERTIFICATE);
  });
});

describe('threat 17: the issuer', () => {
  test.each(['/', '/octo', '.evil.test', '?', '#'])('the wanted one with "%s" behind it', async (tail) => {
    const { url } = world.stack.issuer;
    table.refused(17, `asked for with "${tail}" behind`, await ask({ identity: IDENTITY, issuer: `${url}${tail}` }), MISMATCH);
    const both = { 1: Buffer.from(`${url}${tail}`), 8: der.utf8String(`${url}${tail}`) };
    const image = await signedAs({ extensions: both });
    table.refused(17, `certified with "${tail}" behind`, await ask({ identity: IDENTITY, issuer: url }, image), MISMATCH);
  });

  test('.1 and .8 differ', async () => {
    const { url } = world.stack.issuer;
    const old = await signedAs({ extensions: { 1: Buffer.from('https://evil.test') } });
    table.refused(17, '.1 is another than .8', await ask({ identity: IDENTITY, issuer: url }, old), BAD_CERTIFICATE);
    const evil = await signedAs({ extensions: { 8: der.utf8String('https://evil.test') } });
    table.refused(17, '.8 is another than .1', await ask({ identity: IDENTITY, issuer: url }, evil), BAD_CERTIFICATE);
    const none = await signedAs({ extensions: { 1: undefined, 8: undefined } });
    table.refused(17, 'neither', await ask({ identity: IDENTITY, issuer: url }, none), BAD_CERTIFICATE);
    const only = await signedAs({ extensions: { 1: undefined } });
    table.passed(17, '… .8 alone, the wanted one', await ask({ identity: IDENTITY, issuer: url }, only));
  });
});

describe('threat 18: a reusable workflow', () => {
  const SIGNER = 'corp/ci/.github/workflows/sign.yml@refs/tags/v1';

  test('its caller is not the signer', async () => {
    const image = await signedAs({}, { job_workflow_ref: SIGNER });
    const asked = await ask({ identity: IDENTITY, ...issuers() }, image);
    table.refused(18, 'caller asked for as identity', asked, { ...MISMATCH, says: 'called a reusable workflow' });
    table.refused(18, 'repository alone: the signer lies elsewhere', await ask({ repository: 'octo/app' }, image), MISMATCH);
    table.refused(18, 'workflow of the caller', await ask({ repository: 'octo/app', workflow: 'release.yml' }, image), MISMATCH);
    table.refused(18, 'repository of the signer', await ask({ repository: 'corp/ci' }, image), MISMATCH);
    const unpinned = await ask({ repository: 'octo/app', workflow: SIGNER.split('@')[0] ?? '' }, image);
    table.refused(18, 'signer of another repository, no ref', unpinned, { result: 'error', codes: ['INPUT_INVALID'] });
    table.passed(18, '… caller by repository, signer by workflow', await ask({ repository: 'octo/app', workflow: SIGNER }, image));
    table.passed(18, '… signer as identity', await ask({ identity: `https://github.com/${SIGNER}`, ...issuers() }, image));
  });
});

describe('threat 19: slow patterns', () => {
  const LONG = `https://github.com/${'a'.repeat(4000)}!`;

  test.each(['^(a+)+$', '^(?:.*a){30}b$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a|aa)+$', '^(.*?,){12}P$'])('%s', async (pattern) => {
    const image = await signedAs(uri(LONG));
    const started = performance.now();
    const step = await ask({ 'identity-regexp': pattern, ...issuers() }, image);
    table.refused(19, `identity-regexp ${pattern}`, step, MISMATCH);
    table.holds(19, '… in bounded time', 'under 10 s', () => {
      expect(performance.now() - started).toBeLessThan(10_000);
    });
  });

  test('a glob of many stars', async () => {
    const image = await signedAs(uri(LONG));
    const started = performance.now();
    const step = await ask({ repository: 'octo/app', workflow: `${'**/a'.repeat(40)}/x.yml@${'*a'.repeat(40)}` }, image);
    table.refused(19, 'workflow of 80 stars', step, MISMATCH);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('a pattern that would grow without bounds', async () => {
    const step = await ask({ 'identity-regexp': '^((((a{100}){100}){100}){100})$', ...issuers() });
    table.refused(19, 'nested repetition of 100 million', step, { result: 'error', codes: ['INPUT_INVALID'] });
  });
});
