import * as v from 'valibot';
import type { NotebookFile, NotebookRun } from '../model/openedFile';
import { FieldError } from './fieldError';
import { flag, inWords, list, object, orNull, parseFields, text, whole } from './fields';
import { notebookFormat, notebookVersion } from './notebookFile';
import { readRun } from './readRunFile';

/** Most runs of one file: an atlas of four layers brings 1024 to a page, a longer list is no page's. */
const mostRuns = 10_000;

const notebookSchema = object({
  format: v.literal(notebookFormat),
  version: v.literal(notebookVersion),
  generator: text(),
  baseline: orNull(whole([0, mostRuns - 1])),
  runs: v.pipe(
    list(object({ name: orNull(text()), pinned: flag(), run: v.unknown() }), 'runs'),
    v.maxLength(mostRuns, ({ input }) => `expected at most ${mostRuns} runs, got ${input.length}`),
  ),
});

/** Whether parsed JSON says of itself that it is a notebook, of whatever version. */
export function isNotebook(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { format?: unknown }).format === notebookFormat;
}

/**
 * Reads a notebook from parsed JSON, whole or not at all.
 * @throws FieldError naming the field, in a run as `runs[2].run.parameters..`, what was expected and what was there
 */
export function readNotebook(value: unknown): { readonly notebook: NotebookFile; readonly notices: readonly string[] } {
  const { version } = value as { version?: unknown };
  if (version !== notebookVersion) {
    throw new FieldError('version', `expected ${notebookVersion}, which this lab reads, got ${inWords(version)}`);
  }
  const { runs: given, baseline } = parseFields(notebookSchema, value, '');
  if (baseline !== null && baseline >= given.length) {
    throw new FieldError('baseline', `expected null or the index of one of ${given.length} runs, got ${baseline}`);
  }
  const notices: string[] = [];
  const runs = given.map(({ name, pinned, run }, index): NotebookRun => {
    const { state, notices: own } = inField(`runs[${index}].run`, () => readRun(run));
    notices.push(...own.map((notice) => `runs[${index}]: ${notice}`));
    return { name, pinned, state };
  });
  return { notebook: { runs, baseline }, notices };
}

/** Runs `read`; an error names its field from the file's beginning. */
function inField<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new FieldError(error.field ? `${path}.${error.field}` : path, error.problem);
  }
}
