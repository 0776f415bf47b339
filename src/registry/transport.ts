import type { Host } from '../host.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import type { Repository } from '../model/reference.ts';
import { type Access, Authenticator } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { denied } from './errors.ts';
import { Slots } from './slots.ts';

export type RegistryRequest = HttpRequest & Access;

/** Requests of one registry's repository: bounded in number, authenticated when asked to be. */
export class Transport {
  readonly #host: Host;
  readonly #http: HttpClient;
  readonly #options: RegistryInputs;
  readonly #slots: Slots;
  readonly #authenticator: Authenticator;

  constructor(host: Host, http: HttpClient, options: RegistryInputs) {
    this.#host = host;
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
  send(request: RegistryRequest): Promise<HttpResponse> {
    return this.#exchange(request, (authorized) => this.#sendOne(authorized));
  }

  /**
   * As `send`, for what must not go out twice or late: no failure is retried, it is next among the requests that wait, and right
   * before it is sent, when it has its token and its turn, `inTime` is asked.
   * @returns undefined when it was too late, and nothing was sent
   */
  sendOnce(request: RegistryRequest, inTime: () => boolean): Promise<HttpResponse | undefined> {
    return this.#exchange(request, (authorized) =>
      this.#slots.run(async () => (inTime() ? this.#http.send({ ...authorized, retry: false }) : undefined), true),
    );
  }

  /** Polling and read-backs wait on the step's budget too. */
  pause(milliseconds: number): Promise<boolean> {
    return this.#http.pause(milliseconds);
  }

  /** For one request with its retries, in milliseconds. */
  get timeoutMs(): number {
    return this.#http.timeoutMs;
  }

  now(): Date {
    return this.#host.now();
  }

  async #exchange<T extends HttpResponse | undefined>(
    { repository, actions, ...request }: RegistryRequest,
    send: (request: HttpRequest) => Promise<T>,
  ): Promise<T> {
    const access: Access = { repository, actions };
    const first = await this.#authenticator.authorization(access);
    let response = await send(withAuthorization(request, first));
    // What a storage host says after a redirect is no word of the registry about access.
    if (response?.url.origin !== request.url.origin) return response;
    if (response.status === 401) {
      const second = await this.#authenticator.renew(access, response, first);
      if (second !== undefined) response = await send(withAuthorization(request, second));
    }
    if (response?.url.origin === request.url.origin && (response.status === 401 || response.status === 403)) {
      throw denied(repository, request.what, this.#authenticator.sourceFor(repository), response);
    }
    return response;
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
