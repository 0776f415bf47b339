import { afterAll, beforeAll, describe } from '@jest/globals';

import { jsonAnswer, serve, type Service } from '../../stack/service.ts';
import { provenance, SLSA } from '../attesting.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, startGateWorld, stackSigner } from './gate-world.ts';
import { HOLDS, NOBODY, rows, UNREADABLE, UNTRUE } from './signer-rows.ts';

const docket = openDocket('keys and thresholds');
let world: GateWorld;
let keys: Service;
let gallery: Gallery;
const words: Record<string, string> = {};
const [own, other] = [makeKey(), makeKey()];

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  const { url } = world.stack.issuer;
  keys = await serve(({ url: { pathname } }) => (pathname === '/own.pub' ? { status: 200, body: own.pem } : jsonAnswer(404, {})));
  Object.assign(words, {
    own: stackSigner(world),
    issuer: url,
    keys: keys.url,
  });
  await layImages();
}, 60_000);
afterAll(async () => {
  await Promise.all([world.close(), keys.close()]);
  docket.print();
});

async function layImages(): Promise<void> {
  const { hang } = gallery;
  await hang('bare', () => undefined);
  await hang('by cosign', (image) => signBy(world, image));
  await hang('lying', (image) => attestBy(world, image, { type: SLSA, predicate: provenance({ sha: 'f'.repeat(40) }) }));
  await hang('damaged', (image) => corrupt(world, image));
  await hang('by key', (image) => layOlder(world, image, { signatures: [{ key: own }] }));
  await hang('by another key', (image) => layOlder(world, image, { signatures: [{ key: other }] }));
  await hang('by both', async (image) => {
    await signBy(world, image);
    await layOlder(world, image, { signatures: [{ key: own }] });
  });
  await hang('by both keys', (image) => layOlder(world, image, { signatures: [{ key: own }, { key: other }] }));
  await hang('twice by one', async (image) => {
    await signBy(world, image);
    await signBy(world, image);
    await layOlder(world, image, { signatures: [{}] });
  });
  await hang('one and damaged', async (image) => [await signBy(world, image), await corrupt(world, image)]);
}

const bring = (): Brought => ({ world, images: gallery.images, words });
describe('signers: keys', () => {
  const files = {
    '.github/own.pub': own.pem,
    '.github/other.pub': other.pem,
    '.github/two.pub': own.pem + other.pem,
    '.github/no.pub': 'no key',
  };
  docket.hear(
    [
      ...rows('signers.key (file)', [
        ['holds', 'its signature', 'by key', '[{key: own.pub}]', HOLDS, { files }],
        ['holds', 'another signer, where the key cannot be read', 'by cosign', '[{key: lost.pub}, $own]', HOLDS],
        ['fails', 'another key', 'by another key', '[{key: own.pub}]', NOBODY, { files }],
        ['fails', 'a certificate', 'by cosign', '[{key: own.pub}]', NOBODY, { files }],
        ['missing', 'nothing', 'bare', '[{key: own.pub}]', NOBODY, { files }],
        ['error', 'a damaged blob', 'damaged', '[{key: own.pub}]', UNREADABLE, { files }],
        ['error', 'no such file', 'by key', '[{key: lost.pub}]', UNREADABLE, { says: /lost\.pub/ }],
        ['error', 'no key in it', 'by key', '[{key: no.pub}]', UNREADABLE, { files }],
        ['error', 'two keys in it', 'by key', '[{key: two.pub}]', UNREADABLE, { files, says: /holds several keys/ }],
      ]),
      ...rows('signers.key (address)', [
        ['holds', 'its signature', 'by key', '[{key: "$keys/own.pub"}]', HOLDS],
        ['fails', 'another key', 'by another key', '[{key: "$keys/own.pub"}]', NOBODY],
        ['missing', 'nothing', 'bare', '[{key: "$keys/own.pub"}]', NOBODY],
        ['error', 'not there', 'by key', '[{key: "$keys/lost.pub"}]', UNREADABLE, { says: /answered 404/ }],
      ]),
      ...rows('signers.key (variable)', [
        ['holds', 'its signature', 'by key', '[{key: env://OWN}]', HOLDS, { run: { env: { OWN: own.pem } } }],
        ['fails', 'another key', 'by another key', '[{key: env://OWN}]', NOBODY, { run: { env: { OWN: own.pem } } }],
        ['missing', 'nothing', 'bare', '[{key: env://OWN}]', NOBODY, { run: { env: { OWN: own.pem } } }],
        ['error', 'not set', 'by key', '[{key: env://OWN}]', UNREADABLE, { says: /OWN/ }],
        ['error', 'no key in it', 'by key', '[{key: env://OWN}]', UNREADABLE, { run: { env: { OWN: 'no key' } } }],
      ]),
      ...rows('signers.threshold', [
        ['holds', 'an identity and a key', 'by both', '{threshold: 2, of: [$own, {key: own.pub}]}', HOLDS, { files }],
        ['holds', 'two keys of three', 'by both keys', '{threshold: 2, of: [$own, {key: own.pub}, {key: other.pub}]}', HOLDS, { files }],
        [
          'fails',
          'one of the two',
          'by cosign',
          '{threshold: 2, of: [$own, {key: own.pub}]}',
          'failed: signers POLICY_THRESHOLD',
          { files },
        ],
        [
          'fails',
          'one that signed thrice',
          'twice by one',
          '{threshold: 2, of: [$own, {key: own.pub}]}',
          'failed: signers POLICY_THRESHOLD',
          { files },
        ],
        [
          'fails',
          'one that fits twice',
          'twice by one',
          '{threshold: 2, of: [$own, {identityRegexp: "^https://.*$", issuer: "$issuer"}]}',
          'failed: signers POLICY_THRESHOLD',
        ],
        [
          'fails',
          'one key in two files',
          'by key',
          '{threshold: 2, of: [{key: own.pub}, {key: same.pub}]}',
          'failed: signers POLICY_THRESHOLD',
          { files: { ...files, '.github/same.pub': own.pem } },
        ],
        ['missing', 'nothing', 'bare', '{threshold: 2, of: [$own, {key: own.pub}]}', NOBODY, { files }],
        ['contradicts', 'provenance that is not true', 'lying', '{threshold: 2, of: [$own, {key: own.pub}]}', UNTRUE, { files }],
        [
          'error',
          'one, and one that cannot be read',
          'one and damaged',
          '{threshold: 2, of: [$own, {key: own.pub}]}',
          UNREADABLE,
          { files },
        ],
        ['error', 'one, and a key that cannot be read', 'by both', '{threshold: 2, of: [$own, {key: lost.pub}]}', UNREADABLE],
      ]),
      ...(
        [
          ['holds', 'nobody signed', 'bare', HOLDS],
          ['holds', 'what is there cannot be read', 'damaged', HOLDS],
          ['error', 'the image is not there', 'absent', 'error: IMAGE_NOT_FOUND'],
        ] as const
      ).map(([kind, what, image, comes]): Case => ({ field: 'unsigned', kind, what, image, asks: ['unsigned: allow'], comes })),
    ],
    () => ({ ...bring(), images: { ...gallery.images, absent: `${world.stack.registry.host}/octo/app@sha256:${'0'.repeat(64)}` } }),
  );
});
