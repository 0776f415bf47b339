import { parse } from 'yaml';

import { faultsOfConditions } from './workflows-conditions.ts';

/**
 * What the promises of build-sign.yml, sign.yml and verify.yml rest on, and no linter knows: who may sign, what runs beside the id token,
 * what the actions are told there, who sees which secret (threat model, 43, 51, 53).
 */
export interface Workflow {
  readonly env?: unknown;
  readonly defaults?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: 'write-all' | 'read-all' | Readonly<Record<string, string>>;
  readonly 'runs-on'?: string;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Rule {
  /** The only job with an id token. */
  readonly signer: string;
  /** The only steps beside it. */
  readonly actions: RegExp;
  /** What each use of our actions there must be told. */
  readonly told: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const HOSTED = { runner: 'github-hosted' };
const INDEX = { 'index-of': '${{ needs.merge.outputs.digests }}' };
const PINNED = { 'pinned-documents': true };
const SIGNS = /^(?:\$\/(?:sign|attest)$|actions\/download-artifact@|docker\/login-action@)/;
const RULES: Readonly<Record<string, Rule>> = {
  'build-sign.yml': {
    signer: 'sign',
    actions: SIGNS,
    told: { '$/sign': { ...HOSTED, ...INDEX }, '$/attest': { ...HOSTED, ...INDEX, ...PINNED, provenance: true } },
  },
  'sign.yml': { signer: 'sign', actions: SIGNS, told: { '$/sign': HOSTED, '$/attest': { ...HOSTED, ...PINNED, provenance: false } } },
  // It reads the policy of its checkout, and signs no more than its own verdict.
  'verify.yml': {
    signer: 'summarise',
    actions: /^(?:\$\/verify$|actions\/checkout@|docker\/login-action@)/,
    told: { '$/verify': { 'emit-vsa': true } },
  },
};
/** A container, services or defaults beside the token would be as good as a script. */
const SIGNER_KEYS = ['name', 'needs', 'if', 'runs-on', 'timeout-minutes', 'environment', 'permissions', 'outputs', 'steps'];

/** One line for each breach; none where all is well. */
export function faultsOfIsolation(name: string, text: string): string[] {
  const rule = RULES[name];
  const workflow = parse(text) as Workflow;
  if (rule === undefined) throw new Error(`there are no rules for ${name}`);
  return [
    ...faultsOfSigners(workflow, rule),
    ...faultsOfSigner(workflow.jobs[rule.signer] ?? {}, rule),
    ...faultsOfSecrets(workflow),
    ...faultsOfToken(workflow),
    ...faultsOfConditions(workflow),
  ];
}

function faultsOfSigners({ jobs }: Workflow, { signer }: Rule): string[] {
  const asks = ({ permissions = {} }: Job): boolean =>
    typeof permissions === 'string' ? permissions === 'write-all' : permissions['id-token'] === 'write';
  const found = Object.keys(jobs).filter((id) => asks(jobs[id] ?? {}));
  return found.join() === signer ? [] : [`id-token: write in ${found.join(', ') || 'no job'}, not in ${signer} alone`];
}

function faultsOfSigner(job: Job, { signer, actions, told }: Rule): string[] {
  const { steps = [], 'runs-on': label = '' } = job;
  return [
    ...Object.keys(job).flatMap((key) => (SIGNER_KEYS.includes(key) ? [] : [`job ${signer} has ${key}`])),
    ...(/^ubuntu-[\d.]+$/.test(label) ? [] : [`job ${signer} runs on ${label}`]),
    ...steps.flatMap((step) => faultsOfStep(step, actions).map((fault) => `job ${signer}: ${fault}`)),
    ...Object.entries(told).flatMap(([action, inputs]) => faultsOfUse(steps, action, inputs)),
  ];
}

function faultsOfStep({ uses = '', ...step }: Step, actions: RegExp): string[] {
  return [
    ...(actions.test(uses) ? [] : [`a step that uses ${uses || 'nothing'}`]),
    ...['run', 'env', 'shell', 'working-directory'].flatMap((key) => (key in step ? [`a step with ${key}`] : [])),
  ];
}

function faultsOfUse(steps: readonly Step[], action: string, inputs: Readonly<Record<string, unknown>>): string[] {
  const uses = steps.filter((step) => step.uses === action);
  if (uses.length === 0) return [`no step uses ${action}`];
  return uses.flatMap(({ with: given = {} }) =>
    Object.entries(inputs).flatMap(([name, value]) => (given[name] === value ? [] : [`${action} is not told ${name}: ${String(value)}`])),
  );
}

/** An action is handed a secret by itself; a script, a condition or the environment of all steps is another matter. */
export function faultsOfSecrets({ env, defaults, jobs }: Workflow): string[] {
  const rest = Object.entries(jobs).map(([id, job]) => [
    id,
    without(['secrets', 'steps'], job),
    job.steps?.map((step) => without(['with'], step)),
  ]);
  return [['the workflow', env, defaults], ...rest].flatMap(([id, ...parts]) =>
    /\bsecrets\s*[.[)]/.test(JSON.stringify(parts)) ? [`${String(id)}: a secret outside of with`] : [],
  );
}

function without(keys: readonly string[], of: object): object {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)));
}

const LOGIN = "needs.prepare.outputs.login != ''";
const GITHUB_ONLY = "secrets.registry-password || (inputs.registry == 'ghcr.io' && github.token) || ''";
const WITH_LOGIN = `${LOGIN} && (secrets.registry-password || github.token) || ''`;
const BEHIND_LOGIN = 'secrets.registry-password || github.token';

/** The token of the run goes to ghcr.io alone: `login` names another registry only where the secret is there, which then stands in its place. */
function faultsOfToken({ jobs }: Workflow): string[] {
  return Object.entries(jobs).flatMap(([id, job]) => {
    const { steps = [], ...rest } = job;
    const strings = steps.flatMap(({ with: given = {}, ...step }) => [
      ...Object.values(given).flatMap((value) => (isForGitHub(String(value), step.if ?? '') ? [] : [String(value)])),
      JSON.stringify(step),
    ]);
    return [JSON.stringify(rest), ...strings].some((text) => TOKEN.test(text)) ? [`job ${id}: the token of the run for any registry`] : [];
  });
}

const TOKEN = /github\s*\.\s*token|GITHUB_TOKEN|\bgithub\s*\[|\(\s*github\s*\)/i;

function isForGitHub(value: string, condition: string): boolean {
  const expression = /^\$\{\{ (.*) \}\}$/s.exec(value)?.[1] ?? '';
  if ([GITHUB_ONLY, WITH_LOGIN].includes(expression)) return true;
  const conjuncts = condition.replace(/^\$\{\{ | \}\}$/g, '').split(' && ');
  return expression === BEHIND_LOGIN && !condition.includes('||') && conjuncts.includes(LOGIN);
}
