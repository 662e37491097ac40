import { describe, expect, test, vi } from 'vitest';
import { experimentText } from '../../model/identity';
import { allPlacements } from '../../model/skips';
import { built, createTestLab, tinyExperiment } from '../../testing/inProcessLab';
import { atlasCell, atlasExperiments, atlasKeys } from '../state/atlasState';

const one = { ...tinyExperiment, layers: tinyExperiment.layers.slice(0, 1) };
const plan = { epochs: 1, seeds: 2 };

async function atlasLab() {
  const lab = createTestLab({ experiment: one });
  await built(lab);
  lab.planAtlas(plan);
  return lab;
}

const atlasOf = (lab: Awaited<ReturnType<typeof atlasLab>>) => lab.store.getState().atlas;

describe('the atlas', () => {
  test('measures every placement with both gradients and every seed, as single runs would', async () => {
    const lab = await atlasLab();
    await lab.sweepAtlas(allPlacements(1));
    const { scores, sweep } = atlasOf(lab);
    expect(sweep).toMatchObject({ status: 'done', done: 8, runs: 8, timeLeft: null });
    expect(scores.size).toBe(8);
    const [first] = atlasExperiments(one, [[0, 1]], 'exact', plan);
    if (!first) throw new Error('no experiment');
    lab.edit(() => first);
    await built(lab);
    lab.setPace(5);
    await lab.play();
    await vi.waitFor(() => expect(lab.store.getState().runs.at(-1)?.snapshot?.status).toBe('finished'));
    const records = lab.store.getState().runs.at(-1)?.records;
    expect(scores.get(experimentText(first))?.accuracy).toBe(records?.at(-1)?.validation.accuracy);
  });

  test('a cell is the median of its seeds, and empty until all are there', async () => {
    const lab = await atlasLab();
    await lab.sweepAtlas([[]]);
    const atlas = atlasOf(lab);
    const values = atlasExperiments(one, [], 'paper', plan).map(
      (experiment) => atlas.scores.get(experimentText(experiment))?.accuracy as number,
    );
    expect(atlasCell(atlas.scores, atlasKeys(one, [], 'paper', plan))).toEqual({
      median: ((values[0] as number) + (values[1] as number)) / 2,
      least: Math.min(...values),
      most: Math.max(...values),
      failed: false,
    });
    expect(atlasCell(atlas.scores, atlasKeys(one, [[0, 1]], 'paper', plan))).toBeNull();
    expect(atlasCell(atlas.scores, atlasKeys(one, [], 'paper', { epochs: 1, seeds: 3 }))).toBeNull();
  });

  test('stopped, it keeps what is measured, and goes on from there', async () => {
    const lab = await atlasLab();
    // Stopped by its own first score: there is no time in between for the others to end.
    const unsubscribe = lab.store.subscribe((state) => {
      if (state.atlas.scores.size > 0) lab.stopAtlas();
    });
    await lab.sweepAtlas(allPlacements(1));
    unsubscribe();
    const kept = atlasOf(lab).scores.size;
    expect(atlasOf(lab).sweep?.status).toBe('stopped');
    expect(kept).toBeLessThan(8);
    const again = lab.sweepAtlas(allPlacements(1));
    expect(atlasOf(lab).sweep).toMatchObject({ status: 'running', done: kept, runs: 8 });
    await again;
    expect(atlasOf(lab).scores.size).toBe(8);
  });

  test('begins with what the runs on the list and their seeds have come to; what was measured stays', async () => {
    const lab = createTestLab({ experiment: one });
    await built(lab);
    lab.planAtlas({ epochs: one.training.epochs, seeds: 2 });
    lab.fillAtlas(new Map());
    expect(atlasOf(lab).scores.size).toBe(0);
    await lab.toEnd();
    await vi.waitFor(() => expect(lab.store.getState().runs[0]?.snapshot?.status).toBe('finished'), 10_000);
    lab.setSeeds(2);
    await vi.waitFor(() => expect(lab.store.getState().runs[0]?.companions[0]?.status).toBe('finished'), 10_000);
    const other = experimentText({ ...one, skips: [[0, 1]] });
    lab.fillAtlas(new Map([[other, { accuracy: 0.25, failed: false }]]));
    const { scores } = atlasOf(lab);
    const accuracies = [0, 1].map((seed) => scores.get(experimentText({ ...one, seed: one.seed + seed }))?.accuracy);
    const run = lab.store.getState().runs[0];
    expect(accuracies).toEqual([
      run?.records.at(-1)?.validation.accuracy,
      run?.companions[0]?.records.at(-1)?.validation.accuracy,
    ]);
    expect(scores.get(other)?.accuracy).toBe(0.25);
    // A record does not take the place of what was trained here.
    lab.fillAtlas(
      new Map([
        [experimentText(one), { accuracy: 0, failed: false }],
        ['another', { accuracy: 1, failed: false }],
      ]),
    );
    expect(atlasOf(lab).scores.get(experimentText(one))?.accuracy).toBe(accuracies[0]);
  });

  test('says beforehand how long it will take, and nothing of what is known', async () => {
    const lab = await atlasLab();
    const never = new AbortController().signal;
    expect(await lab.estimateAtlas(allPlacements(1), never)).toBeGreaterThan(0);
    const given = new AbortController();
    const estimate = lab.estimateAtlas(allPlacements(1), given.signal);
    given.abort();
    expect(await estimate).toBeNull();
    await lab.sweepAtlas(allPlacements(1));
    expect(await lab.estimateAtlas(allPlacements(1), never)).toBe(0);
  });

  test('a run that cannot be trained stops the sweep, and says why', async () => {
    const lab = createTestLab({ experiment: { ...one, data: { ...one.data, images: 601 } } });
    await lab.sweepAtlas([[]]);
    expect(atlasOf(lab).sweep?.status).toBe('stopped');
    expect(lab.store.getState().notice?.text).toContain('600 images');
  });
});
