import { angleCount, type Experiment, firstExperiment, paperDepths } from '../../model/experiment';
import type { EpochRecord } from '../../model/run';
import { allSkips, hasSkip } from '../../model/skips';

/**
 * SVG dash pattern of a run's line by its placement, the same in list, curves and contrast; null for
 * a solid line. The hue tells runs apart, the dash placements: two seeds of one placement share it.
 *
 * Unique for one and two layers. With three and four, placements outnumber what an eye can tell
 * apart: only "no residual" keeps a pattern of its own.
 */
export function runDash(experiment: Experiment): string | null {
  const { skips, layers } = experiment;
  if (skips.length === 0) return '6 3';
  const bits = allSkips(layers.length).reduce((sum, skip, slot) => (hasSkip(skips, skip) ? sum | (1 << slot) : sum), 0);
  const folded = (bits ^ (bits >> 3) ^ (bits >> 6) ^ (bits >> 9)) & 7;
  return dashes[folded] ?? null;
}

/** By the slots X to sum 1 (1), X to sum 2 (2), O1 to sum 2 (4). Solid: O1+O2. */
const dashes: readonly (string | null)[] = [
  '14 3',
  '2 3',
  '9 3 2 3',
  '2 2 2 6',
  null,
  '14 3 5 3',
  '9 2 2 2 2 2',
  '5 2 1 2',
];

/** '5 seeds', or '3 of 5 seeds' while some are on their way. */
export function seedWords(known: number, wanted: number): string {
  return known < wanted ? `${known} of ${wanted} seeds` : `${wanted} seeds`;
}

/**
 * What sets an experiment apart from another, by default the one that the lab opens with, placement
 * aside, in a few words each: 'exact', 'quantum head', 'seed 3'. Empty exactly where nothing but the
 * placement differs.
 */
export function differences(experiment: Experiment, base: Experiment = firstExperiment): string[] {
  const { data, layers, circuit, head, training } = experiment;
  const words: (string | false)[] = [
    experiment.gradientMode !== base.gradientMode && experiment.gradientMode,
    head.kind !== base.head.kind && `${head.kind} head`,
    layers.length !== base.layers.length && `${layers.length} layer${layers.length === 1 ? '' : 's'}`,
    ...frozenParts(experiment, base),
    experiment.seed !== base.seed && `seed ${experiment.seed}`,
    data.imageSize !== base.data.imageSize && `${data.imageSize}×${data.imageSize}`,
    ...layers.map((layer, index) => {
      return (
        layer.depth !== (base.layers[index]?.depth ?? paperDepths[index] ?? 1) &&
        `QCL${index + 1} ${angleCount(layer)} angles`
      );
    }),
    experiment.readout !== base.readout && `readout ${readoutWord(experiment.readout)}`,
    circuit.gate !== base.circuit.gate && circuit.gate,
    circuit.reuploading !== base.circuit.reuploading && 'encoded once',
    circuit.entangling !== base.circuit.entangling && 'no CNOTs',
    circuit.pixelScale !== base.circuit.pixelScale && `pixels × ${plain(circuit.pixelScale)}`,
    circuit.mapScale !== base.circuit.mapScale && `maps × ${plain(circuit.mapScale)}`,
    experiment.padding !== base.padding && 'centred',
    experiment.loss !== base.loss && 'softmax twice',
    experiment.initialAngles !== base.initialAngles && angleWords[experiment.initialAngles],
    head.measured !== base.head.measured && 'last qubits measured',
    head.pooled !== base.head.pooled && `pooled to ${head.pooled.replace('x', '×')}`,
    head.standardise !== base.head.standardise && 'standardised',
    ...dataWords(experiment, base),
    training.epochs !== base.training.epochs && `${training.epochs} epochs`,
    training.learningRate !== base.training.learningRate && `rate ${plain(training.learningRate)}`,
    training.batchSize !== base.training.batchSize && `batch ${training.batchSize}`,
    training.beta1 !== base.training.beta1 && `β₁ ${plain(training.beta1)}`,
    training.beta2 !== base.training.beta2 && `β₂ ${plain(training.beta2)}`,
    training.epsilon !== base.training.epsilon && `ε ${plain(training.epsilon)}`,
  ];
  return words.filter((word) => word !== false);
}

function frozenParts(experiment: Experiment, base: Experiment): string[] {
  const { layers, head } = experiment;
  if (trainableFlags(experiment) === trainableFlags(base)) return [];
  const frozen = layers.flatMap(({ trainable }, index) => (trainable ? [] : [`QCL${index + 1}`]));
  const all = layers.length > 1 && frozen.length === layers.length;
  const parts = [
    ...(all ? ['layers frozen'] : frozen.map((name) => `${name} frozen`)),
    ...(head.trainable ? [] : ['head frozen']),
  ];
  return parts.length === 0 && trainableFlags(base).includes('false') ? ['nothing frozen'] : parts;
}

/** Which parts are trained, in their order. */
function trainableFlags({ layers, head }: Experiment): string {
  return [...layers, head].map(({ trainable }) => String(trainable)).join();
}

function dataWords({ data, head }: Experiment, base: Experiment): (string | false)[] {
  // The quantum head brings its digits along (Table 3), so that they go without saying.
  const brought = base === firstExperiment && head.kind === 'quantum';
  const usual = brought ? '0,1,2,3' : base.data.digits.join();
  const uniform = data.sampling === 'uniform';
  return [
    data.digits.join() !== usual && `digits ${digitRange(data.digits)}`,
    data.sampling !== base.data.sampling && 'drawn uniformly',
    data.images !== base.data.images && `${data.images} images${uniform ? '' : ' per class'}`,
    data.trainShare !== base.data.trainShare && `${plain(100 * data.trainShare)} % for training`,
  ];
}

/** '0–3' for consecutive digits, else '1, 7'. */
function digitRange(digits: readonly number[]): string {
  const first = digits[0];
  const last = digits[digits.length - 1];
  if (first === undefined || last === undefined) return 'none';
  return digits.length > 2 && last - first === digits.length - 1 ? `${first}–${last}` : digits.join(', ');
}

const angleWords = { uniform2Pi: 'angles to 2π', uniformPi: 'angles to π', normal001: 'small angles' } as const;

function readoutWord(readout: Experiment['readout']): string {
  return readout.startsWith('qubit') ? `qubit ${readout.slice(5)}` : readout;
}

/** Without the noise of binary fractions. */
function plain(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Last and best validation accuracy of a run, 0..1; null before the first evaluation. */
export function accuracies(records: readonly EpochRecord[]): { last: number; best: number; bestEpoch: number } | null {
  const last = records[records.length - 1];
  if (!last) return null;
  let best = last;
  for (const record of records) if (record.validation.accuracy > best.validation.accuracy) best = record;
  return { last: last.validation.accuracy, best: best.validation.accuracy, bestEpoch: best.epoch };
}
