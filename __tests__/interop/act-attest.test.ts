import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type GitHub, startGitHub } from '../stack/github.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import type { ActResult } from './act.ts';
import { makeScene, type Place, type Scene } from './act-scene.ts';

/** `attest/` where actions/attest stood, and `mode: attest`, in a workflow as a runner runs it, with the outputs read by later steps. */

let stack: Stack;
let github: GitHub;
let folder: string;
let place: Place;
beforeAll(async () => {
  [stack, github, folder] = await Promise.all([startStack(), startGitHub(), mkdtemp(join(tmpdir(), 'waxseal-act-attest-'))]);
  const trust = await stack.writeTrust(folder);
  place = { token: stack.token, issuer: stack.issuer.url, registry: stack.registry.host, trust };
});
afterAll(() => Promise.all([stack.close(), github.close(), rm(folder, { recursive: true })]));

const scene = (seed: string): Promise<Scene> => makeScene(place, `act attest ${seed}`);
const attest = ({ run }: Scene, push: string, token = github.token): Promise<ActResult> =>
  run('attest.yml', { vars: { PUSH: push }, secrets: { GITHUB_TOKEN: token }, env: { GITHUB_API_URL: github.url } });
const kept = ({ image }: Scene): GitHub['attestations'] => github.attestations.filter(({ digests }) => digests.includes(image.digest));

describe('uses: ./attest', () => {
  test('keeps provenance with GitHub alone; the next steps read its id, url and bundle; a gate finds it there and not in the registry', async () => {
    const made = await scene('alone');
    const run = await attest(made, 'false');
    expect(run.results).toEqual({ 'drop-in': 'success', several: 'success', gate: 'success' });
    const [attestation, ...others] = kept(made);
    expect(others).toEqual([]);
    expect(run.step('drop-in', 'read').outputs).toEqual({
      id: String(attestation?.id),
      url: `https://github.com/octo/app/attestations/${String(attestation?.id)}`,
      records: '',
      bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    });
    expect(run.step('several', 'read').outputs).toEqual({ result: 'attested', bundles: '2' });
    expect(run.step('gate', 'both').outputs).toMatchObject({ result: 'passed', images: made.image.reference });
    const { outcome, outputs, annotations } = run.step('gate', 'registry');
    expect([outcome, outputs['result'], outputs['images']]).toEqual(['failure', 'failed', '']);
    expect(annotations[0]?.message).toMatch(/^PREDICATE_TYPE: /);
    expect(run.log).not.toContain(github.token);
  });

  test('push-to-registry: true puts it into the registry too, and a storage record says where', async () => {
    const made = await scene('pushed');
    const run = await attest(made, 'true');
    expect(run.results).toEqual({ 'drop-in': 'success', several: 'success', gate: 'success' });
    expect(run.step('drop-in', 'read').outputs['records']).toBe(String(github.records.at(-1)?.['id']));
    expect(github.records.at(-1)).toMatchObject({ name: made.name, digest: made.image.digest });
    expect(run.step('gate', 'registry').outputs['result']).toBe('passed');
  });

  test('a token that GitHub does not take ends the job: nothing behind it runs, and no id is given', async () => {
    const made = await scene('denied');
    const run = await attest(made, 'false', 'ghs_of_somebody_else');
    expect(run.results).toEqual({ 'drop-in': 'failure', several: 'skipped', gate: 'skipped' });
    const { outputs, annotations } = run.step('drop-in', 'attest');
    expect(outputs).toMatchObject({ result: 'error', 'attestation-id': '', 'attestation-url': '' });
    expect(annotations[0]?.message).toMatch(/^ATTESTATIONS_DENIED: /);
    expect(kept(made)).toEqual([]);
    expect(run.log).not.toContain('ghs_of_somebody_else');
  });
});
