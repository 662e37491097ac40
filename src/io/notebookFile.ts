import type { NotebookFile } from '../model/openedFile';
import { formatJson } from './jsonText';
import { runJson } from './runFile';
import { labVersion } from './version';

/** Names the kind of file; stands first in it. */
export const notebookFormat = 'resqunn-notebook';

/** Raised when a reader of the version before could not read a file, or would read it wrongly. */
export const notebookVersion = 1;

/** All runs as JSON text, as complete as each one's own run file. `readNotebook` is its inverse, apart since the page writes from its beginning and reads later. */
export function writeNotebookFile({ runs, baseline }: NotebookFile): string {
  const notebook = {
    format: notebookFormat,
    version: notebookVersion,
    generator: `ResQuNN Lab ${labVersion}`,
    baseline,
    runs: runs.map(({ name, pinned, state }) => ({ name, pinned, run: runJson(state) })),
  };
  return `${formatJson(notebook)}\n`;
}
