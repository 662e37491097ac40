import { lossAndGradients } from '../engine/network';
import { referenceBackend } from '../engine/reference/backend';
import { readGradientsInput } from '../io/gradientsInput';
import { gradientsOutput } from '../io/gradientsOutput';
import { formatJson } from '../io/jsonText';
import { named, readJson } from './files';
import { readOptions } from './options';
import type { Terminal } from './terminal';

/** `resqunn gradients FILE`: every map, logit and gradient of given parameters and images as JSON. */
export async function gradients(args: string[], terminal: Terminal): Promise<number> {
  const { file } = readOptions(args, {});
  const json = await readJson(file, terminal);
  const { experiment, parameters, images, labels } = named(file, () => readGradientsInput(json));
  const result = lossAndGradients(referenceBackend, experiment, parameters, images, labels);
  const output = gradientsOutput(experiment, referenceBackend.name, labels.length, result);
  terminal.stdout.write(`${formatJson(output)}\n`);
  return 0;
}
