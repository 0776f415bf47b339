import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import type { StepResult } from '../stack/runner.ts';
import { IDENTITY, startWorld, type World } from './world.ts';

/** The log of mode verify: a group for each phase, in them a line for each image (interface.md, "What a user sees"). */

let world: World;
let signed: PushedImage;
let unsigned: PushedImage;
beforeAll(async () => {
  world = await startWorld();
  signed = await world.image({ tag: 'signed' });
  unsigned = await world.image({ tag: 'unsigned' });
  await world.sign({ images: signed.reference });
});
afterAll(() => world.close());

const tag = (name: string): string => `${world.stack.registry.host}/octo/app:${name}`;
const signer = (): string => `signed by ${IDENTITY} (issuer ${world.stack.issuer.url})`;

/** What was said within each group. */
function groupsOf({ stdout }: StepResult): Record<string, string[]> {
  const groups = [...stdout.matchAll(/^::group::(.*)\n([^]*?)^::endgroup::$/gm)];
  return Object.fromEntries(groups.map(([, title = '', text = '']) => [title, text.split('\n').filter((line) => line !== '')]));
}

describe('verify', () => {
  test('says which digest a tag has, then by whom that is signed', async () => {
    const result = await world.verify({ images: tag('signed') });
    expect(result.groups).toEqual(['Resolve', 'Verify']);
    expect(groupsOf(result)).toEqual({
      Resolve: [`${tag('signed')} is ${signed.reference}`],
      Verify: [`${signed.reference}: ${signer()}`],
    });
  });

  test('says "passed" of an image once', async () => {
    const result = await world.verify({ images: signed.reference });
    expect(groupsOf(result)['Resolve']).toEqual([signed.reference]);
    expect(result.log.split('\n').filter((line) => line.startsWith('passed: '))).toEqual([`passed: ${signed.reference}`]);
  });

  test('of several images each keeps its line, those that fail with their codes, in the order given', async () => {
    const missing = signed.reference.replace(/@.*/, `@sha256:${'0'.repeat(64)}`);
    const result = await world.verify({ images: [tag('gone'), unsigned.reference, tag('signed'), missing].join('\n') });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
    const { Resolve, Verify } = groupsOf(result);
    expect(Resolve).toEqual([
      `${tag('gone')} could not be resolved`,
      unsigned.reference,
      `${tag('signed')} is ${signed.reference}`,
      missing, // to be found by its digest, or not
    ]);
    expect(Verify?.toSorted()).toEqual(
      [
        `${tag('gone')}: could not look (IMAGE_NOT_FOUND)`,
        `${unsigned.reference}: refused (NO_SIGNATURE)`,
        `${signed.reference}: ${signer()}`,
        `${missing}: could not look (IMAGE_NOT_FOUND)`,
      ].toSorted(),
    );
  });

  test('counts where there are many', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `many-${index}`);
    const images = await Promise.all(names.map((name) => world.image({ tag: name, platforms: [] })));
    const result = await world.verify({ images: names.map(tag).join(',') });
    const { Resolve, Verify } = groupsOf(result);
    expect(Resolve?.map((line) => line.replace(/^\S+ is /, ''))).toEqual(
      images.map(({ reference }, index) => `${reference} (${index + 1}/12)`),
    );
    expect(Verify?.map((line) => /\(\d+\/12\)$/.exec(line)?.[0])).toEqual(images.map((_, index) => `(${index + 1}/12)`));
  });

  test('without a trusted root nothing is said to be looked at', async () => {
    const result = await world.verify({ images: tag('signed'), 'trusted-root': '/nowhere/root.json' });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(groupsOf(result)['Verify']).toEqual([]);
    expect(result.log).toContain('FILE_UNREADABLE');
  });
});
