import { departuresOf } from './departures';
import { digestOf } from './digest';
import type { Experiment } from './experiment';
import { plainText } from './plainText';

/**
 * When two experiments are the same: when every setting has the same value, whatever the order of an
 * object's keys, of the skips, or the way that a value came. Same experiments give the same run to the last bit.
 *
 * All of it follows from `departuresOf`, so that a setting which the lab gets later changes no identity.
 */
const texts = new WeakMap<Experiment, string>();

/** An experiment as text, equal exactly for equal experiments: the key of maps in memory. */
export function experimentText(experiment: Experiment): string {
  const known = texts.get(experiment);
  if (known !== undefined) return known;
  const text = plainText(departuresOf(experiment));
  texts.set(experiment, text);
  return text;
}

/** Whether two experiments are the same in every setting. */
export function sameExperiment(a: Experiment, b: Experiment): boolean {
  return a === b || experimentText(a) === experimentText(b);
}

/** 16 hexadecimal digits that name an experiment in files, in this and every later version of the lab. */
export function experimentKey(experiment: Experiment): string {
  return digestOf(departuresOf(experiment));
}
