import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { VERIFIER_ID } from '../../../src/modes/gate/vsa.ts';
import { VSA_TYPE } from '../../../src/predicates/vsa.ts';
import { told as toldOf } from '../attesting.ts';
import { bundlesIn } from '../statements.ts';
import { type GateWorld, POLICY, policyOf, stackSigner, startGateWorld } from './gate-world.ts';

let world: GateWorld;
beforeAll(async () => {
  world = await startGateWorld();
});
afterAll(() => world.close());

describe('a summary that was altered after it was signed', () => {
  /** Every text, number and list of the predicate, by its way. */
  function leaves(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
    if (typeof value !== 'object' || value === null) return [way];
    const inner = Object.entries(value).flatMap(([key, item]) => leaves(item, [...way, key]));
    return inner.length === 0 ? [way] : inner;
  }

  function altered(value: unknown, [key, ...rest]: readonly string[]): unknown {
    if (key === undefined) return typeof value === 'string' ? `${value}x` : 'x';
    const part = value as Record<string, unknown>;
    const changed = altered(part[key], rest);
    return Array.isArray(value)
      ? value.map((item: unknown, index) => (String(index) === key ? changed : item))
      : { ...part, [key]: changed };
  }

  test('in any field: refused', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const own = policyOf(world, [`signers: [${stackSigner(world)}]`]);
    const signing = { 'emit-vsa': 'true', 'signing-config': world.files.signingConfig };
    await world.gate({ [POLICY]: own }, { images: image.reference, ...signing }, { issuer: world.stack.token });
    const bundles = await bundlesIn(world, image.digest);
    const bundle = bundles.find(({ statement }) => statement['predicateType'] === VSA_TYPE);
    expect(bundle).toBeDefined();
    const { statement, json } = bundle ?? { statement: {}, json: { dsseEnvelope: {} } };
    const judge = async (payload: unknown): Promise<string> => {
      const envelope = { ...json.dsseEnvelope, payload: Buffer.from(JSON.stringify(payload)).toString('base64') };
      const more = [`verifier: "${VERIFIER_ID}"`, `signers: [${stackSigner(world)}]`].join(', ');
      const files = { [POLICY]: policyOf(world, [`vsa: {${more}}`]), 'vsa.json': JSON.stringify({ ...json, dsseEnvelope: envelope }) };
      const step = await world.gate(files, { images: image.reference, 'bundle-path': 'vsa.json' });
      return [...new Set(toldOf(step).split(' '))].join(' ');
    };
    expect(await judge(statement)).toBe('passed');
    const ways = leaves(statement);
    expect(ways.length).toBeGreaterThan(15);
    for (const way of ways) expect([way.join('.'), await judge(altered(statement, way))]).toEqual([way.join('.'), 'failed POLICY_VSA']);
  });
});
