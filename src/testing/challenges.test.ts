import { describe, expect, test, vi } from 'vitest';
import type { Experiment, Skip } from '../model/experiment';
import { type ChallengeId, challengeIds, challenges, judge } from '../model/prediction/challenges';
import { withLayerCount } from '../model/settings/access';
import { firstExperiment } from '../model/settings/paper';
import { allPlacements } from '../model/skips';
import { layerVerdicts } from '../model/verdict/verdicts';
import { createTestLab, current } from './inProcessLab';

/** Every challenge can be solved: by this, as somebody would do it, on the engine and at the size of a first visit. */
const solutions: Readonly<Record<ChallengeId, (begun: Experiment) => Experiment>> = {
  three: placed([1, 2], [2, 3]),
  open: (begun) => ({ ...begun, gradientMode: 'exact' }),
  short: placed([1, 2], [2, 3], [3, 4]),
  middle: placed([1, 3]),
  inputs: placed([1, 2]),
  half: placed([0, 1]),
  frozen: (begun) => ({
    ...placed([0, 2])(begun),
    layers: begun.layers.map((layer) => ({ ...layer, trainable: false })),
  }),
};

function placed(...skips: Skip[]) {
  return (begun: Experiment): Experiment => ({ ...begun, skips });
}

/** What needs no training is seen after two epochs; what is judged by its accuracy trains to its end. */
async function trained(experiment: Experiment) {
  const lab = createTestLab({ experiment });
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), { timeout: 60_000 });
  return current(lab);
}

describe.each(challengeIds)('%s', (id) => {
  const challenge = challenges[id];
  const needsAccuracy = challenge.conditions.some(({ kind }) => kind === 'accuracy');
  const begun = challenge.begins({ ...firstExperiment, skips: [[0, 2]], gradientMode: 'exact' });

  test('is not solved from its beginning, whatever accuracy that had', () => {
    // What is met by training alone would be no task of placement.
    const met = judge(challenge, begun, id === 'inputs' || id === 'half' || id === 'frozen' ? 0 : null);
    expect(met.every((check) => check.met)).toBe(false);
  });

  test('is solved by its solution, as the engine trains it', { timeout: 120_000 }, async () => {
    const solution = solutions[id](begun);
    const small: Experiment = needsAccuracy
      ? solution
      : {
          ...solution,
          data: { ...solution.data, imageSize: 16, images: 10 },
          training: { ...solution.training, epochs: 1 },
        };
    const run = await trained(small);
    const accuracy = run.records.at(-1)?.validation.accuracy ?? null;
    expect(judge(challenge, small, accuracy).filter(({ met }) => !met)).toEqual([]);
    // The gradients are those that the backward pass has given, and not those that the graph predicts.
    const { layers } = layerVerdicts(small, null, run.records.at(-1)?.layers ?? []);
    expect(layers.map(({ contradiction }) => contradiction)).toEqual(small.layers.map(() => null));
    expect(layers.every(({ measured }) => measured !== null)).toBe(true);
  });
});

test('two skips are the fewest for three layers, and one placement of two keeps QCL2 alone without', () => {
  const base = challenges.three.begins(firstExperiment);
  const solving = (id: ChallengeId, layers: number) =>
    allPlacements(layers).filter((skips) =>
      judge(challenges[id], { ...withLayerCount(base, layers), skips }, null).every(({ met }) => met),
    );
  expect(solving('three', 3)).toEqual([
    [
      [1, 2],
      [2, 3],
    ],
    [
      [1, 3],
      [2, 3],
    ],
  ]);
  expect(solving('middle', 3).every((skips) => !skips.some(([from]) => from === 2))).toBe(true);
});

test('an accuracy counts once the run has come to its end', () => {
  const checks = judge(challenges.inputs, { ...challenges.inputs.begins(firstExperiment), skips: [[1, 2]] }, null);
  expect(checks.filter(({ met }) => !met)).toEqual([{ met: false, words: '0.85 read right (train it to the end)' }]);
});
