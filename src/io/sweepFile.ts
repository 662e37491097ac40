import * as v from 'valibot';
import { withField } from '../model/departures';
import type { Experiment } from '../model/experiment';
import { grouped } from '../model/grouped';
import { experimentKey } from '../model/identity';
import { parsePlacement } from '../model/notation';
import { paperPlacements } from '../model/presets';
import { withLayerCount } from '../model/settings/access';
import { settings } from '../model/settings/table';
import { allPlacements, sortSkips } from '../model/skips';
import { frozenTwin } from '../model/twins';
import { experimentSchema, parseExperiment } from './experiment';
import { FieldError } from './fieldError';
import { choice, inWords, list, object, parseFields, text, whole } from './fields';
import { readRun } from './readRunFile';
import { runFormat } from './runFormat';

/** Names the kind of file; stands first in it. */
export const sweepFormat = 'resqunn-sweep';

/** Many experiments in one file: every experiment x reading x placement x seed, and each with its twins where asked for. */
export const sweepSchema = object({
  format: v.literal(sweepFormat),
  version: v.literal(1),
  experiments: v.pipe(
    list(experimentSchema, 'experiments'),
    v.minLength(1, 'expected at least one experiment, got none'),
    v.description('Whole experiments, as the lab saves them; what follows varies each of them.'),
  ),
  readings: v.exactOptional(
    v.pipe(
      v.record(
        text(),
        v.pipe(list(v.unknown(), 'values'), v.minLength(1, 'expected at least one value, got none')),
        (issue) => `expected an object of paths and lists of values, got ${inWords(issue.input)}`,
      ),
      v.description('Values of fields by their paths, {"circuit.gate": ["RX", "RY"]}: every combination is run.'),
    ),
  ),
  placements: v.exactOptional(
    v.pipe(
      list(text(), 'placements in the notation of the paper, or "paper" or "all"'),
      v.minLength(1, 'expected at least one placement, got none'),
      v.description('Formulas, "(X+O1)+O2"; "paper": the 5 (15, ..) of the paper; "all": every one there is.'),
    ),
  ),
  seeds: v.exactOptional(
    v.pipe(list(whole(settings.seed.bounds), 'seeds'), v.minLength(1, 'expected at least one seed, got none')),
  ),
  twins: v.exactOptional(
    v.pipe(
      list(choice(['frozen']), 'twins'),
      v.minLength(1, 'expected at least one kind of twin, got none'),
      v.description('["frozen"]: after each run its twin, the same experiment with every quanvolutional layer frozen.'),
    ),
  ),
});

/** How many runs a sweep file asks for, before any of them is made. */
export interface SweepCounts {
  /** At most; the same experiment may come up twice. */
  readonly runs: number;
  /** The product that makes them, in words: "1 experiment", "199 values of readout". */
  readonly factors: readonly string[];
}

const layerCount = 'layers.length';
const [leastLayers, mostLayers] = settings[layerCount].bounds;

function isLayerCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= leastLayers && value <= mostLayers;
}

/** More runs are refused: they would not fit into memory. */
const mostRuns = 1_000_000;

/**
 * Counts the runs of a file without making one.
 * @throws FieldError for a sweep whose fields are wrong, or which asks for more than a million runs
 */
export function sweepCounts(value: unknown): SweepCounts {
  let counts: SweepCounts = { runs: 1, factors: ['1 experiment'] };
  if (Array.isArray(value)) counts = { runs: value.length, factors: [counted(value.length, 'experiment')] };
  else if (formatOf(value) === sweepFormat) counts = countFields(parseFields(sweepSchema, value, ''));
  if (counts.runs <= mostRuns) return counts;
  throw new FieldError('', `asks for ${countsText(counts)}: expected at most ${grouped(mostRuns)}`);
}

/** "1 568 239 201 runs (1 experiment x 199 values of ..)" */
export function countsText({ runs, factors }: SweepCounts): string {
  return `${largeCount(runs)} runs (${factors.join(' x ')})`;
}

