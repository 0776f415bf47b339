import { mayAsk, waitBefore } from '../http/retry.ts';
import type { Descriptor } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import type { Repository } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { fallbackContended } from './errors.ts';
import { enterRace, holdsAll, type Race } from './fallback-race.ts';
import { fallbackTagOf, readFallbackTag } from './fallback-tag.ts';
import { writeFallbackTag } from './fallback-write.ts';
import type { FailedWrite } from './tag-write.ts';

/** Reads in a row that must show everything this writer wrote and saw; more once other writers were noticed. */
const CALM_READS = 2;
const CONTENDED_READS = 4;
/** Pauses in read-to-write windows of this writer: others are about as fast; with a floor, for those that are slower. */
const CALM_PAUSE = { windows: 1.5, leastMs: 100 };
const CONTENDED_PAUSE = { windows: 3, leastMs: 400 };
/** From here on pauses grow no faster for being contended, and count for several reads: slow writers look while they write. */
const LONG_PAUSE_MS = 6000;
const LONGEST_PAUSE_MS = 30_000;
/** Rounds of this writer's own; time is bounded by the step's budget. */
const MAX_ROUNDS = 200;

/**
 * Enters a referrer into the fallback tag: read, merge, write only over what was read. Registries that ignore preconditions let
 * writers overwrite each other, so the tag is read again until the entry stands in consecutive reads, with jittered pauses
 * between that outlast a writer's read-to-write window; who misses an entry merges again. A write that fails is never sent again
 * as it is: after the wait the tag is read anew.
 * @returns notes for the user
 */
export async function enterFallbackTag(
  client: RegistryClient,
  repository: Repository,
  subject: Digest,
  descriptor: Descriptor,
): Promise<readonly string[]> {
  const race = enterRace(repository, subject, descriptor);
  let standing = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const readAt = client.now();
    const tag = await readFallbackTag(client, repository, subject);
    const answeredAt = client.now();
    race.readMs = Math.min(race.readMs, answeredAt - readAt);
    await race.looks;
    if (holdsAll(tag, race)) {
      standing += 1;
      if (!race.tried || standing >= readsOf(race)) return race.notes;
      if (!(await client.pause(pauseMs(client, race)))) break;
      continue;
    }
    // Others removed what was written: from now on this writer waits longer, and for a random while before it writes again.
    if (race.wrote) race.contended = true;
    standing = 0;
    const written = await writeFallbackTag(client, race, tag, answeredAt);
    if (written.status === 'precondition-failed') race.contended = true;
    if (written.status !== 'late') race.windowMs = Math.max(race.windowMs, client.now() - readAt);
    if (written.status === 'failed') {
      await waitAfter(client, race, written, readAt);
      continue;
    }
    race.failed = { count: 0, since: 0 };
    const wait = race.contended || written.status === 'late';
    if (wait && !(await client.pause(Math.round(client.jitter() * Math.min(pauseMs(client, race), LONG_PAUSE_MS))))) break;
  }
  throw fallbackContended(repository, fallbackTagOf(subject), race.digest);
}

/** Jittered between once and twice the pause. */
function pauseMs(client: RegistryClient, race: Race): number {
  return Math.round(leastPauseMs(race) * (1 + client.jitter()));
}

function leastPauseMs({ windowMs, contended }: Race): number {
  const calm = Math.max(windowMs * CALM_PAUSE.windows, CALM_PAUSE.leastMs);
  if (!contended) return Math.min(calm, LONGEST_PAUSE_MS);
  const longer = Math.max(windowMs * CONTENDED_PAUSE.windows, CONTENDED_PAUSE.leastMs);
  return Math.min(Math.max(calm, Math.min(longer, LONG_PAUSE_MS)), LONGEST_PAUSE_MS);
}

function readsOf(race: Race): number {
  return race.contended && leastPauseMs(race) < LONG_PAUSE_MS ? CONTENDED_READS : CALM_READS;
}

/**
 * Waits as for any request that failed (http/retry.ts), and a little more at random: who was told the same `Retry-After` must not
 * come back at the same moment.
 * @throws the failure, when it does not help to try again or the time for it is used up
 */
async function waitAfter(client: RegistryClient, race: Race, failure: FailedWrite, readAt: number): Promise<void> {
  const { count, since } = race.failed;
  race.failed = { count: count + 1, since: count === 0 ? readAt : since };
  const tries = { attempts: race.failed.count, elapsedMs: client.now() - race.failed.since };
  const apart = Math.round(client.jitter() * CONTENDED_PAUSE.leastMs);
  const waitMs = waitBefore(tries.attempts, client.jitter(), failure.retryAfterMs) + apart;
  const again = mayAsk(failure.persistence, tries.attempts) && tries.elapsedMs + waitMs < client.timeoutMs;
  if (!again || !(await client.pause(waitMs))) throw failure.error(tries);
}
