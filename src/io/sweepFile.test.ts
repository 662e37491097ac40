import { describe, expect, it } from 'vitest';
import { formatPlacement } from '../model/notation';
import { withLayerCount } from '../model/settings/access';
import { firstExperiment, paperExperiment } from '../model/settings/paper';
import { frozenTwin } from '../model/twins';
import { FieldError } from './fieldError';
import { countsText, readSweep, sweepCounts } from './sweepFile';

const sweep = (more: object) => ({ format: 'resqunn-sweep', version: 1, experiments: [paperExperiment], ...more });

describe('a sweep file', () => {
  it('is every experiment x reading x placement x seed, in this order', () => {
    const all = readSweep(
      sweep({
        experiments: [paperExperiment, { ...paperExperiment, gradientMode: 'exact' }],
        readings: { readout: ['mean', 'qubit0'], 'circuit.mapScale': [1, 3] },
        placements: ['O1+O2', 'no residual'],
        seeds: [4, 2],
      }),
    );
    expect(all).toHaveLength(2 * 2 * 2 * 2 * 2);
    const words = all.map(({ gradientMode, readout, circuit, skips, seed }) =>
      [gradientMode, readout, circuit.mapScale, formatPlacement(skips, 2), seed].join(' '),
    );
    expect(words.slice(0, 5)).toEqual([
      'paper mean 1 O1+O2 4',
      'paper mean 1 O1+O2 2',
      'paper mean 1 no residual 4',
      'paper mean 1 no residual 2',
      'paper mean 3 O1+O2 4',
    ]);
    expect(new Set(words).size).toBe(32);
    expect(words[31]).toBe('exact qubit0 3 no residual 2');
  });

  it('knows the placements of the paper and all of them, for the layers of each experiment', () => {
    const three = withLayerCount(paperExperiment, 3);
    expect(readSweep(sweep({ experiments: [paperExperiment, three], placements: ['paper'] }))).toHaveLength(5 + 15);
    expect(readSweep(sweep({ experiments: [paperExperiment, three], placements: ['all'] }))).toHaveLength(8 + 64);
  });

  it('reaches into layers, and takes each experiment once', () => {
    const all = readSweep(sweep({ readings: { 'layers.0.depth': [4, 2, 4] }, placements: ['paper', 'O1+O2'] }));
    expect(all).toHaveLength(2 * 5);
    expect(all.map(({ layers }) => layers[0]?.depth).filter((depth) => depth === 2)).toHaveLength(5);
  });

  it('varies the number of layers, and the placements with it', () => {
    const file = sweep({ readings: { 'layers.length': [1, 3] }, placements: ['all'] });
    const all = readSweep(file);
    expect(all.map(({ layers }) => layers.length)).toEqual([1, 1, ...Array.from({ length: 64 }, () => 3)]);
    expect(sweepCounts(file).runs).toBe(all.length);
    expect(readSweep(sweep({ readings: { 'layers.length': [3] } }))).toEqual([withLayerCount(paperExperiment, 3)]);
  });

  it('has the frozen twin behind each run where it asks for it; what is frozen already is its own', () => {
    const asked = { placements: ['O1+O2', 'no residual'], seeds: [4, 2] };
    const alone = readSweep(sweep(asked));
    const file = sweep({ ...asked, twins: ['frozen'] });
    expect(readSweep(file)).toEqual(alone.flatMap((experiment) => [experiment, frozenTwin(experiment)]));
    expect(sweepCounts(file).runs).toBe(8);
    expect(countsText(sweepCounts(file))).toBe(
      '8 runs (1 experiment x 2 placements x 2 seeds x 2 with the frozen twin)',
    );
    const frozen = frozenTwin(paperExperiment);
    expect(readSweep(sweep({ experiments: [frozen], twins: ['frozen'] }))).toEqual([frozen]);
    const switched = { 'layers.0.trainable': [true, false], 'layers.1.trainable': [true, false] };
    const trained = (file: object) =>
      readSweep(file).map(({ layers }) => layers.map(({ trainable }) => Number(trainable)).join(''));
    expect(trained(sweep({ readings: switched, twins: ['frozen'] }))).toEqual(['11', '00', '10', '01']);
  });

  it('may be one experiment or a list of them', () => {
    expect(readSweep(firstExperiment)).toEqual([firstExperiment]);
    expect(readSweep([firstExperiment, paperExperiment, firstExperiment])).toEqual([firstExperiment, paperExperiment]);
  });

  it('is counted before it is made', () => {
    const three = withLayerCount(paperExperiment, 3);
    const many = sweep({
      experiments: [paperExperiment, three],
      placements: ['all', 'O1+O2'],
      readings: { readout: ['mean', 'qubit0'] },
      seeds: [1, 2, 3],
    });
    // 'O1+O2' is one of all: made twice, kept once.
    expect(sweepCounts(many).runs).toBe((8 + 1 + 64 + 1) * 2 * 3);
    expect(readSweep(many)).toHaveLength((8 + 64) * 2 * 3);
    expect(countsText(sweepCounts(many))).toBe(
      '444 runs (2 experiments x 2 values of readout x 9 placements or 65 placements x 3 seeds)',
    );
    expect([firstExperiment, [firstExperiment, paperExperiment]].map((value) => sweepCounts(value).runs)).toEqual([
      1, 2,
    ]);
    const values = Array.from({ length: 1000 }, (_, index) => index);
    const begun = performance.now();
    for (const powers of [3, 4, 60]) {
      const readings = Object.fromEntries(Array.from({ length: powers }, (_, index) => [`field${index}`, values]));
      expect(() => readSweep(sweep({ readings }))).toThrow('expected at most 1 000 000');
    }
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it.each<[unknown, string, string]>([
    [sweep({ seeds: [1.5] }), 'seeds[0]', 'expected a whole number from 0 to 4294967295, got 1.5'],
    [sweep({ seeds: [] }), 'seeds', 'expected at least one seed, got none'],
    [
      sweep({ sed: [1] }),
      'sed',
      'no such field, expected format, version, experiments, readings, placements, seeds, twins',
    ],
    [sweep({ twins: [] }), 'twins', 'expected at least one kind of twin, got none'],
    [sweep({ twins: ['linear'] }), 'twins[0]', 'expected one of "frozen", got "linear"'],
    [sweep({ twins: 'frozen' }), 'twins', 'expected a list of twins, got "frozen"'],
    [sweep({ experiments: [] }), 'experiments', 'expected at least one experiment, got none'],
    [sweep({ placements: ['O2+O1'] }), 'placements[0]', 'operands in index order'],
    [sweep({ placements: 'paper' }), 'placements', 'expected a list of placements'],
    [sweep({ readings: { gate: ['RX'] } }), 'readings["gate"]', 'an experiment has no field "gate"'],
    [sweep({ readings: { readout: ['mean', 'max'] } }), 'readings["readout"][1]', 'expected one of "mean", "qubit0"'],
    [
      sweep({ readings: { 'layers.length': [2, 5] } }),
      'readings["layers.length"][1]',
      'expected a whole number from 1 to 4, got 5',
    ],
    [sweep({ readings: { readout: 'mean' } }), 'readings.readout', 'expected a list of values, got "mean"'],
    [sweep({ readings: 'mean' }), 'readings', 'expected an object of paths and lists of values, got "mean"'],
    [[], 'experiments', 'expected at least one experiment, got none'],
    [[firstExperiment, {}], 'experiments[1].data', 'expected an object with digits'],
    [{ format: 'resqunn-swep' }, 'format', 'expected "resqunn-sweep" or "resqunn-run", got "resqunn-swep"'],
    [
      sweep({ experiments: [{ ...paperExperiment, skips: [[2, 1]] }] }),
      'experiments[0].skips[0]',
      'expected a node and a later sum',
    ],
  ])('%#: an error names the field', (value, field, problem) => {
    let caught: unknown;
    try {
      readSweep(value);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(FieldError);
    expect((caught as FieldError).field).toBe(field);
    expect((caught as FieldError).problem).toContain(problem);
  });
});
