import { type Dish, type Kitchen, type Signing, type Workflow, workflow } from './cookbook.ts';

/** What a line of the cookbook says, set up: what is asked of the gate. */
export interface Asked {
  readonly images: string;
  /** In the policy: digests and days that only the case knows. */
  readonly replaced?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files that the policy names, and that are not there. */
  readonly without?: readonly string[];
}

export type Case = (kitchen: Kitchen) => Promise<Asked>;
/** By the words of docs/policy.md. */
export type Cases = Readonly<Record<string, Case>>;

export const TAG = 'refs/tags/v1.2.3';
export const MAIN = 'refs/heads/main';
export const SAMPLE = `sha256:${'1'.repeat(64)}`;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const release = (repository: string, ref = TAG): Workflow => workflow(repository, 'release.yml', ref);
export const asked = ({ reference }: Dish, more: Omit<Asked, 'images'> = {}): Asked => ({ images: reference, ...more });

/** Signed, and with provenance, by the same. */
export const built =
  (name: string, by: Workflow): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish(name);
    await kitchen.sign(dish, by);
    await kitchen.prove(dish, by);
    return asked(dish);
  };
export const signed =
  (name: string, by: Workflow, options?: Signing): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish(name);
    await kitchen.sign(dish, by, options);
    return asked(dish);
  };

export const APP = 'ghcr.io/acme/app';
