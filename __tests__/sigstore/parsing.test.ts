import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import type { Json } from '../../src/model/json.ts';
import { MAX_BUNDLE, parseBundle } from '../../src/sigstore/bundle.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { type Verified, verifyBundle } from '../../src/sigstore/verify.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { bytesOf, changed, entryOf, refusalOf, there, withEntries } from './damage.ts';

/** Threats 4, 8 and 32 to 34: what is read, and what is refused before anything is believed. */

const STATEMENT = signatureStatement('registry.test/octo/app', 'ab'.repeat(32));

let stack: Stack;
let good: SerializedBundle;
beforeAll(async () => {
  stack = await startStack();
  good = await signBundle(stack, STATEMENT);
});
afterAll(() => stack.close());

const verifyBytes = (bytes: Uint8Array): Verified =>
  verifyBundle(bytes, 'the bundle', toMaterial(stack.trustedRoot as unknown as Json, 'the test'));
const refusal = (bytes: Uint8Array): string => {
  const { code, message } = refusalOf(() => verifyBytes(bytes));
  return `${code}: ${message}`;
};

describe('the payload', () => {
  test('is given as it was signed', () => {
    expect(verifyBytes(bytesOf(good)).statement).toMatchObject({
      predicateType: 'https://sigstore.dev/cosign/sign/v1',
      subjects: [{ name: 'registry.test/octo/app', digest: { sha256: 'ab'.repeat(32) } }],
    });
  });

  test('of another type is refused, though it is signed (threat 8)', async () => {
    for (const payloadType of ['text/plain', 'application/vnd.in-toto+json; charset=utf-8', 'application/json', '']) {
      expect(refusal(bytesOf(await signBundle(stack, STATEMENT, { payloadType })))).toMatch(/^BUNDLE_NO_STATEMENT: /);
    }
  });

  test.each<[string, unknown]>([
    ['is no statement', { hello: 'world' }],
    ['is a statement of no version that we know', { ...(STATEMENT as object), _type: 'https://in-toto.io/Statement/v2' }],
    ['has no subject', { ...(STATEMENT as object), subject: [] }],
    ['is a list', [STATEMENT]],
  ])('that %s is refused', async (_, statement) => {
    expect(refusal(bytesOf(await signBundle(stack, statement)))).toMatch(/^STATEMENT_INVALID: /);
  });

  test('changed after it was signed is refused', () => {
    const forged = bytesOf(signatureStatement('registry.test/octo/app', 'cd'.repeat(32))).toString('base64');
    const bundle = changed(good, (copy) => (there(copy.dsseEnvelope).payload = forged));
    expect(refusal(bytesOf(bundle))).toMatch(/^(?:LOG_ENTRY|SIGNATURE)_INVALID: /);
  });

  test('with another type than was signed is refused', () => {
    const bundle = changed(good, (copy) => (there(copy.dsseEnvelope).payloadType = 'application/vnd.in-toto+json '));
    expect(refusal(bytesOf(bundle))).toMatch(/^BUNDLE_NO_STATEMENT: /);
  });
});

describe('both members of a oneof (threat 32)', () => {
  const message = { messageDigest: { algorithm: 'SHA2_256', digest: 'q83v' }, signature: 'q83v' };
  test.each<[string, (copy: Record<string, unknown>) => void]>([
    ['two contents', (copy) => (copy['messageSignature'] = message)],
    ['two contents, one spelt as the .proto file spells it', (copy) => (copy['message_signature'] = message)],
    ['one content in both spellings', (copy) => (copy['dsse_envelope'] = copy['dsseEnvelope'])],
    ['a certificate and a key', (copy) => (materialOf(copy)['publicKey'] = { hint: 'x' })],
    ['a certificate and a chain', (copy) => (materialOf(copy)['x509CertificateChain'] = { certificates: [] })],
    ['a certificate and a chain in the other spelling', (copy) => (materialOf(copy)['x509_certificate_chain'] = {})],
  ])('%s', (_, change) => {
    const bundle = changed(good as unknown as Record<string, unknown>, change);
    expect(refusal(bytesOf(bundle))).toMatch(/^BUNDLE_INVALID: .*only one may stand/);
  });
});

function materialOf(copy: Record<string, unknown>): Record<string, unknown> {
  return copy['verificationMaterial'] as Record<string, unknown>;
}

