import { lossAndGradients } from '../engine/train/evaluate';
import { readGradientsInput } from '../io/gradientsInput';
import { gradientsOutput } from '../io/gradientsOutput';
import { formatJson } from '../io/jsonText';
import { named, readJson } from './files/read';
import { backendOption, readOptions } from './options';
import type { Terminal } from './terminal';

/** `resqunn gradients FILE [--backend NAME]`: every map, logit and gradient of given parameters and images as JSON. */
export async function gradients(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, { backend: { type: 'string' } });
  const backend = backendOption(values.backend);
  const json = await readJson(file, terminal);
  const { experiment, parameters, images, labels } = named(file, () => readGradientsInput(json));
  const result = lossAndGradients(backend, experiment, parameters, images, labels);
  const output = gradientsOutput(experiment, backend.name, labels.length, result);
  terminal.stdout.write(`${formatJson(output)}\n`);
  return 0;
}
