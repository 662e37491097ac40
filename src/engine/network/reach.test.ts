import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { paperPlacements } from '../../model/presets';
import { gradientReach } from '../../model/reach';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import { backends } from '../../testing/backends';
import { TestRandom } from '../../testing/random';
import { lossAndGradients } from '../train/evaluate';
import type { GroupGradient } from './gradients';
import { initialParameters } from './parameters';

describe.each(backends)('backend %s:', (_, backend) => {
  const labels = Uint8Array.of(3, 7);
  const pixels = new TestRandom(9).numbers(labels.length * 36, 0.05, 1);

  /** A tiny image is enough: reach is a matter of paths. Odd sizes come up on the way (6, 3, 2, 1). */
  function experimentWith(skips: readonly Skip[], layers: number, change: Partial<Experiment> = {}): Experiment {
    const data = { ...paperExperiment.data, imageSize: layers === 4 ? 4 : 6 };
    return { ...withLayerCount(paperExperiment, layers), data, skips, ...change };
  }

  function measured(experiment: Experiment): readonly GroupGradient[] {
    const { imageSize } = experiment.data;
    const images = pixels.subarray(0, labels.length * imageSize * imageSize);
    return lossAndGradients(backend, experiment, initialParameters(experiment), images, labels).gradients.layers;
  }

  /** The predicted states in the backward pass's words. */
  function predicted(experiment: Experiment): string[] {
    return gradientReach(experiment).map(({ state }) => (state === 'reached' ? 'value' : state));
  }

  /** @returns whether every layer has got a gradient */
  function expectPrediction(experiment: Experiment): boolean {
    const layers = measured(experiment);
    const name = `${formatPlacement(experiment.skips, experiment.layers.length)}, ${experiment.gradientMode}`;
    const states = layers.map(({ state }) => state);
    expect(states, name).toEqual(predicted(experiment));
    for (const layer of layers) {
      if (layer.state === 'value')
        expect(
          layer.values.some((value) => Math.abs(value) > 1e-12),
          name,
        ).toBe(true);
    }
    return states.every((state) => state === 'value');
  }

  describe.each([
    [1, 2, 2],
    [2, 8, 4],
    [3, 64, 24],
    [4, 1024, 336],
  ])(
    'with %i layers, in each of the %i placements, the backward pass reaches what the graph predicts',
    (layers, count, all) => {
      const placements = allPlacements(layers);
      const reaching = (gradientMode: Experiment['gradientMode']) =>
        placements.filter((skips) => expectPrediction(experimentWith(skips, layers, { gradientMode }))).length;

      it(`paper mode: all layers in ${all} of them`, () => expect(reaching('paper')).toBe(all));

      it('exact mode: all layers in all of them', () => expect(reaching('exact')).toBe(count));

      it('with some of the layers frozen, in both modes', () => {
        placements.forEach((skips, p) => {
          const experiment = experimentWith(skips, layers, { gradientMode: p % 2 === 0 ? 'paper' : 'exact' });
          // Every set of frozen layers comes up as p goes round.
          const frozen = experiment.layers.map((layer, index) => ({
            ...layer,
            trainable: ((p >> 1) >> index) % 2 === 0,
          }));
          expectPrediction({ ...experiment, layers: frozen });
        });
      });
    },
  );

  describe('the paper’s placements, measured', () => {
    /** Layers with a gradient in paper mode, as the figures list them. */
    const reached = (skips: readonly Skip[], layers: number) =>
      measured(experimentWith(skips, layers))
        .flatMap(({ state }, index) => (state === 'value' ? [`QCL${index + 1}`] : []))
        .join(' ');

    it('two layers: the verdicts of Figs. 3 and 7', () => {
      expect(Object.fromEntries(paperPlacements(2).map(({ name, skips }) => [name, reached(skips, 2)]))).toEqual({
        'no residual': 'QCL2',
        'X+O1': 'QCL2',
        'O1+O2': 'QCL1 QCL2',
        'X+O2': 'QCL2',
        '(X+O1)+O2': 'QCL1 QCL2',
      });
    });

    it('three layers: the verdicts of Fig. 11, and those of the other thirteen', () => {
      expect(Object.fromEntries(paperPlacements(3).map(({ name, skips }) => [name, reached(skips, 3)]))).toEqual({
        'no residual': 'QCL3',
        'X+O1': 'QCL3',
        'O1+O2': 'QCL3',
        'X+O2': 'QCL3',
        'O2+O3': 'QCL2 QCL3',
        'O1+O3': 'QCL1 QCL3',
        'X+O3': 'QCL3',
        '(X+O1)+O2': 'QCL3',
        'X+O1 | O2+O3': 'QCL2 QCL3',
        '(X+O1)+O3': 'QCL1 QCL3',
        '(O1+O2)+O3': 'QCL1 QCL2 QCL3',
        'O1+O2 | X+O3': 'QCL3',
        '(X+O2)+O3': 'QCL2 QCL3',
        'X+O2 | O1+O3': 'QCL1 QCL3',
        '((X+O1)+O2)+O3': 'QCL1 QCL2 QCL3',
      });
    });
  });
});
