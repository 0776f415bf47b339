import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { type LegacyOptions, payloadOf, pushLayers, signPayload } from '../stack/legacy.ts';
import type { StepResult } from '../stack/runner.ts';
import { serve, type Service } from '../stack/service.ts';
import { codesOf, startWorld, type World } from './world.ts';

/** Signatures by key, judged by the built action; cosign's bundles by key are among the interop tests. */

let world: World;
let keyServer: Service;
let own: { privateKey: KeyObject; publicKey: KeyObject };
let keys: { readonly own: string; readonly other: string; readonly secret: string };

beforeAll(async () => {
  world = await startWorld();
  own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  keys = {
    own: await keep('own.pub', pem(own.publicKey)),
    other: await keep('other.pub', pem(generateKeyPairSync('ed25519').publicKey)),
    secret: await keep('own.key', own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
  };
  keyServer = await serve(({ url }) =>
    url.pathname === '/own.pub' ? { status: 200, body: pem(own.publicKey) } : { status: 404, body: '' },
  );
});
afterAll(() => Promise.all([world.close(), keyServer.close()]));

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

async function keep(name: string, text: string): Promise<string> {
  const path = join(world.folder, name);
  await writeFile(path, text);
  return path;
}

const single = (): Promise<PushedImage> => world.image({ platforms: [] });

/** A `.sig` tag with one signature. */
async function put(image: PushedImage, options: LegacyOptions): Promise<void> {
  const { host } = world.stack.registry;
  const payload = payloadOf(`${host}/octo/app`, image.digest);
  await pushLayers(host, 'octo/app', image.digest, 'sig', [await signPayload(world.stack, payload, options)]);
}

function told(result: StepResult): string {
  expect(result.code).toBe(result.outputs['result'] === 'passed' ? 0 : 1);
  expect(result.outputs['images'] === '').toBe(result.outputs['result'] !== 'passed');
  return [result.outputs['result'], ...codesOf(result)].join(' ');
}

const judged = async (image: PushedImage, inputs: Readonly<Record<string, string>>): Promise<string> =>
  told(await world.verify({ images: image.reference, ...inputs }));
/** Without the identity that this world asks for by itself. */
const judgedByKey = (image: PushedImage, key: string): Promise<string> => judged(image, { key, identity: '', issuer: '' });

describe('by key', () => {
  test('passes for this key, wherever it is read from, and for no other', async () => {
    const image = await single();
    await put(image, { key: own.privateKey });
    const passed = await world.verify({ images: image.reference, key: keys.own, identity: '', issuer: '' });
    expect([told(passed), passed.outputs['certificate-identity']]).toEqual(['passed', '']);
    expect(passed.summary).toContain('a key');
    expect(await judgedByKey(image, `${keys.other}\n${keys.own}`)).toBe('passed');
    expect(await judgedByKey(image, `${keyServer.url}/own.pub`)).toBe('passed');
    expect(await judgedByKey(image, keys.other)).toBe('failed WRONG_KEY');
    expect(await judged(image, { key: keys.own })).toBe('error INPUT_CONTRADICTION');
  });

  test('a keyless signature is none by key, in either format', async () => {
    const [older, newer] = [await single(), await single()];
    await put(older, {});
    await world.sign({ images: newer.reference });
    expect(await judgedByKey(older, keys.own)).toBe('failed SIGNED_BY_CERTIFICATE');
    expect(await judgedByKey(newer, keys.own)).toBe('failed SIGNED_BY_CERTIFICATE');
  });

  test.each<[string, () => string, string]>([
    ['a private key', () => keys.secret, 'PRIVATE_KEY_GIVEN'],
    ['a file that is not there', () => 'nowhere.pub', 'FILE_UNREADABLE'],
    ['no key at all', () => world.files.trustedRoot, 'KEY_INVALID'],
    ['a server that has it not', () => `${keyServer.url}/other.pub`, 'KEY_UNAVAILABLE'],
    ['a variable that is not set', () => 'env://NOWHERE', 'KEY_UNAVAILABLE'],
    ['a key service', () => 'awskms:///alias/a', 'INPUT_INVALID'],
    ['plain http', () => 'http://keys.example/own.pub', 'INPUT_INVALID'],
    ['a password in the address', () => 'https://user:pass@keys.example/own.pub', 'INPUT_INVALID'],
    ['the key itself', () => pem(own.publicKey), 'INPUT_INVALID'],
    ['a bad name of a variable', () => 'env://A-B', 'INPUT_INVALID'],
    ['33 keys', () => Array.from({ length: 33 }, () => keys.own).join('\n'), 'INPUT_INVALID'],
  ])('%s is an error of the input', async (_, key, code) => {
    expect(await judgedByKey(await single(), key())).toBe(`error ${code}`);
  });

  test('a private key in the place of its name is refused, and no line of it is shown', async () => {
    const secret = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const result = await world.verify({ images: (await single()).reference, key: secret, identity: '', issuer: '' });
    expect(told(result)).toBe('error PRIVATE_KEY_GIVEN');
    const shown = `${result.log}${result.summary}${JSON.stringify(result.outputs)}`;
    expect(secret.split('\n').filter((line) => line.length > 20 && !line.startsWith('-') && shown.includes(line))).toEqual([]);
  });

  test('key and allow-copied mean nothing to sign', async () => {
    const image = await single();
    for (const input of [{ key: keys.own }, { 'allow-copied': 'true' }] as Record<string, string>[])
      expect(codesOf(await world.sign({ images: image.reference, ...input }))).toEqual(['INPUT_CONTRADICTION']);
  });
});
