import { describe, expect, it } from 'vitest';
import type { ContrastData } from '../../charts/contrast/byStage';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import type { LabCore } from '../../store/core';
import { createLabStore } from '../../store/lab';
import { newRun } from '../../store/state/runs';
import { viewing } from '../../store/viewing';
import { changeCurrentRun, fakeLab, fakeRecord, fakeSnapshot, gradientValue } from '../../testing/fakeLab';
import { gradientSelector, mapsSelector } from './chartData';
import { confusionSelector } from './confusionData';
import { curvesSelector } from './curvesSelector';
import type { MapsAndContrastData } from './mapsAndContrast';

const withSkip: Experiment = { ...firstExperiment, skips: [[1, 2]] };

function labWithTwoRuns() {
  return fakeLab({
    runs: [
      { ...newRun(1, 'A', firstExperiment, 'trained'), records: [fakeRecord(0, 0.1), fakeRecord(1, 0.12)] },
      { ...newRun(2, 'B', withSkip, 'opened'), records: [fakeRecord(0, 0.1)] },
    ],
    currentId: 1,
  });
}

const gradients = { layers: [{ state: 'none' } as const, gradientValue(0.1)], head: gradientValue(0.2, 10) };

describe('curvesSelector', () => {
  it('draws the current run last and leaves hidden ones out', () => {
    const lab = labWithTwoRuns();
    const select = curvesSelector(null);
    expect(select(lab.store.getState()).runs.map((run) => run.letter)).toEqual(['B', 'A']);
    lab.toggleRun(2);
    expect(select(lab.store.getState()).runs.map((run) => run.letter)).toEqual(['A']);
    lab.toggleRun(1);
    expect(select(lab.store.getState()).runs.map((run) => run.hidden)).toEqual([true]);
  });

  it('has the chance level and the budget of the experiment, and the latest epoch unless one is chosen', () => {
    const state = labWithTwoRuns().store.getState();
    expect(curvesSelector(null)(state)).toMatchObject({ classes: 10, budget: 30, epoch: 1 });
    expect(curvesSelector(0)(state).epoch).toBe(0);
  });

  it('marks no epoch while training runs, unless one is chosen', () => {
    const lab = labWithTwoRuns();
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 1, batch: 3, status: 'running', gradients }) });
    const state = lab.store.getState();
    expect([curvesSelector(null)(state).epoch, gradientSelector(null, null)(state).epoch]).toEqual([null, null]);
    expect([curvesSelector(1)(state).epoch, gradientSelector(1, null)(state).epoch]).toEqual([1, 1]);
  });

  it('puts the score so far where the batch under way lies', () => {
    const lab = labWithTwoRuns();
    const soFar = { loss: 2, accuracy: 0.3 };
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 1, batch: 25, soFar }) });
    expect(curvesSelector(null)(lab.store.getState()).runs.at(-1)?.soFar).toEqual({ at: 1.25, score: soFar });
  });

  it('works before the first run', () => {
    const state = fakeLab({ runs: [], currentId: 0 }).store.getState();
    expect(curvesSelector(null)(state)).toMatchObject({ runs: [], budget: 30, epoch: null });
  });
});

describe('gradientSelector', () => {
  it('predicts without a snapshot', () => {
    const data = gradientSelector(null, null)(fakeLab({ runs: [], currentId: 0 }).store.getState());
    expect(data.groups.map((group) => group.predicted)).toEqual(['none', 'value', 'value']);
    expect(data).toMatchObject({ records: [], current: null, epoch: null });
  });

  it('shows the epoch under way as the one after the last whole one, and none right after its end', () => {
    const lab = labWithTwoRuns();
    const select = gradientSelector(null, null);
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 1, batch: 3, gradients }) });
    expect(select(lab.store.getState()).current).toMatchObject({ epoch: 2, layers: gradients.layers });
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 1, batch: 0, gradients }) });
    expect(select(lab.store.getState()).current).toBeNull();
  });

  it('keeps the groups while the experiment stays, and the whole while nothing changes', () => {
    const lab = labWithTwoRuns();
    const select = gradientSelector(null, 'head');
    const before = select(lab.store.getState());
    lab.showSample(3);
    expect(select(lab.store.getState())).toBe(before);
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 1, batch: 3, gradients }) });
    const after = select(lab.store.getState());
    expect(after).not.toBe(before);
    expect(after.groups).toBe(before.groups);
    expect(after.focus).toBe('head');
  });
});

