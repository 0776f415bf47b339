import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { loadPublicKeys } from '../../src/keys/load.ts';
import type { KeyReference } from '../../src/model/inputs.ts';
import { connect, failure, seen } from '../registry/connect.ts';
import { serve, type Service, type ServiceAnswer } from '../stack/service.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const SECRET = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const OTHER = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

let server: Service;
let answer: ServiceAnswer;
beforeAll(async () => {
  server = await serve(() => answer);
});
afterAll(() => server.close());

const files: Readonly<Record<string, string>> = { 'a.pub': PEM, 'b.pub': OTHER, 'both.pub': `${PEM}${OTHER}`, 'a.key': SECRET };

function load(...references: KeyReference[]): { loaded: ReturnType<typeof loadPublicKeys>; host: ReturnType<typeof connect>['host'] } {
  const { host, http } = connect(
    {},
    {
      env: { PUBLIC: PEM, PRIVATE: SECRET, EMPTY: '' },
      readFile: (path) => {
        const text = files[path];
        return text === undefined ? Promise.reject(new Error('there is no such file')) : Promise.resolve(Buffer.from(text));
      },
    },
  );
  return { loaded: loadPublicKeys(host, http, references), host };
}

const file = (path: string): KeyReference => ({ kind: 'file', path });
const env = (name: string): KeyReference => ({ kind: 'env', name });
const url = (): KeyReference => ({ kind: 'url', url: new URL(`${server.url}/a.pub`) });

describe('keys', () => {
  test('from files, the environment and an address; the same key once', async () => {
    answer = { status: 200, headers: {}, body: PEM };
    const keys = await load(file('both.pub'), env('PUBLIC'), url(), file('b.pub')).loaded;
    expect(keys.map(({ key }) => key.asymmetricKeyType)).toEqual(['ec', 'ed25519']);
  });

  test.each<[string, KeyReference, string]>([
    ['a file that is not there', file('nowhere.pub'), 'FILE_UNREADABLE'],
    ['a variable that is not set', env('NOWHERE'), 'KEY_UNAVAILABLE'],
    ['a variable that is empty', env('EMPTY'), 'KEY_UNAVAILABLE'],
    ['a private key in a file', file('a.key'), 'PRIVATE_KEY_GIVEN'],
    ['a private key in a variable', env('PRIVATE'), 'PRIVATE_KEY_GIVEN'],
  ])('%s', async (_, reference, code) => {
    const { loaded, host } = load(file('a.pub'), reference);
    const error = await failure(loaded);
    expect(error.code).toBe(code);
    const lines = SECRET.split('\n').filter((line) => line.length > 20 && !line.startsWith('-'));
    expect(lines.filter((line) => seen(host, error).includes(line))).toEqual([]);
  });

  test.each<[string, ServiceAnswer, string]>([
    ['404', { status: 404, headers: {}, body: 'no' }, 'KEY_UNAVAILABLE'],
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'KEY_INVALID'],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/a.pub' }, body: '' }, 'REDIRECT_REFUSED'],
    ['more than 64 KiB', { status: 200, headers: {}, body: PEM.repeat(1000) }, 'RESPONSE_TOO_LARGE'],
    ['a private key', { status: 200, headers: {}, body: SECRET }, 'PRIVATE_KEY_GIVEN'],
    ['nothing', { status: 200, headers: {}, body: '' }, 'KEY_INVALID'],
  ])('an address that gives %s', async (_, given, code) => {
    answer = given;
    expect((await failure(load(url()).loaded)).code).toBe(code);
  });
});
