import { digestOf } from '../model/digest.ts';
import type { RunnerEnvironment } from '../model/inputs.ts';
import type { EvidenceReport } from '../model/report.ts';
import { Slots as Turns } from '../registry/slots.ts';
import { claim, type IdToken } from '../sigstore/oidc.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import type { Verified } from '../sigstore/verify.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import { describeEvidence } from './evidence.ts';
import { type Existing, findExisting, type Listings, takeBundle, type Wanted } from './existing.ts';
import type { Job } from './job.ts';
import { makeBundle } from './make-bundle.ts';
import { openSlots, type Slots } from './publish.ts';
import { type Settled, settleAll, valueOf } from './settled.ts';

/** A log takes its time for an entry, however many come at once: more than registries get by the input `concurrency`. */
const LEAST_ENTRIES_AT_ONCE = 32;
const ENTRIES_PER_REQUEST = 2;

/** What bundles are made of. */
export interface Prepared {
  readonly jobs: readonly Job[];
  /** One that is young enough to be used now. */
  readonly token: () => Promise<IdToken>;
  readonly trust: SigningTrust;
  readonly listings: Listings;
  /** Of input `bundle-path`: stands for what would be signed. */
  readonly file?: StoredBundle | undefined;
  /** Whether bundles go to registries; else nothing is made ready there. */
  readonly toRegistry: boolean;
  /** The inputs of these names. */
  readonly concurrency: number;
  readonly runner?: RunnerEnvironment | undefined;
}

/** A bundle on its way: newly made, or made before and perhaps to be completed. */
export interface Made {
  readonly bytes: Uint8Array;
  /** What it proved under the root that it was made for. Where it lies is added later. */
  readonly evidence: EvidenceReport;
  readonly existing?: Existing;
  readonly slots?: Slots;
}

/** What only signing needs; loading it takes a while, so it is begun while the first answers are on their way. */
export function loadSigning() {
  return Promise.all([import('../sigstore/sign.ts'), import('../sigstore/certificates.ts')]);
}

/**
 * Finds what is signed already, and signs the rest with one key under one certificate, or the next when that ends.
 * @param onMade called for each as soon as it is there, so that it is on its way while others are made
 */
export async function makeBundles(
  context: Context,
  prepared: Prepared,
  onMade: (job: Job, made: Made) => void,
): Promise<readonly Settled<Made>[]> {
  const { jobs, token, trust, listings, file, runner } = prepared;
  const wanted: Wanted = { trust, runner, ...signerOf(context, await token()) };
  if (file !== undefined) return settleAll(jobs, async (job) => keep(job, await takeBundle(listings, file, job, wanted)));
  const signing = loadSigning().then(([{ signStatement }, { Certificates }]) => ({
    signStatement,
    certificates: new Certificates(context.host, context.http, trust.services.fulcio, token),
  }));
  // The certificate is asked for beside the last look: in vain only where a push had failed half-way.
  const warm = (): void => void signing.then(({ certificates }) => certificates.current()).catch(() => undefined);
  if (jobs.some(({ keepExisting }) => !keepExisting)) warm();
  const found = await Promise.all(jobs.map(async (job) => (job.keepExisting ? findExisting(listings, job, wanted, warm) : undefined)));
  listings.inRegistry?.forget();
  if (found.every((existing) => existing !== undefined)) return found.map((existing, index) => ({ value: keep(jobs[index], existing) }));
  const slots = openSlots(
    context,
    jobs.map(({ image }, index) => (prepared.toRegistry && found[index] === undefined ? image : undefined)),
  );
  const { signStatement, certificates } = await signing;
  const turns = new Turns(Math.max(LEAST_ENTRIES_AT_ONCE, ENTRIES_PER_REQUEST * prepared.concurrency));
  const made = await settleAll(jobs, (job, index) =>
    turns.run(async () => {
      const existing = found[index];
      if (existing !== undefined) return keep(job, existing);
      const one = await makeBundle(context, certificates, job, { trust, runner }, signStatement).then(({ bytes, verified }) =>
        toMade(job, bytes, verified),
      );
      context.host.release(one.bytes.length); // of the statement, which went into it
      const open = slots[index];
      const ready = { ...one, ...(open === undefined ? {} : { slots: open }) };
      onMade(job, ready);
      return ready;
    }),
  );
  // Where nothing was signed the step failed as a whole, most likely for one reason.
  if (made.every((one) => 'error' in one)) valueOf(made[0]);
  return made;
}

function keep(job: Job | undefined, existing: Existing): Made {
  if (job === undefined) throw new TypeError('one result for each job');
  return { ...toMade(job, existing.bundle.bytes, existing.verified), existing };
}

/** The statement itself is let go: it may be large, and the bundle holds it. */
function toMade({ described }: Job, bytes: Uint8Array, verified: Omit<Verified, 'payload'>): Made {
  return { bytes, evidence: describeEvidence({ digest: digestOf(bytes), origin: 'not pushed' }, verified, described) };
}

/** The signer that the certificate will name; a wrong guess only means that nothing is skipped. */
function signerOf(context: Context, token: IdToken): { readonly san: string; readonly issuer: string } {
  const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return { san: `${server}/${claim(token, 'job_workflow_ref') ?? ''}`, issuer: claim(token, 'iss') ?? '' };
}
