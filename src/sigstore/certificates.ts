import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { certify, type Certified } from './fulcio.ts';
import type { IdToken } from './oidc.ts';

/** Signing, logging and stamping take a second or so; what begins this late before the end may miss it. */
const MARGIN_MS = 60_000;

interface Current {
  readonly certified: Certified;
  /** Milliseconds by this machine's clock, whatever the authority's clock says. */
  readonly usableUntil: number;
}

/**
 * The certificate that a step signs with: one for all its images, and another, with a key and if need be a token of its own, once
 * the first is about to expire. A certificate lives for ten minutes, and an outage may last longer.
 */
export class Certificates {
  readonly #host: Host;
  readonly #http: HttpClient;
  readonly #fulcio: URL;
  readonly #token: () => Promise<IdToken>;
  #current: Promise<Current> | undefined;

  /** @param token gives a token that is young enough to be used now */
  constructor(host: Host, http: HttpClient, fulcio: URL, token: () => Promise<IdToken>) {
    this.#host = host;
    this.#http = http;
    this.#fulcio = fulcio;
    this.#token = token;
  }

  /** @throws FULCIO_FAILED, and what the token's source throws */
  async current(): Promise<Certified> {
    for (;;) {
      const asked = (this.#current ??= this.#request());
      const { certified, usableUntil } = await asked;
      if (this.#host.now().getTime() < usableUntil) return certified;
      const fresh = this.#drop(asked);
      // One that is never young enough by this clock is still the best there is.
      if (fresh) return (await (this.#current ??= this.#request())).certified;
    }
  }

  /** Says that a certificate came too late for what it signed; the next `current` gives another. */
  async expire(certified: Certified): Promise<void> {
    const asked = this.#current;
    if (asked !== undefined && (await asked).certified === certified) this.#drop(asked);
  }

  /** @returns false where somebody else has dropped it before */
  #drop(asked: Promise<Current>): boolean {
    if (this.#current !== asked) return false;
    this.#current = undefined;
    return true;
  }

  async #request(): Promise<Current> {
    const token = await this.#token();
    try {
      return await this.#certify(token);
    } catch (error) {
      // A token lives for minutes, so it may have ended while the authority was away.
      const refused = error instanceof WaxsealError && error.code === 'FULCIO_FAILED';
      const next = refused ? await this.#token() : token;
      if (next === token) throw error;
      return this.#certify(next);
    }
  }

  async #certify(token: IdToken): Promise<Current> {
    const asked = this.#host.now().getTime();
    const certified = await certify(this.#http, this.#fulcio, token);
    const { begins, expires, certificatePem } = certified;
    this.#host.log.info(`certificate from ${this.#fulcio.host}, good until ${expires.toISOString()}`);
    this.#host.log.debug(certificatePem);
    return { certified, usableUntil: asked + (expires.getTime() - begins.getTime()) - MARGIN_MS };
  }
}
