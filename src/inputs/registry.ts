import type { Host } from '../host.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { contradiction, duration, integer, list, text } from './read.ts';

const MINUTE = 60_000;

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
    insecure: hosts(host, 'insecure-registries'),
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