function countFields({
  experiments,
  readings,
  placements,
  seeds,
  twins,
}: v.InferOutput<typeof sweepSchema>): SweepCounts {
  const values = Object.entries(readings ?? {});
  // The number of layers decides how many placements there are.
  const lengths = readings?.[layerCount];
  const perExperiment = experiments.flatMap(({ layers }) =>
    (lengths ?? [layers.length]).map((length) => placementCount(placements, isLayerCount(length) ? length : 1)),
  );
  const placed = perExperiment.reduce((sum, count) => sum + count, 0);
  const others = values.filter(([path]) => path !== layerCount);
  return {
    runs: others.reduce((product, [, list]) => product * list.length, placed * (seeds?.length ?? 1) * (twins ? 2 : 1)),
    factors: [
      counted(experiments.length, 'experiment'),
      ...values.map(([path, list]) => `${counted(list.length, 'value')} of ${path}`),
      ...(placements ? [[...new Set(perExperiment)].map((count) => counted(count, 'placement')).join(' or ')] : []),
      ...(seeds ? [counted(seeds.length, 'seed')] : []),
      ...(twins ? ['2 with the frozen twin'] : []),
    ],
  };
}

function placementCount(placements: readonly string[] | undefined, layers: number): number {
  const count = (name: string): number => {
    if (name === 'paper') return paperPlacements(layers).length;
    return name === 'all' ? 2 ** ((layers * (layers + 1)) / 2) : 1;
  };
  return placements?.reduce((sum, name) => sum + count(name), 0) ?? 1;
}

function counted(count: number, what: string): string {
  return `${largeCount(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** 100000 as "100 000", 10^18 as "1.0e+18". */
function largeCount(count: number): string {
  return count < 1e15 ? grouped(count) : count.toExponential(1);
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : undefined;
}

/**
 * The experiments that a file asks for, each once, in the order of the file: by experiment, reading,
 * placement, seed, and after each its twin if wanted. The file is a sweep, a list of experiments, one experiment, or a
 * run file.
 * @throws FieldError naming the field, what was expected and what was there; at once for more than a million
 */
export function readSweep(value: unknown): Experiment[] {
  sweepCounts(value);
  if (Array.isArray(value)) {
    if (value.length === 0) throw new FieldError('experiments', 'expected at least one experiment, got none');
    return eachOnce(value.map((item, index) => parseExperiment(item, `experiments[${index}]`)));
  }
  const format = formatOf(value);
  if (format === runFormat) return [readRun(value).state.experiment];
  if (format === undefined) return [parseExperiment(value)];
  if (format !== sweepFormat) {
    throw new FieldError('format', `expected "${sweepFormat}" or "${runFormat}", got ${inWords(format)}`);
  }
  const { experiments, readings, placements, seeds, twins } = parseFields(sweepSchema, value, '');
  let all = experiments.map((_, index) =>
    parseExperiment((value as { experiments: unknown[] }).experiments[index], `experiments[${index}]`),
  );
  for (const [path, values] of Object.entries(readings ?? {})) {
    all = all.flatMap((experiment) =>
      values.map((item, index) => vary(experiment, path, item, `readings[${JSON.stringify(path)}][${index}]`)),
    );
  }
  if (placements) {
    all = all.flatMap((experiment) =>
      placements.flatMap((name, index) =>
        placementsNamed(name, experiment.layers.length, `placements[${index}]`).map((skips) => ({
          ...experiment,
          skips,
        })),
      ),
    );
  }
  if (seeds) all = all.flatMap((experiment) => seeds.map((seed) => ({ ...experiment, seed })));
  // What is frozen already is its own twin: taken once.
  if (twins) all = all.flatMap((experiment) => [experiment, frozenTwin(experiment)]);
  return eachOnce(all);
}

function vary(experiment: Experiment, path: string, value: unknown, at: string): Experiment {
  if (path === layerCount) {
    if (isLayerCount(value)) return withLayerCount(experiment, value);
    throw new FieldError(at, `expected a whole number from ${leastLayers} to ${mostLayers}, got ${inWords(value)}`);
  }
  let changed: Experiment;
  try {
    changed = withField(experiment, path, value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FieldError(`readings[${JSON.stringify(path)}]`, `expected the path of a field: ${error.message}`);
  }
  try {
    return parseExperiment(changed);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new FieldError(at, `${error.problem} (${error.field})`);
  }
}

function placementsNamed(name: string, layers: number, at: string): Experiment['skips'][] {
  if (name === 'paper') return paperPlacements(layers).map(({ skips }) => skips);
  if (name === 'all') return allPlacements(layers);
  try {
    return [sortSkips(parsePlacement(name, layers))];
  } catch (error) {
    throw new FieldError(at, (error as Error).message);
  }
}

function eachOnce(experiments: readonly Experiment[]): Experiment[] {
  return [...new Map(experiments.map((experiment) => [experimentKey(experiment), experiment] as const)).values()];
}
