import type { NotebookFile } from '../model/openedFile';
import { formatJson } from './jsonText';
import { runJson } from './runFile';
import { largestFile } from './runFormat';
import { labVersion } from './version';

/** Names the kind of file; stands first in it. */
export const notebookFormat = 'resqunn-notebook';

/** Raised when a reader of the version before could not read a file, or would read it wrongly. */
export const notebookVersion = 1;

/**
 * All runs as JSON text, as complete as each one's own run file. `readNotebook` is its inverse, apart since the page
 * writes from its beginning and reads later.
 * @throws Error where they are more than one file holds
 */
export function writeNotebookFile({ runs, baseline }: NotebookFile): string {
  const notebook = {
    format: notebookFormat,
    version: notebookVersion,
    generator: `ResQuNN Lab ${labVersion}`,
    baseline,
  };
  const texts = runs.map(({ name, pinned, state }) => formatJson({ name, pinned, run: runJson(state) }, indent));
  // A text that is longer than any can be is never begun.
  const size = texts.reduce((sum, { length }) => sum + length + indent.length + 2, 0);
  if (size > largestFile) {
    const megabytes = Math.ceil(size / 1e6);
    throw new Error(
      `expected runs of at most ${largestFile / 1e6} MB together, got ${megabytes} MB: save some of them apart`,
    );
  }
  const list = texts.length > 0 ? `[\n${texts.map((text) => indent + text).join(',\n')}\n  ]` : '[]';
  return `${formatJson(notebook).slice(0, -2)},\n  "runs": ${list}\n}\n`;
}

/** Of one run in the list. */
const indent = '    ';
