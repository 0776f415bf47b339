import type { Host } from '../host.ts';
import { isLoopback } from '../http/address.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { registryOf } from '../model/reference.ts';
import { contradiction, duration, integer, list, text } from './read.ts';

const MINUTE = 60_000;
const INSECURE = 'insecure-registries';

export function readRegistry(host: Host): RegistryInputs {
  const username = text(host, 'registry-username');
  const password = text(host, 'registry-password');
  if (password !== undefined) host.mask(password);
  if ((username === undefined) !== (password === undefined)) {
    throw contradiction(
      'of registry-username and registry-password only one is given',
      'Give both, or neither to use the login of docker/login-action.',
    );
  }
  return {
    ...(username === undefined || password === undefined ? {} : { username, password }),
    insecure: hosts(host, INSECURE).map(spokenOverHttp),
    tokenHosts: hosts(host, 'token-hosts'),
    concurrency: integer(host, 'concurrency', 8, 1, 64),
    timeoutMs: duration(host, 'timeout', 5 * MINUTE),
    retryBudgetMs: duration(host, 'retry-budget', 10 * MINUTE),
  };
}

function hosts(host: Host, name: string): readonly string[] {
  return list(host, name).map((item) => {
    if (!/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]{1,253})(?::\d{1,5})?$/.test(item))
      throw invalidInput(name, item, 'host or host:port', `Write ${name}: registry.example:5000.`);
    return item.toLowerCase();
  });
}

/**
 * As references name the registry. They are read without `:443`, so a name without a port always stands for https: were it listed,
 * an image that is written with `:443` would be asked for in clear text.
 */
function spokenOverHttp(item: string): string {
  const [, host = item, port = '443'] = /^(.+?)(?::0*(\d+))?$/.exec(item) ?? [];
  if (port !== '443' || isLoopback(host)) return registryOf(item);
  throw invalidInput(
    INSECURE,
    item,
    'a registry with its port, which is not 443 (a name without a port means 443, where registries speak https)',
    `Write ${INSECURE}: ${host}:80, or whichever port speaks http, and the same port in the names of its images: ${host}:80/acme/app. If it speaks https, remove it here.`,
  );
}
