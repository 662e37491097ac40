import { beforeRows } from './beforeFigures';
import type { Figures, Measured } from './results';

/** All parts, as far as they have been measured. */
export type Results = { readonly [P in keyof Figures]: Measured<Figures[P]> | null };

export interface Target {
  readonly what: string;
  /** `>=` or `<=` this. */
  readonly sign: '>=' | '<=';
  readonly goal: number;
  readonly unit: string;
  /** Null where it has not been measured. */
  readonly value: number | null;
}

export const holds = ({ sign, goal, value }: Target): boolean | null =>
  value === null ? null : sign === '>=' ? value >= goal : value <= goal;

/** What the engine is to reach, and what it does. */
export function targets({ kernels, whole, runs, browser, pennylane, jax, before }: Results): Target[] {
  const both = kernels?.figures.passes.find(({ pass }) => pass === 'angles');
  const later = kernels?.figures.later;
  const overNative = later?.pass === 'angles' ? later.overNative : both?.overNative;
  const paper = browser?.figures.paper;
  const pool = browser?.figures.pool?.workers.find(({ workers }) => workers === 2);
  const memory = browser?.figures.memory;
  const way = (name: string): number | null =>
    pennylane?.figures.ways.find((other) => other.way === name)?.ratio ?? null;
  const alone = (precision: string): number | null =>
    jax?.figures.ways.find((other) => other.precision === precision)?.ratio ?? null;
  const earlier = (what: string): number | null =>
    before?.figures.rows.find((other) => other.what === what)?.ratio ?? null;
  const atLeast = (what: string, goal: number, value: number | null | undefined, unit = ''): Target => ({
    what,
    sign: '>=',
    goal,
    unit,
    value: value ?? null,
  });
  const atMost = (what: string, goal: number, value: number | null | undefined, unit = ''): Target => ({
    ...atLeast(what, goal, value, unit),
    sign: '<=',
  });
  const page = '30 epochs, (X+O1)+O2 at 28x28, page drawing';
  return [
    atLeast('forward + angle gradients, over native C', 0.8, overNative),
    atLeast('30 epochs, (X+O1)+O2 at 28x28, in Node: over native C', 0.7, whole?.figures.overNative?.median),
    atLeast('forward + angle gradients, over plain TypeScript', 25, both?.overTypescript),
    atLeast(`${page}: over plain TypeScript`, 20, paper?.overTypescript),
    atLeast(`${page}: over PennyLane, broadcast`, 60, way('broadcast')),
    atLeast(`${page}: over PennyLane, JAX-jitted`, 10, way('jax')),
    atLeast(`${page}: over PennyLane, per patch`, 3000, way('per patch')),
    atLeast('30 epochs, (X+O1)+O2 at 28x28, in Node: over JAX alone, float64', 80, alone('float64')),
    atLeast('30 epochs, (X+O1)+O2 at 28x28, in Node: over JAX alone, float32', 37, alone('float32')),
    atLeast('share of its time inside kernels, in Chromium', 0.7, paper?.kernelShare),
    atLeast('the same in Node, nothing drawing', 0.7, runs?.figures.kernelShare),
    atLeast('two runs on two workers, over one worker', 1.8, pool?.gain),
    atMost('five placements at 14x14, 30 epochs, all cores', 1.2, browser?.figures.pool?.fivePlacements.seconds, 's'),
    ...Object.values(beforeRows).map(({ what, goal }) =>
      atLeast(`${what}: over the version before kernels ran over chunks`, goal, earlier(what)),
    ),
    atMost('memory after 28x28 with 2000 images', 200, memory?.after28, 'MB'),
    atMost('growth over 200 runs', 2, memory && growth(memory.afterRuns), 'MB'),
  ];
}

/** MB between the first sample, by when everything has been made that stays, and the last. */
function growth(samples: NonNullable<Figures['browser']['memory']>['afterRuns']): number | null {
  const first = samples[0];
  const last = samples[samples.length - 1];
  return first && last ? last.megabytes - first.megabytes : null;
}
