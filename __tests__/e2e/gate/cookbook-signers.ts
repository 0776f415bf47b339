import type { ImageOptions } from '../../stack/image.ts';
import { syftCycloneDx } from '../../predicates/documents.ts';
import { CYCLONEDX, provenance, SLSA } from '../attesting.ts';
import { type Dish, type Kitchen, type Signing, type Workflow, workflow } from './cookbook.ts';
import { APP, type Asked, asked, built, type Case, type Cases, MAIN, release, SAMPLE, signed, TAG } from './cookbook-cases.ts';

/** Who signed, and for what: the cases of the policies that ask for it. */

const own: Cases = {
  'signed and attested by `release.yml` for the tag `v1.2.3`': built(APP, release('acme/app')),
  'signed and attested by `release.yml` for the branch `main`': built(APP, release('acme/app', MAIN)),
  'signed for the tag, without provenance': signed(APP, release('acme/app')),
  'built on a self-hosted runner': built(APP, { ...release('acme/app'), runner_environment: 'self-hosted' }),
  'signed for the tag, with provenance that tells of another commit': async (kitchen) => {
    const dish = await kitchen.dish(APP);
    const by = release('acme/app');
    await kitchen.sign(dish, by);
    await kitchen.attest(dish, by, SLSA, provenance({ ...by, sha: 'b'.repeat(40) }));
    return asked(dish);
  },
  'another image of ours, `ghcr.io/acme/other`': built('ghcr.io/acme/other', release('acme/app')),
};

/** With an SBOM, too. */
const listed =
  (name: string, by: Workflow): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish(name);
    await kitchen.sign(dish, by);
    await kitchen.prove(dish, by);
    const sbom = syftCycloneDx();
    await kitchen.attest(dish, by, CYCLONEDX, {
      ...sbom,
      metadata: { component: { type: 'container', name: dish.name, version: dish.digest } },
    });
    return asked(dish);
  };

const teams: Cases = {
  '`ghcr.io/acme/web/shop`, signed and attested by `acme/web`': built('ghcr.io/acme/web/shop', release('acme/web')),
  '`ghcr.io/acme/pay/api`, signed, attested and with an SBOM by `acme/pay`': listed('ghcr.io/acme/pay/api', release('acme/pay')),
  '`ghcr.io/acme/tools/lint`, signed and attested by `acme/tools`': built('ghcr.io/acme/tools/lint', release('acme/tools')),
  '`ghcr.io/acme/pay/api`, all of it by `acme/web`': listed('ghcr.io/acme/pay/api', release('acme/web')),
  '`ghcr.io/acme/pay/api`, signed and attested by `acme/pay`, without an SBOM': built('ghcr.io/acme/pay/api', release('acme/pay')),
  '`ghcr.io/acme/tools/lint`, signed and attested by `mallory/tools`': built('ghcr.io/acme/tools/lint', release('mallory/tools')),
};

const PAY = 'ghcr.io/acme/pay';
const approved: Case = async (kitchen) => {
  const dish = await kitchen.dish(PAY);
  await kitchen.sign(dish, release('acme/pay'));
  await kitchen.signByKey(dish);
  return asked(dish);
};

const parties: Cases = {
  'signed by the workflow and with the key': approved,
  'signed by the workflow alone': signed(PAY, release('acme/pay')),
  'signed twice by the workflow, for two tags': async (kitchen) => {
    const dish = await kitchen.dish(PAY);
    for (const ref of [TAG, 'refs/tags/v1.2.4']) await kitchen.sign(dish, release('acme/pay', ref));
    return asked(dish);
  },
  'signed by nobody': async (kitchen) => asked(await kitchen.dish(PAY)),
  'signed by both, and `security.pub` is not there': async (kitchen) => ({
    ...(await approved(kitchen)),
    without: ['.github/security.pub'],
  }),
};

const NGINX = 'cgr.dev/chainguard/nginx';
const chainguard = (repository = 'chainguard-images/images'): Workflow => workflow(repository, 'release.yaml', MAIN);
const byTag = ({ name }: Dish, replaced?: Asked['replaced']): Asked => ({
  images: `${name}:stable`,
  ...(replaced === undefined ? {} : { replaced }),
});
const postgres = (kitchen: Kitchen, options?: ImageOptions): Promise<Dish> => kitchen.dish('docker.io/library/postgres', options);