describe('JSON (threats 32 to 34)', () => {
  const text = (): string => JSON.stringify(good);
  test.each<[string, () => string, RegExp]>([
    ['a key twice', () => text().replace('{', '{"mediaType":"x",'), /^JSON_INVALID: .*stands twice/],
    ['a key twice, escaped', () => text().replace('{', String.raw`{"media\u0054ype":"x",`), /^JSON_INVALID: .*stands twice/],
    ['a key twice, deep inside', () => text().replace('"payload":', '"payload":"","payload":'), /^JSON_INVALID: .*stands twice/],
    ['cut off', () => text().slice(0, -2), /^JSON_INVALID: /],
    ['two documents', () => `${text()}\n{}`, /^JSON_INVALID: /],
    ['nothing', () => '', /^JSON_INVALID: /],
    ['no object', () => '[]', /^BUNDLE_INVALID: .*object is expected/],
    ['null', () => 'null', /^BUNDLE_INVALID: .*object is expected/],
    ['no material', () => '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}', /^BUNDLE_INVALID: .*verificationMaterial/],
    ['an unknown version', () => text().replace('bundle.v0.3', 'bundle.v9'), /^BUNDLE_INVALID: .*mediaType/],
  ])('%s', (_, make, reason) => {
    expect(refusal(Buffer.from(make()))).toMatch(reason);
  });

  test('bytes that are no UTF-8 are refused', () => {
    expect(refusal(Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]))).toMatch(/^JSON_INVALID: .*UTF-8/);
  });

  test('200,000 nestings and 48 MiB end in bounded time', () => {
    const started = performance.now();
    expect(refusal(Buffer.from(`{"a":${'['.repeat(200_000)}`))).toMatch(/^JSON_INVALID: .*nested deeper/);
    expect(refusal(Buffer.from(`{"a":"${'x'.repeat(48 * 1024 * 1024)}"}`))).toMatch(/^BUNDLE_INVALID: /);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('what is beyond the limit is not even read', () => {
    expect(refusal(new Uint8Array(MAX_BUNDLE + 1))).toMatch(/^BUNDLE_INVALID: .*more than the limit of 100663296/);
  });

  test('keys named __proto__ are data (threat 34)', () => {
    const polluted = JSON.stringify(good).replace('{', '{"__proto__":{"dsseEnvelope":{}},"constructor":{"prototype":{"x":1}},');
    expect(verifyBytes(Buffer.from(polluted)).statement.predicateType).toBe('https://sigstore.dev/cosign/sign/v1');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    const only = Buffer.from('{"__proto__":{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}}');
    expect(refusal(only)).toMatch(/^BUNDLE_INVALID: /);
  });
});

describe('counts and numbers', () => {
  test('33 log entries, or 33 timestamps, are over the limit', () => {
    expect(
      refusal(
        bytesOf(
          withEntries(
            good,
            Array.from({ length: 33 }, () => entryOf(good)),
          ),
        ),
      ),
    ).toMatch(/^BUNDLE_INVALID: .*33 log entries, more than the limit of 32/);
    const stamps = changed(good, (copy) => {
      const { rfc3161Timestamps } = there(copy.verificationMaterial.timestampVerificationData);
      while (rfc3161Timestamps.length < 33) rfc3161Timestamps.push(there(rfc3161Timestamps[0]));
    });
    expect(refusal(bytesOf(stamps))).toMatch(/^BUNDLE_INVALID: .*33 timestamps, more than the limit of 32/);
  });

  test.each<[string, unknown]>([
    ['negative', '-1'],
    ['no number', '1e3'],
    ['hexadecimal', '0x10'],
    ['empty', ''],
    ['a fraction', 1.5],
    ['an object', {}],
    ['a line of Markdown', '1](https://evil.test)'],
  ])('a log index that is %s', (_, value) => {
    for (const member of ['entry', 'proof'] as const) {
      const bundle = changed(good, (copy) => {
        const entry = entryOf(copy);
        Object.assign(member === 'entry' ? entry : there(entry.inclusionProof), { logIndex: value });
      });
      expect(refusal(bytesOf(bundle))).toMatch(/^BUNDLE_INVALID: .*logIndex of a log entry/);
    }
  });

  test('an envelope with two signatures, or with none', () => {
    for (const count of [0, 2]) {
      const bundle = changed(good, (copy) => {
        const envelope = there(copy.dsseEnvelope);
        envelope.signatures = Array.from({ length: count }, () => there(envelope.signatures[0]));
      });
      expect(refusal(bytesOf(bundle))).toMatch(/^BUNDLE_INVALID: .*signatures/);
    }
  });

  test('a proof without a checkpoint', () => {
    const bundle = changed(good, (copy) => {
      delete (there(entryOf(copy).inclusionProof) as { checkpoint?: unknown }).checkpoint;
    });
    expect(refusal(bytesOf(bundle))).toMatch(/^BUNDLE_INVALID: .*no checkpoint/);
  });
});

describe('whatever comes', () => {
  const isOurs = (work: () => unknown): boolean => {
    try {
      work();
      return true;
    } catch (thrown) {
      return thrown instanceof WaxsealError;
    }
  };

  test('any JSON in the place of any member is read or refused by an error of ours', () => {
    const paths = (json: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof json === 'object' && json !== null
        ? [path, ...Object.entries(json).flatMap(([key, value]) => paths(value, [...path, key]))]
        : [path];
    const places = paths(good).filter((path) => path.length > 0);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
        const copy = structuredClone(good) as unknown as Record<string, unknown>;
        const parent = path.slice(0, -1).reduce((json, key) => json[key] as Record<string, unknown>, copy);
        parent[there(path.at(-1))] = value;
        return isOurs(() => verifyBytes(bytesOf(copy)));
      }),
      { numRuns: 300 },
    );
  });

  test('any bytes are refused by an error of ours', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => parseBundle(bytes, 'the bundle')).toThrow(WaxsealError);
      }),
    );
  });
});
