import type { KeyReference } from './inputs.ts';

/** As the user wrote it. */
export function formatKeyReference(reference: KeyReference): string {
  switch (reference.kind) {
    case 'file':
      return reference.path;
    case 'env':
      return `env://${reference.name}`;
    case 'url':
      return reference.url.href;
  }
}
