import type { Experiment } from '../experiment';
import { paperLayer } from './paper';
import type { SettingPath, ValueAt } from './row';

/** What an experiment has at a setting's path; of a setting that each layer has, the list of them. */
export function valueAt<Path extends SettingPath>(experiment: Experiment, path: Path): ValueAt<Path> {
  return read(experiment, path.split('.')) as ValueAt<Path>;
}

/**
 * The experiment with another value at a path. A list of each layer's values may be shorter than there
 * are layers, which then keep theirs; another number of layers brings the paper's and drops the skips
 * that lose an end. Nothing else follows: see `changes.ts` for what does when a person changes a value.
 */
export function withValue<Path extends SettingPath>(
  experiment: Experiment,
  path: Path,
  value: ValueAt<Path>,
): Experiment {
  if (path === 'layers.length') return withLayerCount(experiment, value as number);
  return written(experiment, path.split('.'), value) as Experiment;
}

/**
 * The experiment with another number of layers: depths as the paper has them, skips that still
 * have both ends are kept.
 */
export function withLayerCount(experiment: Experiment, count: number): Experiment {
  const layers = Array.from({ length: count }, (_, k) => experiment.layers[k] ?? paperLayer(k));
  return { ...experiment, layers, skips: experiment.skips.filter(([, to]) => to <= count) };
}

function read(part: unknown, [key, ...keys]: readonly string[]): unknown {
  if (key === undefined) return part;
  if (key === '*') return (part as readonly unknown[]).map((item) => read(item, keys));
  return read((part as Record<string, unknown>)[key], keys);
}

function written(part: unknown, [key, ...keys]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (key === '*') {
    const values = value as readonly unknown[];
    return (part as readonly unknown[]).map((item, k) => (k < values.length ? written(item, keys, values[k]) : item));
  }
  return { ...(part as object), [key]: written((part as Record<string, unknown>)[key], keys, value) };
}
