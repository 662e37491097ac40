// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import { createLabStore, type LabState } from '../../store/lab';
import { newRun } from '../../store/state/runs';
import { fakeRecord, fakeSnapshot } from '../../testing/fakeLab';
import { canvasTable } from './canvasFigure';
import { type FigureSubject, figureIds, figureOf, runBaseName, subjectOf } from './list';

const view = { focus: null, lock: null };
const records = [0.1, 0.5, 0.7].map((accuracy, epoch) => fakeRecord(epoch, accuracy));

/** A run of two epochs, its first or its present looked at. */
function subject(look: LabState['look'], experiment: Experiment = firstExperiment): FigureSubject {
  const run = { ...newRun(1, 'A', experiment, 'trained'), records, snapshot: evaluated(2) };
  const state = { ...createLabStore(experiment).getState(), runs: [run], currentId: 1, look };
  const found = subjectOf(state, 1, view, false);
  if (!found) throw new Error('no run');
  return found;
}

const evaluated = (epoch: number) => fakeSnapshot({ epoch, confusion: Uint32Array.from({ length: 100 }, () => 1) });
const position = { epoch: 1, batch: 0 };
const lookBack: LabState['look'] = { runId: 1, position, snapshot: evaluated(1), exact: true };

it('file and caption of a figure name the epoch that it draws', () => {
  const [now, back] = [subject(null), subject(lookBack)];
  for (const id of figureIds(2)) {
    if (id === 'who') continue;
    const ofAllEpochs = id === 'curves' || id === 'gradient';
    expect(figureOf(id, now)?.file, id).toContain('_epoch2_');
    expect(figureOf(id, back)?.file, id).toContain(ofAllEpochs ? '_epoch2_' : '_epoch1_');
    if (!ofAllEpochs) expect(figureOf(id, back)?.caption, id).toMatch(/(after|in) epoch 1\b/);
  }
  expect(runBaseName(back.run)).toBe('resqunn_no-residual_14px_seed0_epoch2');
});

it('the circuits are those that the panel shows: the head alone where it is in focus', () => {
  const groups = (focus: 'head' | null) =>
    figureOf('circuits', { ...subject(null), view: { ...view, focus } })
      ?.table()
      .rows.map(([, group]) => group);
  expect(new Set(groups(null))).toEqual(new Set(['QCL1', 'QCL2', 'Head']));
  expect(new Set(groups('head'))).toEqual(new Set(['Head']));
});

it('the head of a canvas’s table has the side of what it reads, whatever the channels', () => {
  const channels: Experiment = {
    ...firstExperiment,
    readout: 'channels',
    data: { ...firstExperiment.data, imageSize: 28 },
  };
  const side = (experiment: Experiment) => {
    const { header, rows } = canvasTable(experiment, null);
    return rows.map((row) => row[header.indexOf('map_side')]);
  };
  expect(side(channels)).toEqual([14, 7, 7]);
  expect(side({ ...channels, readout: firstExperiment.readout })).toEqual([14, 7, 7]);
});
