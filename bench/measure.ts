import { median as medianOf } from '../src/model/statistics';

/** The lab's median, of at least one figure. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('median of nothing');
  return medianOf(values);
}

/**
 * How often `run` is done in a second of the processor's time, over at least `seconds` after a tenth
 * of that to warm up. What else the machine does then counts less than by the clock on the wall.
 */
export function perSecond(run: () => void, seconds: number): number {
  repeat(run, seconds / 10);
  return repeat(run, seconds);
}

function repeat(run: () => void, seconds: number): number {
  const start = process.cpuUsage();
  for (let times = 1; ; times++) {
    run();
    const elapsed = since(start);
    if (elapsed >= seconds) return times / elapsed;
  }
}

/** Seconds of the processor's time that `run` takes. */
export function processorTime(run: () => void): number {
  const start = process.cpuUsage();
  run();
  return since(start);
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/**
 * Measures contenders in turn, round after round, so that a slow spell of the machine meets them all;
 * ratios are to be taken within a round.
 * @returns by contender, its figure in every round
 */
export function interleaved<Name extends string>(
  contenders: Readonly<Record<Name, () => number>>,
  rounds: number,
): Record<Name, number[]> {
  const names = Object.keys(contenders) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) figures[name].push(contenders[name]());
  }
  return figures;
}

/** Median of the ratios within the rounds. */
export function ratio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, round) => value / (below[round] as number)));
}
