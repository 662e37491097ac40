import { type Zippable, zipSync } from 'fflate';
import type { ExportedFile } from './takeaway';

/** Files as one zip; equal content gives equal bytes, so the time stamps are fixed. */
export function zipOf(files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { name, content } of files) {
    entries[name] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }
  return zipSync(entries, { mtime: '1980-01-01T00:00:00Z' }) as Uint8Array<ArrayBuffer>;
}
