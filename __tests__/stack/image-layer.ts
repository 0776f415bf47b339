/** A layer as a builder makes it: a gzipped tar (POSIX.1-1988 ustar) of regular files, the same bytes each time. */
import { gzipSync } from 'node:zlib';

import { sha256 } from './registry-store.ts';

export interface Layer {
  readonly gzip: Buffer;
  /** Digest of the tar before compression (image-spec, config.md, "Layer DiffID"). */
  readonly diffId: string;
}

export function layerOf(files: Readonly<Record<string, string>>): Layer {
  const entries = Object.entries(files).flatMap(([name, text]) => tarEntry(name, Buffer.from(text)));
  const tar = Buffer.concat([...entries, Buffer.alloc(1024)]);
  return { gzip: gzipSync(tar, { level: 9 }), diffId: sha256(tar) };
}

function tarEntry(name: string, content: Buffer): Buffer[] {
  const header = Buffer.alloc(512);
  const octal = (value: number, offset: number, length: number): void => {
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, offset, 'ascii');
  };
  if (Buffer.byteLength(name) > 100) throw new Error(`${name}: a name in the tar holds at most 100 bytes`);
  header.write(name, 0, 'utf8');
  octal(0o644, 100, 8); // mode
  octal(0, 108, 8); // owner
  octal(0, 116, 8); // group
  octal(content.length, 124, 12);
  octal(0, 136, 12); // time
  header.write('        ', 148, 'ascii'); // the checksum counts its own field as spaces
  header.write('0', 156, 'ascii'); // regular file
  header.write('ustar\x0000', 257, 'ascii');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}
