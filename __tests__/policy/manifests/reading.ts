import { WaxsealError } from '../../../src/errors.ts';
import type { ImagesFound } from '../../../src/policy/manifests/found.ts';
import { parseImagePaths } from '../../../src/policy/manifests/image-paths.ts';
import { imagesIn } from '../../../src/policy/manifests/images.ts';

export const DIGEST = `sha256:${'a1'.repeat(32)}`;

export function read(text: string, imagePaths: readonly string[] = [], file = 'deploy/app.yaml'): ImagesFound {
  return imagesIn(text, file, { imagePaths: parseImagePaths(imagePaths) });
}

/** `line:path=image`, in the order found. */
export function imagesOf(text: string, imagePaths: readonly string[] = []): readonly string[] {
  return read(text, imagePaths).images.map(({ text: image, place }) => `${place.line}:${place.path}=${image}`);
}

export function errorOf(work: () => unknown): WaxsealError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return thrown;
    throw thrown;
  }
  throw new Error('it was expected to be refused');
}

export function pod(image: string, rest = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: ${image}\n${rest}`;
}
