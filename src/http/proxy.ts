import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';

/** The variables that name a proxy; in capitals they count where these say nothing. */
const VARIABLES = ['http_proxy', 'https_proxy'];

type ProxyEnv = Readonly<Record<string, string>>;

/** Node's own part that sends through proxies: 24.14 and newer have it. */
interface ProxyPart {
  readonly setGlobalProxyFromEnv?: (env: ProxyEnv) => unknown;
}

/**
 * Sends all requests of this process through the proxies that the environment names: Node heeds it only when told to.
 * @throws PROXY_INVALID
 */
export function useProxies(host: Pick<Host, 'env' | 'mask' | 'log'>, load = (): ProxyPart => process.getBuiltinModule('node:http')): void {
  const { env } = host;
  const { NODE_USE_ENV_PROXY: atStart } = env;
  for (const name of VARIABLES) for (const spelling of spellings(name)) maskLogin(host, env[spelling] ?? '');
  const proxies = VARIABLES.flatMap((key) => {
    const name = spellings(key).find((one) => env[one]);
    return name === undefined ? [] : [[key, readProxy(name, env[name] ?? '')] as const];
  });
  if (proxies.length === 0) return;
  const part = load();
  const [direct = ''] = spellings('no_proxy').flatMap((name) => env[name] || []);
  if (part.setGlobalProxyFromEnv !== undefined) {
    part.setGlobalProxyFromEnv({ ...Object.fromEntries(proxies), no_proxy: direct });
  } else if (atStart !== '1') {
    host.log.warning(
      `A proxy is set, but this runner's Node ${process.version} uses it only when told to at its start: requests go out without it. Update the runner (Node 24.14 or newer), or set NODE_USE_ENV_PROXY: 1 in the env of the step (Node 24.5 or newer).`,
    );
  }
}

function spellings(name: string): readonly string[] {
  return [name, name.toUpperCase()];
}

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/** User name and password are masked however the rest reads: an error of ours or of Node may quote it. */
function maskLogin({ mask }: Pick<Host, 'mask'>, value: string): void {
  const [, login] = /^(.+)@/s.exec(value.replace(SCHEME, '')) ?? [];
  if (login === undefined) return;
  const password = login.slice(login.indexOf(':') + 1);
  for (const secret of new Set([login, password, decoded(password)])) if (secret !== '') mask(secret);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As curl reads it, a proxy without a scheme is one of http. */
function readProxy(name: string, value: string): string {
  const text = value.trim();
  const whole = SCHEME.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole)) throw proxyInvalid(name, 'it is no address');
  const { protocol, href } = new URL(whole);
  if (protocol !== 'http:' && protocol !== 'https:') throw proxyInvalid(name, 'it is not a proxy of http or https');
  return href;
}

/** The value is not quoted: it may hold a password. */
function proxyInvalid(name: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'PROXY_INVALID',
    message: `the environment variable ${name} names no proxy that can be used: ${why}`,
    hint: `Set it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, where what is special in user name and password is written with % (\`@\` is %40); or remove ${name} from the env of the step.`,
    details: [
      { what: name, expected: 'http://HOST:PORT or https://HOST:PORT', actual: 'something else (not shown: it may hold a password)' },
    ],
  });
}
