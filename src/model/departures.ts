import type { Experiment, Skip } from './experiment';
import { plainText } from './plainText';
import { withLayerCount } from './settings/access';
import { paperExperiment } from './settings/paper';
import { isPerLayer, settingPaths } from './settings/table';
import { sortSkips } from './skips';

/**
 * What an experiment does otherwise than the paper: path of each field that differs from
 * `paperExperiment`, and its value. `{ "skips": [[1, 2]], "circuit.gate": "RY", "seed": 3 }`.
 *
 * Short to write down, and a name that lasts: a field that the lab gets later stands at the paper's
 * value in every experiment written before.
 */
export type Departures = Readonly<Record<string, unknown>>;

/** Path under which the number of layers stands; comes first, since it decides which fields there are. */
const layerCount = 'layers.length';

/**
 * The departures of an experiment, in the order of the paper's fields whatever the order of its own.
 * A field that is absent departs in nothing.
 */
export function departuresOf(experiment: Experiment): Departures {
  const departures: Record<string, unknown> = {};
  const count = experiment.layers.length;
  if (count !== paperExperiment.layers.length) departures[layerCount] = count;
  const paper = withLayerCount(paperExperiment, count);
  for (const path of fieldPaths(count)) {
    const value = fieldAt(experiment, path);
    if (value === undefined) continue;
    const own = path === 'skips' ? sortSkips(value as readonly Skip[]) : value;
    if (plainText(own) !== plainText(fieldAt(paper, path))) departures[path] = own;
  }
  return departures;
}

/** Paths of all fields of so many layers but their number: layer by layer what each of them has. */
function fieldPaths(layers: number): readonly string[] {
  const perLayer = settingPaths.filter(isPerLayer);
  const [first] = perLayer;
  return settingPaths.flatMap((path) => {
    if (path === layerCount) return [];
    if (!isPerLayer(path)) return [path];
    if (path !== first) return [];
    return Array.from({ length: layers }, (_, k) => perLayer.map((each) => each.replace('*', String(k)))).flat();
  });
}

function fieldAt(experiment: Experiment, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], experiment);
}

/**
 * The experiment with some fields set by their paths; inverse of `departuresOf` from
 * `paperExperiment` on. Values are taken as they come: from outside they have to be parsed.
 * @throws RangeError for a path that names no field
 */
export function withDepartures(experiment: Experiment, departures: Departures): Experiment {
  const { [layerCount]: count, ...rest } = departures;
  let changed = typeof count === 'number' ? withLayerCount(experiment, count) : experiment;
  for (const [path, value] of Object.entries(rest)) changed = withField(changed, path, value);
  return changed;
}

/** The experiment with one field set: `circuit.gate`, `layers.0.depth`, `skips`. */
export function withField(experiment: Experiment, path: string, value: unknown): Experiment {
  const set = (parent: unknown, [key, ...keys]: readonly string[]): unknown => {
    if (key === undefined) return value;
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) {
      throw new RangeError(`an experiment has no field "${path}"`);
    }
    const child = set((parent as Record<string, unknown>)[key], keys);
    return Array.isArray(parent)
      ? parent.map((item, index) => (String(index) === key ? child : item))
      : { ...parent, [key]: child };
  };
  return set(experiment, path.split('.')) as Experiment;
}
