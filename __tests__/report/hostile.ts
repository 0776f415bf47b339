import type { Report } from '../../src/model/report.ts';
import { claims, evidence, image, mismatch, mixed } from './samples.ts';

/** A report that has the same text wherever text may come from outside. */
export function everywhere(text: string): Report {
  const certificate = claims({ san: { kind: 'uri', value: text }, issuer: text, sourceRepositoryUri: text, runInvocationUri: text });
  const bundle = evidence({
    origin: text,
    predicateType: text,
    annotations: { [text]: text },
    certificate,
    subjects: [{ name: text, digest: text }],
    times: [text],
  });
  const log = [{ index: text, url: text, log: text }];
  const details = [{ what: text, expected: text, actual: text }];
  return mixed({
    reason: text,
    notes: [text],
    faults: [{ code: text, message: text, hint: text, details }],
    phases: [{ name: text, milliseconds: 1 }],
    images: [
      image({ name: text, tag: text, platforms: [{ name: text, digest: text }], evidence: [{ ...bundle, logEntries: log }] }),
      image({
        name: text,
        tag: text,
        verdict: 'fail',
        checks: [mismatch({ rule: `x ${text}`, expected: text, actual: text, code: text, message: text, hint: text, details })],
        evidence: [bundle],
      }),
    ],
  });
}
