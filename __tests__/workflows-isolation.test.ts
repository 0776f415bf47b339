import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { conjunctsOf } from './workflows-conditions.ts';
import { faultsOfIsolation, faultsOfSecrets, type Workflow } from './workflows-isolation.ts';

/** The reusable workflows, read as they stand: what their promises rest on holds, and each rule finds what breaks it. */

const FOLDER = fileURLToPath(new URL('../.github/workflows', import.meta.url));
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const [BUILD, SIGN, VERIFY] = ['build-sign.yml', 'sign.yml', 'verify.yml'] as const;

/** Of the copy in which one place, the first, is another. */
function faultsAfter(name: string, from: string | RegExp, to: string): string[] {
  const text = read(name);
  const altered = text.replace(from, to);
  if (altered === text) throw new Error(`${name} has no ${String(from)}`);
  return faultsOfIsolation(name, altered);
}

test.each([BUILD, SIGN, VERIFY])('%s keeps the rules', (name) => {
  expect(faultsOfIsolation(name, read(name))).toEqual([]);
});

/** `job: sign` of a workflow; what follows is the place in it. */
const inJob = (job: string, place: string): RegExp => new RegExp(`(?<=\n  ${job}:\n(?:(?!\n  \\w+:\n)[^])*?)${place}`);

