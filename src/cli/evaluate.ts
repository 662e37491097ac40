import { Trainer } from '../engine/train/trainer';
import { encodeNotFinite } from '../io/encodeNumber';
import { formatJson } from '../io/jsonText';
import { readRun } from '../io/readRunFile';
import { formatPlacement } from '../model/notation';
import { imagesFor, readOwnImages } from './files/ownImages';
import { named, readJson } from './files/read';
import { backendOption, readOptions } from './options';
import type { Terminal } from './terminal';

export const evaluateOptions = {
  test: { type: 'boolean' },
  data: { type: 'string' },
  backend: { type: 'string' },
} as const;

/** `resqunn evaluate FILE [--test] [--data PATH] [--backend NAME]`: loss and accuracy of a run's parameters as JSON. */
export async function evaluate(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, evaluateOptions);
  const backend = backendOption(values.backend);
  const input = await readJson(file, terminal);
  const { state, notices } = named(file, () => readRun(input));
  for (const notice of notices) terminal.stderr.write(`${notice}\n`);
  const own = values.data === undefined ? null : await readOwnImages(values.data, terminal);
  const trainer = Trainer.restore(state, await imagesFor(state.experiment, own), backend);
  const { images, score } = values.test
    ? trainer.test()
    : { images: trainer.dataset.validation.count, score: trainer.validate().score };
  const output = formatJson({
    data: values.test ? 'test' : 'validation',
    images,
    loss: encodeNotFinite(score.loss),
    accuracy: score.accuracy,
    formula: formatPlacement(state.experiment.skips, state.experiment.layers.length),
    epoch: state.position.epoch,
    batch: state.position.batch,
  });
  terminal.stdout.write(`${output}\n`);
  return 0;
}
