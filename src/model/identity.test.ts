import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment';
import { experimentKey, experimentText, sameExperiment } from './identity';
import { firstExperiment, paperExperiment } from './settings/paper';

/** The same values in objects of their own, with their keys in the opposite order. */
function turned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(turned) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as Value;
}

describe('an experiment', () => {
  const other: Experiment = { ...firstExperiment, seed: 1 };

  it('is the same whatever the order of its keys', () => {
    const again = turned(firstExperiment);
    expect(again).not.toBe(firstExperiment);
    expect(sameExperiment(firstExperiment, again)).toBe(true);
    expect(experimentText(again)).toBe(experimentText(firstExperiment));
    expect(experimentKey(again)).toBe(experimentKey(firstExperiment));
    expect(sameExperiment(firstExperiment, firstExperiment)).toBe(true);
  });

  it('is another with one setting at another value, also when asked again', () => {
    for (let times = 0; times < 2; times++) {
      expect(sameExperiment(firstExperiment, other)).toBe(false);
      expect(experimentText(other)).not.toBe(experimentText(firstExperiment));
      expect(experimentKey(other)).not.toBe(experimentKey(firstExperiment));
      expect(sameExperiment(firstExperiment, paperExperiment)).toBe(false);
    }
  });

  it('has a text, and the same each time', () => {
    const text = experimentText(other);
    expect(text).toContain('seed');
    expect(experimentText(other)).toBe(text);
  });
});