describe('who may sign', () => {
  test.each([
    ['a build', BUILD, inJob('build', 'contents: read'), 'id-token: write', 'id-token: write in build, sign, not in sign alone'],
    [
      'the one who promotes',
      BUILD,
      inJob('promote', 'packages: write'),
      'id-token: write',
      'id-token: write in sign, promote, not in sign',
    ],
    ['nobody', SIGN, 'id-token: write', 'id-token: read', 'id-token: write in no job, not in sign alone'],
    ['the gate', VERIFY, 'packages: read', 'id-token: write', 'id-token: write in verify, summarise, not in summarise alone'],
  ])('%s', (_, name, from, to, fault) => {
    expect(faultsAfter(name, from, to)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('what runs beside the token', () => {
  const DOWNLOAD = inJob('sign', 'uses: actions/download-artifact@\\w+');
  test.each([
    ['a checkout', BUILD, DOWNLOAD, 'uses: actions/checkout@abc', 'job sign: a step that uses actions/checkout@abc'],
    ["an action of the caller's", SIGN, DOWNLOAD, 'uses: ./sign', 'job sign: a step that uses ./sign'],
    ['an action of somebody else', SIGN, DOWNLOAD, 'uses: mallory/sign@abc', 'job sign: a step that uses mallory/sign@abc'],
    ['another action of ours', BUILD, inJob('sign', '\\$/sign'), '$/verify', 'job sign: a step that uses $/verify'],
    [
      'environment of a step',
      SIGN,
      inJob('sign', 'id: sign\n'),
      'id: sign\n        env: { NODE_OPTIONS: x }\n',
      'job sign: a step with env',
    ],
    ['a container', BUILD, inJob('sign', 'environment:'), 'container: x\n    environment:', 'job sign has container'],
    ['environment of the job', SIGN, inJob('sign', 'environment:'), 'env: { A: x }\n    environment:', 'job sign has env'],
    ['a runner of the caller', BUILD, inJob('sign', 'ubuntu-24.04'), '${{ inputs.runner }}', 'job sign runs on ${{ inputs.runner }}'],
    [
      'a download beside the verdicts',
      VERIFY,
      inJob('summarise', 'actions/checkout@'),
      'actions/cache@',
      'job summarise: a step that uses',
    ],
  ])('%s', (_, name, from, to, fault) => {
    expect(faultsAfter(name, from, to)).toContainEqual(expect.stringContaining(fault));
  });

  test('a script', () => {
    const step = '      - run: id\n';
    expect(faultsAfter(BUILD, inJob('sign', ' {6}- id: sign\n'), `${step}      - id: sign\n`)).toEqual([
      'job sign: a step that uses nothing',
      'job sign: a step with run',
    ]);
  });
});

describe('what our actions are told there', () => {
  const RUNNER = inJob('sign', 'runner: github-hosted');
  test.each([
    ['a runner of any kind', BUILD, RUNNER, 'runner: any', '$/sign is not told runner: github-hosted'],
    ['a runner of any kind', SIGN, RUNNER, 'runner: any', '$/sign is not told runner: github-hosted'],
    ['no runner at all', BUILD, /(?<=uses: \$\/attest(?:(?!uses:)[^])*?) +runner: github-hosted\n/, '', '$/attest is not told runner'],
    [
      'an index as it is',
      BUILD,
      inJob('sign', 'index-of: .*'),
      'team: a',
      '$/sign is not told index-of: ${{ needs.merge.outputs.digests }}',
    ],
    ['another index', BUILD, inJob('sign', 'merge.outputs.digests'), 'build.outputs.digests', '$/sign is not told index-of:'],
    ['documents as they are', BUILD, 'pinned-documents: true', 'pinned-documents: false', '$/attest is not told pinned-documents: true'],
    ['documents as they are', SIGN, '          pinned-documents: true\n', '', '$/attest is not told pinned-documents: true'],
    ['no provenance', BUILD, 'provenance: true', 'sbom-path: x', '$/attest is not told provenance: true'],
    ['provenance of what it did not build', SIGN, 'provenance: false', 'provenance: true', '$/attest is not told provenance: false'],
    ['provenance where nothing else is given', SIGN, / +provenance: false.*\n/, '', '$/attest is not told provenance: false'],
    ['to attest nothing', SIGN, '$/attest', '$/sign', 'no step uses $/attest'],
  ])('%s (%#)', (_, name, from, to, fault) => {
    expect(faultsAfter(name, from, to)).toContainEqual(expect.stringContaining(fault));
  });
});

describe('where secrets and the token of the run go', () => {
  const ELSEWHERE = /the token of the run for any registry$/;
  test.each(readdirSync(FOLDER))('%s hands secrets to actions alone', (name) => {
    expect(faultsOfSecrets(parse(read(name)) as Workflow)).toEqual([]);
  });

  test.each([
    ['to a script', BUILD, 'IMAGE: ${{', 'IMAGE: ${{ secrets.build-secrets }}${{', /^build: a secret outside of with$/],
    ['to a condition', SIGN, "inputs.artifact != ''", "secrets['registry-password'] != ''", /^sign: a secret outside of with$/],
    ['all of them', VERIFY, 'REPORT: ${{', 'REPORT: ${{ toJSON(secrets) }}${{', /^verify: a secret outside of with$/],
    [
      'to all steps',
      SIGN,
      'jobs:\n',
      'env: { A: "${{ secrets.registry-password }}" }\njobs:\n',
      /^the workflow: a secret outside of with$/,
    ],
    ['the token to any registry', SIGN, "(inputs.registry == 'ghcr.io' && github.token)", 'github.token', ELSEWHERE],
    ['the token to any registry', VERIFY, "inputs.registry == 'ghcr.io' && github.token", "'' == '' && github.token", ELSEWHERE],
    ['the token without the login', BUILD, inJob('merge', "- if: .*login != ''"), '- if: ${{ true', ELSEWHERE],
    ['the token with the login or without', BUILD, inJob('scan', "login != ''"), "login != '' || true", ELSEWHERE],
    ['the token to our own action', BUILD, inJob('sign', "needs\\.prepare\\.outputs\\.login != '' && \\(secrets"), '(secrets', ELSEWHERE],
    ['the token to a script', BUILD, 'IMAGE: ${{', 'IMAGE: ${{ github.token }}${{', ELSEWHERE],
    ['the token under its other name', BUILD, 'IMAGE: ${{', "IMAGE: ${{ github['token'] }}${{", ELSEWHERE],
  ])('%s (%#)', (_, name, from, to, fault) => {
    expect(faultsAfter(name, from, to)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('what begins after what', () => {
  test.each([
    ['a signature whatever was merged', BUILD, " && needs.merge.result == 'success'", '', 'job sign: begins whatever came of merge'],
    ['a signature without the scan that was asked for', BUILD, ' && !inputs.scan)', ')', 'job sign: begins whatever came of scan'],
    ['a signature after another reason', BUILD, '!inputs.scan)', '!inputs.sbom)', 'job sign: begins whatever came of scan'],
    ['a verdict whatever was signed', BUILD, "needs.sign.result == 'success'", 'true', 'job verify: begins whatever came of sign'],
    [
      'tags whatever was verified',
      BUILD,
      "needs.verify.result == 'success'",
      'true',
      'job promote: does not ask for the success of verify',
    ],
    ['tags where verified or wanted', BUILD, "needs.verify.result == 'success' &&", "needs.verify.result == 'success' ||", 'job promote:'],
    ['tags always', BUILD, inJob('promote', 'if: .*'), 'if: ${{ always() }}', 'job promote: begins whatever came of verify'],
    ['no tag where no scan was asked for', BUILD, inJob('promote', '!cancelled\\(\\) && '), '', 'job promote: is skipped with scan'],
    ['a scan of nothing', BUILD, "inputs.scan && needs.prepare.outputs.push == 'true'", 'inputs.scan', 'job scan: is skipped with merge'],
    ['a gate whatever was verified', VERIFY, '&& needs.verify.result ||', "&& 'success' ||", 'job verdict: begins whatever came of verify'],
    ['a gate without the summaries', VERIFY, ' && !inputs.emit-vsa)', ')', 'job verdict: begins whatever came of summarise'],
    [
      'a signature whatever was prepared',
      SIGN,
      'needs: prepare\n',
      'needs: prepare\n    if: ${{ always() }}\n',
      'job sign: begins whatever',
    ],
  ])('%s', (_, name, from, to, fault) => {
    expect(faultsAfter(name, from, to)).toContainEqual(expect.stringContaining(fault));
  });

  test.each([
    ['${{ a && b }}', ['a', 'b']],
    ["a == '&& (' && (b || c)", ["a == '&& ('", '(b || c)']],
    ['a && b || c', ['a && b || c']],
    ['(a && b) && c', ['(a && b)', 'c']],
    [undefined, []],
  ])('%s is of these parts', (condition, parts) => {
    expect(conjunctsOf(condition)).toEqual(parts);
  });
});
