import { parseJson } from '../jsonText';
import { type RunFile, readRun } from '../readRunFile';
import { looksLikeWeights, readWeightsFile } from './weightsFile';

/**
 * A run from whatever file has one: a run file, or its weights as safetensors or npz.
 * @throws Error naming what was wrong and what was expected
 */
export function readRunBytes(bytes: Uint8Array): RunFile {
  return looksLikeWeights(bytes) ? readWeightsFile(bytes) : readRun(parseJson(new TextDecoder().decode(bytes)));
}
