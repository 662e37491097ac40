import { expect, it } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import { newRun } from '../../store/state/runs';
import { fakeRecord } from '../../testing/fakeLab';
import { pairWith } from './pairWith';

const run = (id: number, evaluated = true) => ({
  ...newRun(id, String.fromCharCode(64 + id), firstExperiment, 'trained'),
  records: evaluated ? [fakeRecord(0, 0.1)] : [],
});
const runs = [run(1), run(2), run(3)];

it('puts the baseline first, whichever run is named', () => {
  expect(pairWith({ runs, baselineId: 3, currentId: 1 })).toEqual([3, 1]);
  expect(pairWith({ runs, baselineId: 3, currentId: 1 }, 2)).toEqual([3, 2]);
  expect(pairWith({ runs, baselineId: 3, currentId: 1 }, 3)).toEqual([3, 1]);
  expect(pairWith({ runs, baselineId: 1, currentId: 1 })).toEqual([1, 3]);
});

it('takes the run under the controls, else the newest, in the order of the list', () => {
  expect(pairWith({ runs, baselineId: null, currentId: 2 }, 1)).toEqual([1, 2]);
  expect(pairWith({ runs, baselineId: null, currentId: 2 }, 3)).toEqual([2, 3]);
  expect(pairWith({ runs, baselineId: null, currentId: 3 })).toEqual([2, 3]);
  expect(pairWith({ runs, baselineId: null, currentId: 1 })).toEqual([1, 3]);
});

it('is null where there is no other run with a value, or the one named is gone', () => {
  expect(pairWith({ runs: [run(1)], baselineId: null, currentId: 1 })).toBeNull();
  expect(pairWith({ runs: [run(1), run(2, false)], baselineId: 2, currentId: 1 })).toBeNull();
  expect(pairWith({ runs, baselineId: 1, currentId: 1 }, 9)).toBeNull();
});
