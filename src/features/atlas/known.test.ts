import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { experimentText } from '../../model/identity';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { imageCounts } from '../../model/shapes';
import { recordedScores } from './known';

afterEach(() => vi.unstubAllGlobals());

it('fetches what is recorded of the placements of an experiment, to the last bit, and nothing for what has no record', async () => {
  const fetched: string[] = [];
  vi.stubGlobal('document', { baseURI: 'http://lab.test/' });
  vi.stubGlobal('fetch', async (address: string) => {
    const path = new URL(address).pathname;
    fetched.push(path);
    return new Response(readFileSync(`public${path}`, 'utf8'));
  });
  expect((await recordedScores({ ...paperExperiment, data: { ...paperExperiment.data, imageSize: 8 } })).size).toBe(0);
  expect(fetched).toEqual([]);

  const scores = await recordedScores(paperExperiment);
  expect(fetched).toContain('/results/fig8.json');
  expect(fetched).not.toContain('/results/fig11.json');
  const { accuracy } = scores.get(experimentText({ ...paperExperiment, skips: [[1, 2]], seed: 0 })) ?? { accuracy: -1 };
  const { runs } = JSON.parse(readFileSync('public/results/fig8.json', 'utf8')) as {
    runs: { experiment: Record<string, unknown>; validation: number[] }[];
  };
  const recorded = runs.find(
    ({ experiment }) =>
      JSON.stringify(experiment.skips) === '[[1,2]]' && experiment.gradientMode === undefined && !experiment.seed,
  );
  expect(recorded).toBeDefined();
  expect(accuracy * imageCounts(paperExperiment).validation).toBeCloseTo(recorded?.validation.at(-1) ?? -1, 9);
  expect((await recordedScores(withLayerCount(paperExperiment, 4))).size).toBeGreaterThan(0);
});
