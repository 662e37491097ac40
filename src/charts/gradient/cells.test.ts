import { describe, expect, it } from 'vitest';
import type { GradientRecord } from '../../model/run';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import { sharedGradientRange } from '../kit/scales';
import { type CellState, cellLook, cellState, groupState, stateWords, strongerState } from './cells';
import { type HeatmapGroup, heatmapGroups } from './groups';

const group = heatmapGroups({ ...paperExperiment, readout: 'qubit0' })[1] as HeatmapGroup;
const value = (rms: number[], norm = 1): GradientRecord => ({ state: 'value', rms, mean: rms, last: rms, norm });

describe('states of a cell', () => {
  it('tells all six apart', () => {
    expect(cellState(value([0.1, 0.2, 0, 0]), group, 0)).toEqual({ kind: 'value', value: 0.1 });
    // Depth 1, read at qubit 0: the angles of qubits 1 to 3 cannot matter.
    expect(cellState(value([0.1, 0.2, 0, 0]), group, 2)).toEqual({ kind: 'zero', structural: true });
    expect(cellState(value([0, 0, 0, 0]), group, 0)).toEqual({ kind: 'zero', structural: false });
    expect(cellState({ state: 'none' }, group, 0).kind).toBe('none');
    expect(cellState({ state: 'frozen' }, group, 0).kind).toBe('frozen');
    expect(cellState(value([Number.NaN, 0, 0, 0]), group, 0).kind).toBe('notFinite');
    expect(cellState(value([0, 0, 0, 0], Infinity), group, 'norm').kind).toBe('notFinite');
    expect(cellState(null, group, 0).kind).toBe('notMeasured');
  });

  it('never lets two of them look alike, whatever the value', () => {
    const values: CellState[] = [1e-9, 1e-3, 0.02, 0.3, 5].map((each) => ({ kind: 'value', value: each }));
    const others: CellState[] = [
      { kind: 'zero', structural: false },
      { kind: 'none' },
      { kind: 'frozen' },
      { kind: 'notFinite' },
      { kind: 'notMeasured' },
    ];
    const look = (state: CellState) => JSON.stringify(cellLook(state, sharedGradientRange));
    const special = new Set(others.map(look));
    expect(special.size).toBe(others.length);
    for (const state of values) expect(special.has(look(state))).toBe(false);
    // Not by colour alone: every state that is no value has a mark of its own.
    const marks = others.map((state) => cellLook(state, sharedGradientRange).mark);
    expect(new Set(marks).size).toBe(others.length);
    expect(marks).not.toContain('none');
  });

  it('shows trouble first where epochs share a column', () => {
    const small: CellState = { kind: 'value', value: 0.1 };
    const large: CellState = { kind: 'value', value: 0.2 };
    expect(strongerState(small, large)).toBe(large);
    expect(strongerState(large, { kind: 'notFinite' }).kind).toBe('notFinite');
    expect(strongerState({ kind: 'notMeasured' }, small)).toBe(small);
  });

  it('says every state in other words', () => {
    const kinds = ['none', 'frozen', 'notFinite', 'notMeasured'] as const;
    const words = kinds.map((kind) => stateWords({ kind }, group)[0]);
    expect(new Set(words).size).toBe(kinds.length);
    expect(stateWords({ kind: 'zero', structural: true }, group)[0]).toContain('light cone');
  });
});

describe('state of a group', () => {
  const [first] = heatmapGroups(paperExperiment);
  it('is the prediction until something is measured', () => {
    expect(groupState([null, null], first as HeatmapGroup)).toBe('none');
    expect(groupState([null, value([0.1])], first as HeatmapGroup)).toBe('value');
  });
  it('is cell by cell where epochs differ', () => {
    expect(groupState([{ state: 'none' }, value([0.1])], first as HeatmapGroup)).toBe('value');
    expect(groupState([null, { state: 'frozen' }], first as HeatmapGroup)).toBe('frozen');
  });
});

describe('groups of an experiment', () => {
  it('has a row per angle, and one per class or qubit of the head', () => {
    expect(heatmapGroups(paperExperiment).map(({ name, rowNames }) => [name, rowNames.length])).toEqual([
      ['QCL1', 16],
      ['QCL2', 4],
      ['Head', 10],
    ]);
    expect(heatmapGroups(paperExperiment)[0]?.rowNames[6]).toBe('d2 q2');
    const quantum = heatmapGroups(withHead(paperExperiment, 'quantum')).at(-1) as HeatmapGroup;
    // Four classes read from qubits 0 to 3 of ten: phi_4 to phi_9 are outside.
    expect(quantum.outsideLightCone).toEqual([false, false, false, false, true, true, true, true, true, true]);
  });
  it('gives the reason of None', () => {
    expect(heatmapGroups(paperExperiment)[0]?.reason).toContain('O1 is re-encoded into QCL2');
  });
});