describe('the ghost among the curves', () => {
  const ghost = { experiment: withSkip, records: [fakeRecord(0, 0.1), fakeRecord(1, 0.5)], elapsed: 940 } as const;
  const shown = (change: Parameters<typeof fakeLab>[0]) => {
    const lab = labWithTwoRuns();
    lab.store.setState({ ...change });
    return curvesSelector(null)(lab.store.getState());
  };

  it('has the letter and hue of the run that it would be, and says when', () => {
    const { runs, caption } = shown({ ghost: { ...ghost, status: 'finished' }, preview: [[1, 2]] });
    expect(runs.at(-1)).toMatchObject({ ghost: true, letter: 'C', hue: 'var(--run-c)', note: 'if dropped' });
    expect(caption?.lines).toEqual(['ghost of the whole run', 'seed 0, computed in 0.9 s']);
    expect(shown({ ghost: { ...ghost, status: 'training' }, preview: [[1, 2]] }).caption?.lines).toEqual([
      'ghost',
      'seed 0, epoch 1 of 30',
    ]);
    expect(
      shown({ ghost: { ...ghost, status: 'finished' }, preview: [[1, 2]], previewBy: 'tick' }).runs.at(-1)?.note,
    ).toBe('if ticked');
  });

  it('once taken, lies under its run without a label of its own', () => {
    const lab = fakeLab({ experiment: withSkip, ghost: { ...ghost, status: 'finished' } });
    const { runs } = curvesSelector(null)(lab.store.getState());
    expect(runs.at(-1)).toMatchObject({ ghost: true, letter: 'A' });
    expect(runs.at(-1)?.note).toBeUndefined();
  });
});

function byStage({ contrast }: MapsAndContrastData): ContrastData {
  if (contrast.over !== 'stages') throw new Error('the contrast is shown over the epochs');
  return contrast.data;
}

describe('mapsSelector', () => {
  it('names an own class as soon as its set has been named', () => {
    const set = 'own-0123456789abcdef';
    const experiment = { ...firstExperiment, data: { ...firstExperiment.data, set } };
    const store = createLabStore(experiment);
    const snapshot = fakeSnapshot();
    const { sample } = snapshot;
    store.setState({ runs: [{ ...newRun(1, 'A', experiment, 'trained'), snapshot }], currentId: 1 });
    const { nameSets } = viewing({ get: store.getState, set: store.setState } as unknown as LabCore);
    const [maps, confusion] = [mapsSelector(null), confusionSelector()];
    const said = () => [maps(store.getState()).maps.subject, confusion(store.getState()).names?.[9]];
    expect(said()).toEqual([`validation image ${sample.index}, a ${sample.label}`, '9']);
    nameSets([{ id: set, name: 'shapes', classes: Array.from({ length: 10 }, (_, n) => `shape ${n}`) }]);
    expect(said()).toEqual([`validation image ${sample.index}, a shape ${sample.label}`, 'shape 9']);
  });

  it('pairs the maps with the stages of the run', () => {
    const lab = labWithTwoRuns();
    changeCurrentRun(lab, { snapshot: fakeSnapshot() });
    const { maps } = mapsSelector(null)(lab.store.getState());
    expect(maps.stages.map((stage) => stage.name)).toEqual(['X', 'O1', 'O2']);
    expect(maps.maps?.map((map) => map.length)).toEqual([196, 49, 16]);
    expect(maps.subject).toBe('validation image 0, a 3');
  });

  it('compares the contrast of the visible runs, the current one first, at the chosen epoch', () => {
    const lab = labWithTwoRuns();
    changeCurrentRun(lab, {
      records: [fakeRecord(0, 0.1, { contrast: [0.2, 0.1, 0.05] }), fakeRecord(1, 0.2, { contrast: [0.2, 0.1, 0.01] })],
    });
    const runs = byStage(mapsSelector(0)(lab.store.getState())).runs;
    expect(runs.map((run) => run.letter)).toEqual(['A', 'B']);
    expect(runs[0]?.contrast).toEqual([0.2, 0.1, 0.05]);
    expect(runs[1]?.stages).toHaveLength(4);
    expect(byStage(mapsSelector(null)(lab.store.getState())).runs[0]?.contrast).toEqual([0.2, 0.1, 0.01]);
  });

  it('does not draw the contrast anew for another image', () => {
    const lab = labWithTwoRuns();
    const select = mapsSelector(null);
    changeCurrentRun(lab, { snapshot: fakeSnapshot() });
    const before = select(lab.store.getState());
    changeCurrentRun(lab, { snapshot: fakeSnapshot() });
    const after = select(lab.store.getState());
    expect(after.maps).not.toBe(before.maps);
    expect(after.contrast).toBe(before.contrast);
  });

  it('has the visible runs with all their epochs when the contrast is followed over the training', () => {
    const lab = labWithTwoRuns();
    const { contrast } = mapsSelector(0, 'training')(lab.store.getState());
    expect(contrast).toMatchObject({ over: 'training', data: { budget: 30, epoch: 0 } });
    expect(contrast.data.runs.map(({ letter }) => letter)).toEqual(['A', 'B']);
    expect(contrast.data.runs[0]).toHaveProperty('records', lab.store.getState().runs[0]?.records);
    lab.toggleRun(2);
    const after = mapsSelector(null, 'training')(lab.store.getState()).contrast.data;
    expect(after.runs.map(({ letter }) => letter)).toEqual(['A']);
    expect(after).toMatchObject({ epoch: 1 });
  });
});
