import { expect, it } from 'vitest';
import { UsageError } from '../terminal';
import { selectedRuns } from './selection';

it('is all, those of a list, or every n-th', () => {
  expect(selectedRuns({}, 4, {})).toEqual([1, 2, 3, 4]);
  expect(selectedRuns({ index: '2,4-5' }, 5, {})).toEqual([2, 4, 5]);
  expect(selectedRuns({ shard: '2/3' }, 8, {})).toEqual([2, 5, 8]);
  expect(selectedRuns({ shard: '3/3' }, 2, {})).toEqual([]);
});

it.each([
  [{ SLURM_ARRAY_TASK_ID: '3' }, 3],
  [{ JOB_COMPLETION_INDEX: '0' }, 1],
  [{ PBS_ARRAY_INDEX: '4' }, 4],
  [{ PBS_ARRAYID: '5' }, 5],
  [{ SGE_TASK_ID: '2', PBS_ARRAY_INDEX: '' }, 2],
  [{ SGE_TASK_ID: 'undefined', SLURM_ARRAY_TASK_ID: '1' }, 1],
  [{ SLURM_ARRAY_TASK_ID: '3', JOB_COMPLETION_INDEX: '2' }, 3],
])('is the task of %j', (environment, task) => {
  expect(selectedRuns({ index: 'env' }, 5, environment)).toEqual([task]);
  expect(selectedRuns({ shard: 'env/5' }, 5, environment)).toEqual([task]);
});

it.each<[Record<string, string>, Record<string, string>, string]>([
  [{ index: 'env' }, {}, '--index env: expected one of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PBS_ARRAY_INDEX'],
  [{ index: 'env' }, { SGE_TASK_ID: 'undefined' }, 'in the environment, got none'],
  [{ index: 'env' }, { SLURM_ARRAY_TASK_ID: '6' }, '--index: expected numbers from 1 to 5 such as 4,8,15-20, got "6"'],
  [{ index: 'env' }, { SLURM_ARRAY_TASK_ID: '0' }, 'got "0"'],
  [{ index: 'env' }, { SLURM_ARRAY_TASK_ID: 'x' }, 'expected a whole number in SLURM_ARRAY_TASK_ID, got "x"'],
  [
    { index: 'env' },
    { SLURM_ARRAY_TASK_ID: '1', PBS_ARRAY_INDEX: '2' },
    'expected one task, got SLURM_ARRAY_TASK_ID=1',
  ],
  [{ shard: 'env/2' }, { SLURM_ARRAY_TASK_ID: '3' }, 'from 1 to n, got "env/2" in task 3'],
  [{ shard: '0/2' }, {}, '--shard: expected i/n with i from 1 to n, got "0/2"'],
  [{ shard: '1/0' }, {}, '--shard: expected i/n'],
  [{ index: '1', shard: '1/2' }, {}, 'expected --index or --shard, got both'],
])('%j with %j is refused', (values, environment, message) => {
  expect(() => selectedRuns(values, 5, environment)).toThrow(UsageError);
  expect(() => selectedRuns(values, 5, environment)).toThrow(message);
});
