import { departuresOf } from '../../model/departures';
import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { valueAt } from '../valueAt';

/** What names a run among its likes: "O1+O2, paper, dense head, seed 0". */
export function runTitle({ skips, layers, gradientMode, head, seed }: Experiment): string {
  return `${formatPlacement(skips, layers.length)}, ${gradientMode}, ${head.kind} head, seed ${seed}`;
}

/** "1 run", "5 runs" */
export function runsText(count: number): string {
  return `${count} run${count === 1 ? '' : 's'}`;
}

/** Fields that the title has. */
const titled = new Set(['skips', 'gradientMode', 'head.kind', 'seed']);

/** For each run the fields in which the runs differ and which its title lacks: "readout mean, circuit.mapScale 3". */
export function variedFields(experiments: readonly Experiment[]): string[] {
  const all = experiments.map(departuresOf);
  const paths = new Set(all.flatMap((departures) => Object.keys(departures)));
  const varied = [...paths].filter((path) => {
    const first = JSON.stringify(all[0]?.[path]);
    return !titled.has(path) && all.some((departures) => JSON.stringify(departures[path]) !== first);
  });
  return experiments.map((experiment) =>
    varied.map((path) => `${path} ${JSON.stringify(valueAt(experiment, path))}`).join(', '),
  );
}
