import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { toolPath } from '../../scripts/services/tools.ts';
import type { ImageReport, Report } from '../../src/model/report.ts';
import { ghCommand } from '../../src/report/commands.ts';
import { actionSnippet } from '../../src/report/snippet.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { runAction, type StepResult } from '../stack/runner.ts';
import { startTufRepository } from '../stack/tuf.ts';
import { type Ended, runOffline } from './program.ts';

/** The output `verify-command` as a later step would run it: pasted into a shell, with the real cosign on its path. */

let dir: string;
let services: Services;
let image: PushedImage;
let seed = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-command-'));
  services = await startServices({ dir });
}, 60_000);
beforeEach(async () => {
  const options = { platforms: ['linux/amd64', 'linux/arm64'], seed: `image ${(seed += 1)}` };
  image = await pushImage(services.registries.distribution, 'octo/app', options);
});
afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

async function sign(inputs: Readonly<Record<string, string>> = {}, claims: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const files = { 'trusted-root': services.trustedRoot.both, 'signing-config': services.signingConfig.v2 };
  const { url, token } = services.tokenRequest;
  const issuer = { requestUrl: `${url}&${new URLSearchParams(claims).toString()}`, requestToken: token };
  const step = await runAction({ inputs: { mode: 'sign', images: image.reference, ...files, ...inputs }, issuer });
  await step.cleanup();
  expect({ code: step.code, result: step.outputs['result'], log: step.log }).toMatchObject({ code: 0, result: 'signed' });
  return step;
}

/** In a home of its own: `cosign initialize` leaves its trust there. */
async function paste(command: string): Promise<Ended> {
  expect(command).toMatch(/^cosign /);
  const home = await mkdtemp(join(dir, 'home-'));
  return runOffline('/bin/sh', ['-c', command], { home, env: { PATH: `${dirname(toolPath('cosign', services.bin))}:/usr/bin:/bin` } });
}

function commandOf({ outputs }: StepResult): string {
  return outputs['verify-command'] ?? '';
}

test('an index with its platforms: cosign finds the signature at the index, and only for this signer', async () => {
  const command = commandOf(await sign());
  expect(command).toContain(image.digest);
  expect(await paste(command)).toMatchObject({ code: 0 });
  expect((await paste(command.replace('octo/app/.github', 'octo/other/.github'))).code).toBe(1);
});

describe('platforms alone', () => {
  test('the command names one that is signed; the index has no signature', async () => {
    const command = commandOf(await sign({ platforms: 'linux/arm64' }));
    const arm64 = image.platforms.find(({ name }) => name === 'linux/arm64')?.digest ?? '';
    expect(command).toContain(`octo/app@${arm64}'`);
    expect(await paste(command)).toMatchObject({ code: 0 });
    expect((await paste(command.replace(arm64, image.digest))).code).toBe(10);
  });
});

describe('trust out of a TUF repository of one’s own', () => {
  const none = { 'trusted-root': '', 'signing-config': '' };

  test('cosign takes it up first; without that, and with another root, it does not verify', async () => {
    const repository = await startTufRepository({
      'trusted_root.json': await readFile(services.trustedRoot.both),
      'signing_config.v0.2.json': await readFile(services.signingConfig.v2),
    });
    const other = await startTufRepository({ 'trusted_root.json': Buffer.from('{}') });
    try {
      const [root, foreign] = [join(dir, 'tuf-root.json'), join(dir, 'foreign-root.json')];
      await Promise.all([writeFile(root, repository.root), writeFile(foreign, other.root)]);
      const command = commandOf(await sign({ ...none, 'tuf-mirror': repository.url, 'tuf-root': root }));
      expect(command).toMatch(/^cosign initialize --mirror '[^']+' --root '[^']+' && cosign verify /);
      const ended = await paste(command);
      expect(ended).toMatchObject({ code: 0 });
      expect(ended.said).toContain('The following checks were performed');
      expect((await paste(command.replace(/^.* && /, ''))).code).not.toBe(0);
      expect((await paste(command.replace(root, foreign))).code).not.toBe(0);
    } finally {
      await Promise.all([repository.close(), other.close()]);
    }
  });
});

describe('a reusable workflow of another repository, which anybody can call', () => {
  const SIGNER = 'corp/ci/.github/workflows/sign.yml@refs/tags/v1';
  const CALL = { job_workflow_ref: SIGNER };
  const OPTION = " --certificate-github-workflow-repository 'octo/app'";
  let ours: StepResult;
  let [own, foreign] = ['', ''];
  beforeEach(async () => {
    ours = await sign({}, CALL);
    own = image.digest;
    image = await pushImage(services.registries.distribution, 'octo/app', { platforms: ['linux/amd64'], seed: `foreign ${(seed += 1)}` });
    await sign({}, { ...CALL, repository: 'octo/other' });
    foreign = image.digest;
  });
  const reported = (): Report => JSON.parse(ours.outputs['json'] ?? '') as Report;
  const only = (): ImageReport => reported().images[0] as ImageReport;

  test('cosign: our call passes, and a call from elsewhere does not', async () => {
    const command = commandOf(ours);
    expect(command).toContain(`'https://github.com/${SIGNER}'`);
    expect(command).toContain(OPTION);
    expect(await paste(command)).toMatchObject({ code: 0 });
    const ended = await paste(command.replaceAll(own, foreign));
    expect(ended.code).not.toBe(0);
    expect(ended.said).toMatch(/octo\/app/);
    // … and nothing else tells the two apart:
    expect(await paste(command.replaceAll(own, foreign).replace(OPTION, ''))).toMatchObject({ code: 0 });
  });

  test('gh: the same', async () => {
    const roots = join(dir, 'roots.jsonl');
    await writeFile(roots, `${JSON.stringify(JSON.parse(await readFile(services.trustedRoot.both, 'utf8')))}\n`);
    const command = `${ghCommand(only()) ?? ''} --custom-trusted-root '${roots}'`;
    expect(command).toContain(" --repo 'octo/app' ");
    const gh = (line: string): Promise<Ended> =>
      runOffline('/bin/sh', ['-c', line], {
        home: dir,
        env: {
          PATH: `${dirname(toolPath('gh', services.bin))}:/usr/bin:/bin`,
          // It does not start without a token, though nothing here asks for one.
          ...{ GH_TOKEN: 'unused', GH_NO_UPDATE_NOTIFIER: '1' },
        },
      });
    expect(await gh(command)).toMatchObject({ code: 0 });
    const ended = await gh(command.replaceAll(own, foreign));
    expect([ended.code, ended.said]).toEqual([1, expect.stringContaining('got https://github.com/octo/other')]);
    expect(await gh(command.replaceAll(own, foreign).replace("--repo 'octo/app'", "--owner 'octo'"))).toMatchObject({ code: 0 });
  });

  test('this action: the same', async () => {
    const snippet = actionSnippet(only(), reported().trust) ?? '';
    const verify = async (text: string): Promise<StepResult> => {
      const [step] = parse(text) as { with: Record<string, string> }[];
      const ended = await runAction({ inputs: step?.with ?? {} });
      await ended.cleanup();
      return ended;
    };
    expect((await verify(snippet)).outputs['result']).toBe('passed');
    const refused = await verify(snippet.replaceAll(own, foreign));
    expect([refused.outputs['result'], refused.log]).toEqual(['failed', expect.stringContaining('IDENTITY_MISMATCH')]);
    expect((await verify(snippet.replaceAll(own, foreign).replace("'octo/app'", "'octo/other'"))).outputs['result']).toBe('passed');
  });
});
