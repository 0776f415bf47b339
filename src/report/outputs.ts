import type { Digest } from '../model/digest.ts';
import type { ImageReport, Report } from '../model/report.ts';
import { allAccepted, reliableImages } from './accepted.ts';
import { verifyCommand } from './commands.ts';
import { isShowable } from './escape.ts';
import { compactReport } from './json.ts';
import { recorded } from './recorded.ts';

/** The JSON report as it lies on the disk. */
export interface WrittenReport {
  readonly path: string;
  readonly digest: Digest;
}

/** Outputs of a job are small: a longer report is read from its file. */
const MAX_INLINE = 64 * 1024;

/**
 * Every output of all modes (interface.md, "Outputs"); what does not apply is the empty string, so that a step that runs
 * after a failure sees nothing stale. Values that hold control or invisible characters are left empty.
 */
export function outputsOf(report: Report, written: WrittenReport): Record<string, string> {
  const images = reliableImages(report);
  const [first] = images;
  const accepted = images.flatMap((image) => allAccepted(image));
  const about = first ?? halfDone(report);
  const [evidence] = about === undefined ? [] : recorded(report, about);
  const [entry] = evidence?.logEntries ?? [];
  const attestation = accepted.find((one) => one.attestation !== undefined)?.attestation;
  const records = new Set(accepted.flatMap(({ storageRecords = [] }) => storageRecords));
  const inline = compactReport(report);
  return {
    result: report.result,
    images: [...new Set(images.flatMap(({ image, deploy = [image] }) => deploy))].join('\n'),
    digest: (about ?? report.images[0])?.digest ?? '',
    'bundle-path': report.bundlePaths[0] ?? '',
    'bundle-paths': report.bundlePaths.join('\n'),
    'log-index': plain(entry?.index),
    'log-url': plain(entry?.url),
    'certificate-identity': plain(evidence?.certificate?.san.value),
    'certificate-issuer': plain(evidence?.certificate?.issuer),
    'verify-command': (first === undefined ? undefined : verifyCommand(first, report.trust)) ?? '',
    'attestation-id': plain(attestation?.id),
    'attestation-url': plain(attestation?.url),
    'storage-record-ids': plain([...records].join(',')),
    report: written.path,
    'report-digest': written.digest,
    json: inline.length < MAX_INLINE ? inline : '',
  };
}

/** Of sign and attest where no image is done: the first that was signed all the same. Verify speaks of none that it does not pass. */
function halfDone(report: Report): ImageReport | undefined {
  return report.mode === 'verify' ? undefined : report.images.find((image) => recorded(report, image).length > 0);
}

function plain(value: string | undefined): string {
  return value !== undefined && isShowable(value) ? value : '';
}
