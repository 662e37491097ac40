import { initialParameters } from '../../engine/network/parameters';
import { referenceBackend } from '../../engine/reference/backend';
import { evaluate } from '../../engine/train/evaluate';
import type { TrainedNetwork } from '../../io/exports/takeaway';
import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import type { HeadStatistics } from '../../model/referenceData';
import { spreadLimit } from '../../model/rounding';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import { TestRandom } from '../random';
import { type SmallCase, smallCase } from '../smallExperiments';

/** Every placement of two layers with both heads and all readouts, on 6x6 images: 96 networks. */
export function twoLayerCases(): SmallCase[] {
  const random = new TestRandom(77);
  const readouts = ['mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels'] as const;
  return allPlacements(2).flatMap((skips) =>
    (['dense', 'quantum'] as const).flatMap((kind) =>
      readouts.map((readout): SmallCase => {
        const experiment: Experiment = {
          ...paperExperiment,
          data: { ...paperExperiment.data, digits: [0, 3, 8], imageSize: 6 },
          layers: [
            { depth: 2, trainable: true },
            { depth: 1, trainable: true },
          ],
          readout,
          skips,
          head: { ...paperExperiment.head, kind },
        };
        return {
          title: `${formatPlacement(skips, 2)}, ${kind}, ${readout}`,
          experiment,
          parameters: initialParameters(experiment),
          images: random.numbers(3 * 36, 0, 1),
          labels: Uint8Array.from([0, 1, 2]),
        };
      }),
    ),
  );
}

/** One to four layers with random settings: gates, depths, scales, padding, pooling, standardising, losses, frozen parts. */
export function randomCases(count: number): SmallCase[] {
  return Array.from({ length: count }, (_, i) => smallCase(i, 'paper', i % 3 === 0 ? 'RZ' : undefined));
}

/** The case as it leaves the lab, with the case's own images as reference; Adam's moments are made up. */
export function trainedNetwork({ experiment, parameters, images, labels }: SmallCase): TrainedNetwork {
  const plain = { ...experiment, head: { ...experiment.head, standardise: false } };
  const evaluation = evaluate(referenceBackend, experiment, parameters, images, labels);
  const before = evaluate(referenceBackend, plain, parameters, images, labels);
  const moments = (by: number) => ({
    angles: parameters.angles.map((values) => values.map((value) => (by * value) ** 2)),
    head: parameters.head.map((value) => (by * value) ** 2),
  });
  return {
    experiment,
    parameters,
    position: { epoch: 3, batch: 0 },
    optimiser: { step: 300, firstMoment: moments(0.1), secondMoment: moments(0.01) },
    statistics: experiment.head.standardise
      ? statisticsOf(before.headInput, labels.length, spreadLimit(experiment))
      : null,
    reference: { count: labels.length, positions: Array.from(labels, (_, n) => n), images, labels, ...evaluation },
    images: { training: [5, 0, 59999], validation: [17] },
  };
}

function statisticsOf(features: Float64Array, count: number, least: number): HeadStatistics {
  const width = features.length / count;
  const of = (f: number) => Array.from({ length: count }, (_, n) => features[n * width + f] as number);
  const mean = Float64Array.from({ length: width }, (_, f) => of(f).reduce((sum, x) => sum + x, 0) / count);
  const spread = mean.map((m, f) => Math.sqrt(of(f).reduce((sum, x) => sum + (x - m) ** 2, 0) / count));
  return { mean, spread: spread.map((s) => (s > least ? s : 0)) };
}
