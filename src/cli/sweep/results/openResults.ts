import { isFolder } from '../../files/output';
import { ResultFile } from './resultFile';
import { ResultFolder } from './resultFolder';
import type { ResultStore } from './resultStore';

/**
 * The store of `--out`: a folder, which several processes may share, or a file of lines, which one writes at a time.
 * @param inputs files that the command reads
 * @throws Error where it cannot be written, or holds anything but results
 */
export function openResults(out: string, inputs: readonly string[]): ResultStore {
  return out.endsWith('/') || isFolder(out) ? ResultFolder.open(out) : ResultFile.open(out, inputs);
}
