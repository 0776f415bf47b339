import type { Host } from '../host.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import type { Repository } from '../model/reference.ts';
import { type Access, Authenticator } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { denied } from './errors.ts';
import { Slots } from './slots.ts';

export type RegistryRequest = Omit<HttpRequest, 'retry'> & Access;

/** Requests of one registry's repository: bounded in number, authenticated when asked to be. */
export class Transport {
  readonly #http: HttpClient;
  readonly #options: RegistryInputs;
  readonly #slots: Slots;
  readonly #authenticator: Authenticator;

  constructor(host: Host, http: HttpClient, options: RegistryInputs) {
    this.#http = http;
    this.#options = options;
    this.#slots = new Slots(options.concurrency);
    this.#authenticator = new Authenticator(host, (request) => this.#sendOne(request), options);
  }

  /** @param path below the repository: `manifests/<reference>`, `blobs/<digest>`, … */
  url(repository: Repository, path: string): URL {
    return endpoint(repository, path, this.#options.insecure);
  }

  /**
   * @returns any answer but the registry's own 401 and 403
   * @throws REGISTRY_DENIED, and what HttpClient and Authenticator throw
   */
  async send({ repository, actions, ...request }: RegistryRequest): Promise<HttpResponse> {
    const access: Access = { repository, actions };
    const first = await this.#authenticator.authorization(access);
    let response = await this.#sendOne(withAuthorization(request, first));
    // What a storage host says after a redirect is no word of the registry about access.
    if (response.url.origin !== request.url.origin) return response;
    if (response.status === 401) {
      const second = await this.#authenticator.renew(access, response, first);
      if (second !== undefined) response = await this.#sendOne(withAuthorization(request, second));
    }
    if (response.url.origin === request.url.origin && (response.status === 401 || response.status === 403)) {
      throw denied(repository, request.what, this.#authenticator.sourceFor(repository), response);
    }
    return response;
  }

  /** Polling and read-backs wait on the step's budget too. */
  pause(milliseconds: number): Promise<boolean> {
    return this.#http.pause(milliseconds);
  }

  #sendOne(request: HttpRequest): Promise<HttpResponse> {
    return this.#slots.run(() => this.#http.send(request));
  }
}

function withAuthorization(request: HttpRequest, authorization: string | undefined): HttpRequest {
  // What is hashed must be what is stored: no content coding on the way.
  const headers = { 'accept-encoding': 'identity', 'user-agent': 'waxseal', ...request.headers };
  return { ...request, headers: authorization === undefined ? headers : { ...headers, authorization } };
}
