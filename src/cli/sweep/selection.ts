import { type Terminal, UsageError } from '../terminal';
import { parseIndices } from './indices';

/** Variables that number the tasks of an array job, and the number of their first task. */
const taskVariables = [
  ['SLURM_ARRAY_TASK_ID', 0],
  ['JOB_COMPLETION_INDEX', 1],
  ['PBS_ARRAY_INDEX', 0],
  ['PBS_ARRAYID', 0],
  ['SGE_TASK_ID', 0],
] as const;

/**
 * Numbers (from 1) of the runs that this command computes: all, those of `--index`, or every n-th of `--shard i/n`.
 * @param count runs of the whole sweep
 * @throws UsageError
 */
export function selectedRuns(
  { index, shard }: { readonly index?: string | undefined; readonly shard?: string | undefined },
  count: number,
  environment: Terminal['environment'],
): number[] {
  if (index !== undefined && shard !== undefined) throw new UsageError('expected --index or --shard, got both');
  if (index !== undefined) {
    try {
      return parseIndices(index === 'env' ? String(taskNumber('--index env', environment)) : index, count);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new UsageError(`--index: ${error.message}`, { cause: error });
    }
  }
  const all = Array.from({ length: count }, (_, at) => at + 1);
  if (shard === undefined) return all;
  const [, part = '', parts = ''] = /^(\d+|env)\/(\d+)$/.exec(shard) ?? [];
  const i = part === 'env' ? taskNumber('--shard env/n', environment) : Number(part);
  const n = Number(parts);
  if (!(i >= 1 && i <= n)) {
    const got = part === 'env' ? `"${shard}" in task ${i}` : `"${shard}"`;
    throw new UsageError(`--shard: expected i/n with i from 1 to n, got ${got}`);
  }
  return all.filter((_, at) => at % n === i - 1);
}

/**
 * The number of this task, counted from 1. An Indexed Job of Kubernetes counts from 0; the others count as they were
 * told to, and are told to count from 1.
 */
function taskNumber(option: string, environment: Terminal['environment'] = {}): number {
  // SGE says "undefined" in a job that is no array.
  const found = taskVariables.flatMap(([name, add]) => {
    const text = environment[name];
    return text === undefined || text === '' || text === 'undefined' ? [] : [{ name, text, add }];
  });
  const [first, ...others] = found;
  if (!first) {
    const names = taskVariables.map(([name]) => name).join(', ');
    throw new UsageError(`${option}: expected one of ${names} in the environment, got none`);
  }
  if (!/^\d+$/.test(first.text)) {
    throw new UsageError(`${option}: expected a whole number in ${first.name}, got "${first.text}"`);
  }
  const number = Number(first.text) + first.add;
  const other = others.find(({ text, add }) => Number(text) + add !== number);
  if (other) {
    throw new UsageError(
      `${option}: expected one task, got ${first.name}=${first.text} and ${other.name}=${other.text}; give the number itself`,
    );
  }
  return number;
}