const others: Cases = {
  '`cgr.dev/chainguard/nginx` by digest, signed by their workflow': signed(NGINX, chainguard()),
  '`docker.io/library/postgres` by the digest that is listed, unsigned': async (kitchen) => {
    const dish = await postgres(kitchen);
    return asked(dish, { replaced: { [SAMPLE]: dish.digest } });
  },
  '`cgr.dev/chainguard/nginx` by tag, signed by their workflow': async (kitchen) => {
    const dish = await kitchen.dish(NGINX, { tag: 'stable' });
    await kitchen.sign(dish, chainguard());
    return byTag(dish);
  },
  '`cgr.dev/chainguard/nginx` by digest, signed by a fork of theirs': signed(NGINX, chainguard('mallory/images')),
  '`docker.io/library/postgres` by another digest': async (kitchen) => asked(await postgres(kitchen)),
  '`docker.io/library/postgres` by tag, though it points to the digest that is listed': async (kitchen) => {
    const dish = await postgres(kitchen, { tag: 'stable' });
    return byTag(dish, { [SAMPLE]: dish.digest });
  },
};

const FORGE = 'https://forge.corp.example';
const forged =
  (file: string, options: Signing = {}, inputs: Readonly<Record<string, string>> = { 'trusted-root': '' }): Case =>
  async (kitchen) => {
    const dish = await kitchen.dish('registry.corp.example/acme/app');
    const names = [{ kind: 'uri', value: `${FORGE}/acme/app/.forgejo/workflows/${file}@${MAIN}` }] as const;
    await kitchen.sign(dish, release('acme/app', MAIN), { issuer: FORGE, ...options, issue: { names, ...options.issue } });
    return asked(dish, { inputs });
  };

const corporate: Cases = {
  "signed by the forge's workflow, logged and timestamped": forged('release.yml'),
  'signed under the same name with the authority of another Sigstore': forged('release.yml', { issue: { authority: 'same name' } }),
  'logged, but not timestamped': forged('release.yml', { rekor: 'v1', timestamp: false }),
  'signed by another workflow of the forge': forged('test.yml'),
  'the step says `trusted-root` as well': forged('release.yml', {}, {}),
};

const SHOP = 'ghcr.io/acme/shop';
const API: Signing = { annotations: { component: 'api' } };

const components: Cases = {
  '`ghcr.io/acme/shop/api`, signed with `component=api`': signed(`${SHOP}/api`, release('acme/shop'), API),
  '`ghcr.io/acme/shop/web`, into which the image of `api` was copied with its signature': async (kitchen) => {
    const [api, web] = [await kitchen.dish(`${SHOP}/api`, { seed: 'one' }), await kitchen.dish(`${SHOP}/web`, { seed: 'one' })];
    await kitchen.sign(web, release('acme/shop'), { ...API, name: api.name });
    return asked(web);
  },
  '`ghcr.io/acme/shop/api`, signed without annotations': signed(`${SHOP}/api`, release('acme/shop')),
  '`ghcr.io/acme/shop/api`, signed with `component=api` for a branch': signed(`${SHOP}/api`, release('acme/shop', MAIN), API),
  '`ghcr.io/acme/shop/cron`, signed with `component=cron`': signed(`${SHOP}/cron`, release('acme/shop'), {
    annotations: { component: 'cron' },
  }),
};

/** Called by the release workflow of a repository. */
const called = (repository: string, ref: string): Workflow =>
  workflow(repository, 'release.yml', TAG, `acme/ci/.github/workflows/build.yml@${ref}`);
const CI = 'refs/tags/v1.4.0';

const reusable: Cases = {
  'built by `acme/ci` at `v1.4.0`, called by `acme/app`': built(APP, called('acme/app', CI)),
  'built by `acme/ci` at `v1.4.0`, called by `mallory/app`': built(APP, called('mallory/app', CI)),
  'built by `acme/ci` at the branch `main`': built(APP, called('acme/app', MAIN)),
  "built by the repository's own workflow": built(APP, release('acme/app')),
  'called for a self-hosted runner': built(APP, { ...called('acme/app', CI), runner_environment: 'self-hosted' }),
};

export const SIGNERS: Readonly<Record<string, Cases>> = {
  'own-images': own,
  'per-team': teams,
  'two-parties': parties,
  'third-party': others,
  'private-sigstore': corporate,
  monorepo: components,
  'reusable-workflow': reusable,
};
