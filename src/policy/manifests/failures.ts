import { WaxsealError } from '../../errors.ts';

/** Where something is wrong: of a place in a manifest only what the message shows. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const RENDER_HINT =
  'Templates are filled in first, never guessed at. For Helm charts, kustomizations and Compose files: `with: { render: helm }` (or kustomize, compose) and the folder in `manifests`. ' +
  'Else let a step before this one write the finished manifests, and name those.';

// None of these quotes the file: it may hold secrets, and the messages of the YAML library quote it.

export function brokenManifest(spot: Spot, why: string, looksTemplated = false): WaxsealError {
  return new WaxsealError({
    code: 'MANIFEST_YAML_INVALID',
    message: `${spotOf(spot)}: the file cannot be read as manifests: ${why}`,
    hint: looksTemplated ? RENDER_HINT : 'Correct the file there, or leave it out of `manifests` with a pattern that starts with `!`.',
  });
}

/** @param path the field, `spec.containers[0].image` */
export function templatedImage(spot: Spot, path: string): WaxsealError {
  return new WaxsealError({
    code: 'MANIFEST_TEMPLATE',
    message: `${spotOf(spot)}: ${path} is a template that is not filled in yet, so nobody can say which image will run`,
    hint: RENDER_HINT,
  });
}

export function badImage(spot: Spot, path: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'MANIFEST_IMAGE_INVALID',
    message: `${spotOf(spot)}: ${path} is where an image is named, but ${why}`,
    hint: 'Write it as registry/repository[:tag][@sha256:…], for example ghcr.io/acme/app@sha256:… . An image that cannot be read cannot be verified, and is not passed over.',
  });
}

/** @param cause what is wrong in the text, with the place there */
export function embeddedUnreadable(spot: Spot, path: string, { code, message, hint }: WaxsealError): WaxsealError {
  const shown = code === 'MANIFEST_TEMPLATE' ? `${path} is a template that is not filled in yet` : `${path} holds an object as text`;
  return new WaxsealError({ code, message: `${spotOf(spot)}: ${shown}, and it names an image that cannot be told: ${message}`, hint });
}

function spotOf({ file, line, column }: Spot): string {
  return `${file}:${line}:${column}`;
}
