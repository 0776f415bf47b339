/** How long the search for images takes in what a large renderer prints: many documents in one text, in this process. */
import { imagesIn } from '../src/policy/manifests/images.ts';
import { median } from './results.ts';

const DOCUMENTS = 12_000;
const IMAGES = 300;
const TARGET_MS = 15_000;

export interface WalkCost {
  readonly documents: number;
  readonly ms: number;
  readonly targetMs: number;
}

export function measureWalk(runs: number): WalkCost {
  const text = Array.from({ length: DOCUMENTS }, (_, n) => deployment(n)).join('---\n');
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    const { documents, images } = imagesIn(text, 'all.yaml', { imagePaths: [] });
    if (documents !== DOCUMENTS || images.length !== DOCUMENTS) throw new Error('images were lost');
    return performance.now() - started;
  });
  return { documents: DOCUMENTS, ms: median(times), targetMs: TARGET_MS };
}

export function walkLine({ documents, ms, targetMs }: WalkCost): string {
  const met = ms <= targetMs ? 'met' : '**not met**';
  const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
  return `The images of ${documents.toLocaleString('en')} documents in one text are found in ${seconds(ms)}; target ≤ ${seconds(targetMs)}: ${met}.`;
}

function deployment(n: number): string {
  const container = `      - name: web\n        image: ghcr.io/acme/app-${n % IMAGES}:v1\n        env: [{name: MODE, value: "live"}]\n        args: ["--listen=:8080", "--verbose"]\n`;
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app-${n}}\nspec:\n  template:\n    spec:\n      containers:\n${container}`;
}
