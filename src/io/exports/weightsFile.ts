import { circuitQubits, type Experiment } from '../../model/experiment';
import type { Parameters } from '../../model/run';
import { headQubits, networkShapes } from '../../model/shapes';
import { encodeNumber } from '../encodeNumber';
import { parseExperiment } from '../experiment';
import { parseJson } from '../jsonText';
import { nestParameters } from '../nestParameters';
import { type RunFile, readRun } from '../readRunFile';
import { runJson } from '../runFile';
import { labVersion } from '../version';
import { readNpz } from './npz';
import { readSafetensors, type SafetensorsFile } from './safetensors';
import { networkOf, type Taken } from './takeaway';
import { momentPrefixes, networkMetadata, networkTensors, parameterTensors, type Tensor } from './tensors';

/**
 * The content of a file of weights, safetensors or npz: arrays by name, and as metadata everything else that the run
 * holds, so that the lab goes on from it to the last bit.
 */
export function weightsFile(taken: Taken): SafetensorsFile {
  const network = networkOf(taken);
  const { experiment: _, parameters: __, optimiser: ___, ...rest } = runJson(taken.state);
  const metadata = { ...networkMetadata(network, labVersion), run: JSON.stringify(rest) };
  return { tensors: networkTensors(network), metadata };
}

/** Whether bytes begin as a zip or as safetensors do; JSON does not. */
export function looksLikeWeights(bytes: Uint8Array): boolean {
  return isZip(bytes) || (bytes.length > 8 && bytes[7] === 0 && bytes[8] === 0x7b);
}

/**
 * Reads what `weightsFile` was written as, in either format.
 * @throws Error that names what is missing or is not as it should be
 */
export function readWeightsFile(bytes: Uint8Array): RunFile {
  const { tensors, metadata } = isZip(bytes) ? readNpz(bytes) : readSafetensors(bytes);
  if (metadata.format !== 'resqunn-weights') {
    const names = tensors.slice(0, 3).map(({ name }) => name);
    throw new Error(
      `expected metadata with format "resqunn-weights", got ${metadata.format === undefined ? 'none' : JSON.stringify(metadata.format)}: ` +
        (names.length > 0
          ? `it holds arrays (${names.join(', ')}${tensors.length > 3 ? ', ..' : ''}), and says nothing of experiment and history`
          : 'it holds no arrays of float64'),
    );
  }
  const experiment = parseExperiment(parseJson(entry(metadata, 'experiment')));
  const run = parseJson(entry(metadata, 'run')) as object;
  const nested = (prefix: string) =>
    nestParameters(experiment, parametersFrom(experiment, tensors, prefix), encodeNumber);
  return readRun({
    ...run,
    experiment,
    parameters: nested(''),
    optimiser: {
      step: Number(entry(metadata, 'step')),
      firstMoment: nested(momentPrefixes.first),
      secondMoment: nested(momentPrefixes.second),
    },
  });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function entry(metadata: Readonly<Record<string, string>>, name: string): string {
  const text = metadata[name];
  if (text === undefined)
    throw new Error(`expected metadata.${name}, got nothing: with it the lab would go on from here`);
  return text;
}

/** The inverse of `parameterTensors`. @throws Error that names the array that is missing or has another shape */
function parametersFrom(experiment: Experiment, tensors: readonly Tensor[], prefix: string): Parameters {
  // Of the right shapes; their numbers do not count.
  const shapes = parameterTensors(experiment, emptyParameters(experiment), prefix);
  const values = shapes.map(({ name, shape }) => {
    const found = tensors.find((tensor) => tensor.name === name);
    const expected = `[${shape.join(', ')}]`;
    if (!found) throw new Error(`expected an array ${name} ${expected} of float64, got none`);
    if (found.shape.join() !== shape.join() || !(found.values instanceof Float64Array)) {
      throw new Error(`${name}: expected ${expected} of float64, got [${found.shape.join(', ')}]`);
    }
    return found.values;
  });
  const layers = experiment.layers.length;
  const head = values.slice(layers).flatMap((part) => Array.from(part));
  return { angles: values.slice(0, layers), head: Float64Array.from(head) };
}

function emptyParameters(experiment: Experiment): Parameters {
  const { layers, head, data } = experiment;
  const { features } = networkShapes(experiment);
  const headLength = head.kind === 'quantum' ? headQubits(features) : data.digits.length * (features + 1);
  return {
    angles: layers.map(({ depth }) => new Float64Array(circuitQubits * depth)),
    head: new Float64Array(headLength),
  };
}
