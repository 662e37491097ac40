import type { OpenedFile } from '../model/openedFile';
import { parseExperiment } from './experiment';
import { parseJson } from './jsonText';
import { isNotebook, readNotebook } from './readNotebook';
import { isRun, readRun } from './readRunFile';

/**
 * Reads whatever JSON the lab can go on with: a run, all runs of a page, or an experiment alone, as
 * `resqunn train` takes it.
 * @throws FieldError naming the field, what was expected and what was there
 */
export function readOpenedJson(text: string): OpenedFile {
  const value = parseJson(text);
  if (isNotebook(value)) return { kind: 'notebook', ...readNotebook(value) };
  if (isExperiment(value)) return { kind: 'experiment', experiment: parseExperiment(value) };
  return { kind: 'run', ...readRun(value) };
}

/** Whether parsed JSON is meant as an experiment; a run has these fields one level lower. */
function isExperiment(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isRun(value) && 'layers' in value && 'circuit' in value;
}
