import type { OpenedFile } from '../../model/openedFile';
import { decodeText } from '../decodeText';
import { parseJson } from '../jsonText';
import { readOpenedJson } from '../openedFile';
import { type RunFile, readRun } from '../readRunFile';
import { looksLikeWeights, readWeightsFile } from './weightsFile';

/**
 * A run from whatever file has one: a run file, or its weights as safetensors or npz.
 * @throws Error naming what was wrong and what was expected
 */
export function readRunBytes(bytes: Uint8Array): RunFile {
  return looksLikeWeights(bytes) ? readWeightsFile(bytes) : readRun(parseJson(decodeText(bytes)));
}

/** The same for the page, which takes all runs of another page and an experiment alone too. */
export function readOpenedBytes(bytes: Uint8Array): OpenedFile {
  return looksLikeWeights(bytes) ? { kind: 'run', ...readWeightsFile(bytes) } : readOpenedJson(decodeText(bytes));
}
