import { describe, expect, it } from 'vitest';
import { FieldError } from '../../io/fieldError';
import { experimentKey } from '../../model/identity';
import { type Finished, finder, paperFormulas, paperScale, placed, runsOf } from '../claims/series';
import { compareTwins, type RecordedTwin, readTwins, recordedTwins, twinName, twinsTable, writeTwins } from './twins';

/** Of 400 validation images so many right in the end, by the twin's name; a seed more, an image more. */
function recorded(right: (name: string) => number): RecordedTwin[] {
  return recordedTwins().map((twin) => ({
    name: twinName(twin),
    seed: twin.experiment.seed,
    train: [400, 1000],
    validation: [40, right(twinName(twin)) + twin.experiment.seed],
  }));
}

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
const parsed = (): any =>
  JSON.parse(
    writeTwins(
      recorded(() => 350),
      { numericsVersion: 1, backend: 'test' },
    ),
  );

describe('a file of twins', () => {
  it('gives back what was written', () => {
    expect(readTwins(parsed())).toEqual(recorded(() => 350));
  });

  it('holds one twin for all placements that share it, per seed', () => {
    const names = recorded(() => 1).map(({ name, seed }) => `${name} ${seed}`);
    expect(new Set(names).size).toBe(names.length);
    // Heads of 49, 196 and 784 inputs, each with its linear twin and its convolution.
    expect(names).toHaveLength(3 * 2 * paperScale.seeds.length);
  });

  it.each<[string, (json: ReturnType<typeof parsed>) => void, string]>([
    ['another format', (json) => Object.assign(json, { format: 'resqunn-record' }), 'format: '],
    ['no generator', (json) => delete json.generator, 'generator: expected a text, got nothing'],
    ['no list', (json) => Object.assign(json, { twins: 'none' }), 'twins: expected a list of twins, got "none"'],
    ['a seed below 0', (json) => Object.assign(json.twins[3], { seed: -1 }), 'twins[3].seed: expected a whole number'],
    [
      'half an image',
      (json) => Object.assign(json.twins[2].validation, { 1: 0.5 }),
      'twins[2].validation[1]: expected a whole number from 0 to 1000000, got 0.5',
    ],
    ['no training', (json) => delete json.twins[0].train, 'twins[0].train: expected a list of numbers of images'],
    ['an unknown field', (json) => Object.assign(json.twins[0], { loss: [] }), 'twins[0].loss: no such field'],
  ])('with %s is refused, and the field is named', (_, change, message) => {
    const json = parsed();
    change(json);
    expect(() => readTwins(json)).toThrow(FieldError);
    expect(() => readTwins(json)).toThrow(message);
  });
});

describe('the comparison', () => {
  const find = finder(
    runsOf(
      paperFormulas(2).map((formula) => placed(formula, 'paper')),
      paperScale,
    ).map(
      (experiment): Finished => ({
        experiment,
        train: { loss: [], accuracy: [1] },
        validation: { loss: [], accuracy: [0.1, (350 + experiment.seed) / 400] },
        contrast: [],
        gradients: [],
      }),
    ),
  );

  it('is paired by seed, and says where the twin is better or does as well', () => {
    const twins = recorded((name) => (name.startsWith('linear') ? 370 : 350));
    const comparisons = compareTwins(find, twins);
    // Only where all runs are there: with the paper's gradient.
    expect(comparisons).toHaveLength(5 * 2);
    for (const { twin, measured, standing } of comparisons) {
      expect(measured.points.mean).toBeCloseTo(twin.kind === 'linear' ? -5 : 0, 10);
      expect(standing).toBe(twin.kind === 'linear' ? 'worse' : 'alike');
    }
    const table = twinsTable(comparisons).rows.map((row) => row.join(' '));
    expect(table.filter((line) => line.includes('the twin is better'))).toHaveLength(5);
    expect(table.filter((line) => line.includes('as well'))).toHaveLength(5);
  });

  it('is silent where a twin or a run is missing', () => {
    expect(compareTwins(find, [])).toEqual([]);
    const keys = new Set(runsOf([placed('X+O1', 'paper')], paperScale).map(experimentKey));
    const one = compareTwins(
      (experiment) => (keys.has(experimentKey(experiment)) ? undefined : find(experiment)),
      recorded(() => 350),
    );
    expect(one.map(({ formula }) => formula)).not.toContain('X+O1');
    expect(one).toHaveLength(4 * 2);
  });
});
