import { expect, it } from 'vitest';
import type { Experiment } from '../model/experiment';
import { firstExperiment } from '../model/settings/paper';
import { questionsFor } from './printQuestions';

const asked = (experiment: Experiment): string =>
  questionsFor({ experiment, runs: [] })
    .map(({ text }) => text)
    .join(' ');

it('asks about the cut, the way around it, the open scissors and what is frozen, each where it is', () => {
  const cut = asked({ ...firstExperiment, skips: [] });
  expect(cut).toContain('QCL1 gets None');
  expect(cut).not.toContain('reach QCL1 all the same');

  const carried = asked({ ...firstExperiment, skips: [[1, 2]] });
  expect(carried).toContain('reach QCL1 all the same');
  expect(carried).not.toContain('gets None');

  const exact = asked({ ...firstExperiment, skips: [], gradientMode: 'exact' });
  expect(exact).toContain('The scissors are open');
  expect(exact).not.toContain('where the gradient is cut');

  const frozen = asked({
    ...firstExperiment,
    layers: firstExperiment.layers.map((layer, k) => ({ ...layer, trainable: k > 0 })),
  });
  expect(frozen).toContain('QCL1 is frozen');
});
