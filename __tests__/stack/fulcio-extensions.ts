import { type AlternativeName, extension } from './certificate.ts';
import * as der from './der.ts';
import type { Claims } from './oidc.ts';

/** The arc of Fulcio's extensions; the numbers below it are those of its OID registry. */
export const FULCIO_ARC = '1.3.6.1.4.1.57264.1';

const GITHUB = 'https://github.com';

/** The token lacks a claim that a certificate is made of. */
export class ClaimMissing extends Error {}

type Template = (claim: (name: string) => string) => string;
const plain =
  (name: string): Template =>
  (claim) =>
    claim(name);

/** .1–.6 are raw strings, kept for old readers. */
const RAW: Readonly<Record<number, Template>> = {
  1: plain('iss'),
  2: plain('event_name'),
  3: plain('sha'),
  4: plain('workflow'),
  5: plain('repository'),
  6: plain('ref'),
};

/** From .8 on, DER UTF8String. */
const ENCODED: Readonly<Record<number, Template>> = {
  8: plain('iss'),
  9: (claim) => `${GITHUB}/${claim('job_workflow_ref')}`,
  10: plain('job_workflow_sha'),
  11: plain('runner_environment'),
  12: (claim) => `${GITHUB}/${claim('repository')}`,
  13: plain('sha'),
  14: plain('ref'),
  15: plain('repository_id'),
  16: (claim) => `${GITHUB}/${claim('repository_owner')}`,
  17: plain('repository_owner_id'),
  18: (claim) => `${GITHUB}/${claim('workflow_ref')}`,
  19: plain('workflow_sha'),
  20: plain('event_name'),
  21: (claim) => `${GITHUB}/${claim('repository')}/actions/runs/${claim('run_id')}/attempts/${claim('run_attempt')}`,
  22: plain('repository_visibility'),
  23: plain('environment'),
  24: plain('sub'),
};

/** A claim as the templates see it; GitHub leaves `environment` out where a job has none. */
function claimReader(claims: Claims): (name: string) => string {
  return (name) => {
    const value = claims[name] ?? (name === 'environment' ? '' : undefined);
    if (value === undefined) throw new ClaimMissing(`the token has no claim ${name}`);
    return String(value);
  };
}

/** Value by number; empty ones are left out, as Fulcio does. Throws when the token lacks a claim. */
export function fulcioExtensions(claims: Claims): ReadonlyMap<number, Buffer> {
  const claim = claimReader(claims);
  const values = (templates: typeof RAW, toBytes: (text: string) => Buffer): [number, Buffer][] =>
    Object.entries(templates)
      .map(([number, template]) => [Number(number), template(claim)] as const)
      .filter(([, text]) => text !== '')
      .map(([number, text]) => [number, toBytes(text)]);
  return new Map([...values(RAW, (text) => Buffer.from(text)), ...values(ENCODED, der.utf8String)]);
}

export function encodeExtensions(values: ReadonlyMap<number, Buffer>): Buffer[] {
  return [...values].map(([number, value]) => extension(`${FULCIO_ARC}.${number}`, value));
}

export function workflowName(claims: Claims): AlternativeName {
  return { kind: 'uri', value: `${GITHUB}/${claimReader(claims)('job_workflow_ref')}` };
}
