import { WaxsealError } from '../errors.ts';
import type { ExecResult, Host } from '../host.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';
import type { Secret } from './docker-config.ts';

/** The name becomes part of a program's name: no path, no option. */
const HELPER_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const HELPER_TIMEOUT_MS = 30_000;
const NOT_FOUND = /credentials not found/i;
/** As the user name, it says that the secret is an identity token. */
const TOKEN_USER = '<token>';
/** Another's program needs the cloud's variables, but has no business with the inputs of this step, its signing identity or its keys. */
export const WITHHELD = /^(?:INPUT_|ACTIONS_ID_TOKEN_|ACTIONS_RUNTIME_|COSIGN_)/i;

/**
 * Asks a Docker credential helper (docker-credential-helpers, protocol: `get`, server on standard input, JSON out).
 * @returns undefined when it says that it has no credentials for the server
 * @param timeoutMs after which it is given up, 30 s at most
 * @throws CREDENTIAL_HELPER_FAILED; what the helper printed is never shown, it may be the secret
 */
export async function askHelper(
  host: Host,
  name: string,
  server: string,
  path: string,
  timeoutMs = HELPER_TIMEOUT_MS,
): Promise<Secret | undefined> {
  if (!HELPER_NAME.test(name)) throw helperFailed(JSON.stringify(name.slice(0, 100)), server, path, 'its name is not the name of a helper');
  const program = `docker-credential-${name}`;
  let result: ExecResult;
  try {
    result = await host.exec(program, ['get'], {
      input: server,
      env: environment(host.env),
      timeoutMs: Math.min(timeoutMs, HELPER_TIMEOUT_MS),
    });
  } catch {
    throw helperFailed(name, server, path, `the program ${program} cannot be started, or did not end in time`);
  }
  if (result.code !== 0) {
    if (NOT_FOUND.test(`${result.stdout}\n${result.stderr}`)) return undefined;
    throw helperFailed(name, server, path, `${program} ended with code ${result.code}`);
  }
  return readAnswer(result.stdout, () => helperFailed(name, server, path, `${program} did not answer with a user name and a secret`));
}

function readAnswer(stdout: string, failure: () => WaxsealError): Secret {
  let json: Json;
  try {
    json = parseJson(stdout, 'answer');
  } catch {
    throw failure();
  }
  const { Username: username, Secret: secret } = isObject(json) ? json : {};
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') throw failure();
  return username === TOKEN_USER ? { kind: 'identity-token', token: secret } : { kind: 'password', username, password: secret };
}

function environment(env: Host['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || WITHHELD.test(name) ? [] : [[name, value]])),
  );
}

function helperFailed(name: string, server: string, path: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'CREDENTIAL_HELPER_FAILED',
    message: `the credential helper ${name}, which ${path} names, gives no credentials for ${server}: ${why}`,
    hint: `Try it in a step of its own: echo ${server} | docker-credential-${name} get. Or remove it from the file, or give the inputs registry-username and registry-password.`,
  });
}
