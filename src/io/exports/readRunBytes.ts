import type { Experiment } from '../../model/experiment';
import { decodeText } from '../decodeText';
import { parseExperiment } from '../experiment';
import { parseJson } from '../jsonText';
import { isRun, type RunFile, readRun } from '../readRunFile';
import { looksLikeWeights, readWeightsFile } from './weightsFile';

/**
 * A run from whatever file has one: a run file, or its weights as safetensors or npz.
 * @throws Error naming what was wrong and what was expected
 */
export function readRunBytes(bytes: Uint8Array): RunFile {
  return looksLikeWeights(bytes) ? readWeightsFile(bytes) : readRun(parseJson(decodeText(bytes)));
}

/** What a file brings to the page. */
export type Opened =
  | ({ readonly kind: 'run' } & RunFile)
  | { readonly kind: 'experiment'; readonly experiment: Experiment };

/**
 * A run as `readRunBytes` has it, or an experiment alone, as `resqunn train` takes it.
 * @throws Error naming what was wrong and what was expected
 */
export function readOpened(bytes: Uint8Array): Opened {
  if (looksLikeWeights(bytes)) return { kind: 'run', ...readWeightsFile(bytes) };
  const value = parseJson(decodeText(bytes));
  if (isExperiment(value)) return { kind: 'experiment', experiment: parseExperiment(value) };
  return { kind: 'run', ...readRun(value) };
}

/** Whether parsed JSON is meant as an experiment; a run has these fields one level lower. */
function isExperiment(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isRun(value) && 'layers' in value && 'circuit' in value;
}
