import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatorName } from '../engine/math/random';
import type { Experiment } from '../model/experiment';
import { type EpochRecord, numericsVersion, type RunState } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import { runStates } from '../testing/arbitraries';
import { FieldError } from './fieldError';
import { readRunFile } from './readRunFile';
import { writeRunFile } from './runFile';
import { batchOrderGenerator } from './runFormat';

/** Two trainable layers, X+O1, dense head of two classes; in a later epoch than the first, some batches done. */
const sample = fc
  .sample(
    runStates(
      fc.constant<Experiment>({
        ...firstExperiment,
        data: { ...firstExperiment.data, digits: [3, 8] },
        skips: [[0, 1]],
        training: { ...firstExperiment.training, batchSize: 2 },
      }),
    ),
    { numRuns: 200, seed: 7 },
  )
  .find(
    ({ position, history, epochSums }) =>
      position.epoch > 0 && position.batch > 0 && epochSums.groups[0] && history[1]?.layers?.[0]?.state === 'value',
  ) as RunState;

type Owner = Record<string, unknown>;
type Damage = (file: Owner) => void;

function change(path: string, of: (value: unknown) => unknown): Damage {
  return (file) => {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const owner = keys.reduce((at, key) => at[key] as Owner, file);
    const value = of(owner[last]);
    if (value === undefined) delete owner[last];
    else owner[last] = value;
  };
}

const set = (path: string, value: unknown) => change(path, () => value);
const remove = (path: string) => change(path, () => undefined);
/** A list without its last item. */
const cut = (path: string) => change(path, (list) => (list as unknown[]).slice(0, -1));
const append = (path: string, item: unknown) => change(path, (list) => [...(list as unknown[]), item]);

function messageFor(text: string): string {
  try {
    readRunFile(text);
  } catch (error) {
    expect(error).toBeInstanceOf(FieldError);
    return (error as FieldError).message;
  }
  throw new Error('expected an error, got none');
}

function damaged(damage: Damage): string {
  const file = JSON.parse(writeRunFile(sample));
  damage(file);
  return JSON.stringify(file);
}

describe('run files', () => {
  it('give back every state to the last bit', () => {
    fc.assert(
      fc.property(runStates(), (state) => {
        const read = readRunFile(writeRunFile(state));
        expect(read).toStrictEqual({ state, notices: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('are compared strictly in the test above: the sign of zero and the kind of array count', () => {
    expect(Float64Array.of(-0)).not.toStrictEqual(Float64Array.of(0));
    expect(Float64Array.of(Number.NaN)).toStrictEqual(Float64Array.of(Number.NaN));
    expect([1]).not.toStrictEqual(Float64Array.of(1));
  });

  it('name the generator that the engine has', () => {
    expect(batchOrderGenerator).toBe(generatorName);
  });

  it('nest the numbers as people think of them, each row on a line', () => {
    const text = writeRunFile(sample);
    const file = JSON.parse(text);
    expect(file.parameters.angles[0]).toHaveLength(4);
    expect(file.parameters.angles[0][0]).toHaveLength(4);
    expect(file.parameters.head.weights).toHaveLength(sample.experiment.data.digits.length);
    for (const line of text.split('\n').filter((line) => line.trim().startsWith('[') && line.length > 10)) {
      expect(line.trim()).toMatch(/^\[.*\],?$/);
    }
  });

  it('say why a gradient is None or frozen, and ignore the reason when read', () => {
    const state: RunState = {
      ...sample,
      experiment: {
        ...sample.experiment,
        skips: [],
        gradientMode: 'paper',
        layers: [
          { depth: 4, trainable: true },
          { depth: sample.experiment.layers[1]?.depth ?? 1, trainable: false },
        ],
      },
    };
    const history = [{ state: 'none' as const }, { state: 'frozen' as const }];
    const head = { state: 'frozen' as const };
    // Without skips other stages and features belong to the run: only the text is looked at here.
    const text = writeRunFile({
      ...state,
      history: [{ ...(sample.history[1] as EpochRecord), layers: history, head }],
    });
    expect(JSON.parse(text).history[0].layers).toEqual([
      { state: 'none', reason: 'Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.' },
      { state: 'frozen', reason: 'Not asked for: QCL2 is frozen.' },
    ]);
    expect(JSON.parse(text).history[0].head).toEqual({ state: 'frozen', reason: 'Not asked for: the head is frozen.' });

    const edited = damaged(set('history.1.layers.0', { state: 'none', reason: 'because' }));
    expect(readRunFile(edited).state.history[1]?.layers?.[0]).toStrictEqual({ state: 'none' });
  });

  it('of other numerics are read with a notice', () => {
    const { state, notices } = readRunFile(damaged(set('numericsVersion', 9)));
    expect(state.numericsVersion).toBe(9);
    expect(notices).toHaveLength(1);
    const { epoch } = sample.position;
    expect(notices[0]).toMatch(
      new RegExp(
        `^This run was computed up to epoch ${epoch}.* with numerics version 9; this lab has ${numericsVersion}`,
      ),
    );
  });

  it('of version 1, which lacks what came later, are read as the lab was then', () => {
    const old = JSON.parse(writeRunFile(sample));
    const { entangling, ...circuit } = old.experiment.circuit;
    const { pooled, standardise, ...head } = old.experiment.head;
    const { coverage, severalChannels, ...experiment } = old.experiment;
    const version1 = { ...old, version: 1, experiment: { ...experiment, circuit, head } };
    expect({ entangling, pooled, standardise }).toEqual({ entangling: true, pooled: 'none', standardise: false });
    expect({ coverage, severalChannels }).toEqual({ coverage: 'full', severalChannels: 'each' });
    expect(readRunFile(JSON.stringify(version1)).state).toStrictEqual(sample);
    const version2 = { ...old, version: 2, experiment };
    expect(readRunFile(JSON.stringify(version2)).state).toStrictEqual(sample);
  });

  it.each<[Damage, string]>([
    [set('format', 'safetensors'), 'format: expected "resqunn-run", got "safetensors"'],
    [remove('format'), 'format: expected "resqunn-run", got nothing'],
    [set('version', 4), 'version: this file has version 4; this lab reads up to 3'],
    [set('version', '1'), 'version: expected a whole number from 1 to 3, got "1"'],
    [set('numericsVersion', 0), 'numericsVersion: expected a whole number from 1'],
    [set('experiment.layers.1.depth', 'four'), 'experiment.layers[1].depth: expected a whole number from 1 to 10, got'],
    [set('experiment.data.digits', [8, 3]), 'experiment.data.digits[1]: expected a digit above the 8 before it, got 3'],
    [set('formula', 'O1+O2'), 'formula: expected "X+O1", which experiment.skips says, got "O1+O2"'],
    [set('generatorName', 'pcg'), 'generatorName: expected "xoshiro128**", got "pcg"'],
    [cut('parameters.angles'), 'parameters.angles: expected 2 layers, got 1'],
    [cut('parameters.angles.0'), 'parameters.angles[0]: expected 4 repetitions, got 3'],
    [append('parameters.angles.0.1', 0), 'parameters.angles[0][1]: expected 4 angles, got 5'],
    [set('parameters.angles.0.1.2', null), 'parameters.angles[0][1][2]: expected a number or one of "NaN", "Infinity"'],
    [cut('parameters.head.weights'), 'parameters.head.weights: expected 2 classes, got 1'],
    [set('parameters.head.weights.1', [1]), 'parameters.head.weights[1]: expected '],
    [remove('parameters.head.weights'), 'parameters.head.weights: expected a list of rows of numbers, got nothing'],
    [append('parameters.head.biases', 1), 'parameters.head.biases: expected 2 classes, got 3'],
    [
      set('parameters.head.phi', []),
      'parameters.head.phi: expected no such field, since experiment.head.kind is "dense"',
    ],
    [cut('optimiser.secondMoment.angles.1'), 'optimiser.secondMoment.angles[1]: expected 1 repetitions, got 0'],
    [set('optimiser.step', 0), 'optimiser.step: expected '],
    [set('position.epoch', 2000), 'position.epoch: expected at most the 30 epochs of the run, got 2000'],
    [set('position.batch', 500), 'position.batch: expected less than the '],
    [cut('epochSums.groups'), 'epochSums.groups: expected 3 groups (layers and head), got 2'],
    [cut('epochSums.groups.0.last'), 'epochSums.groups[0].last: expected 16 rows, got 15'],
    [cut('batchOrder'), 'batchOrder: expected four 32-bit words, got 3'],
    [set('batchOrder.2', -1), 'batchOrder[2]: expected a whole number from 0 to 4294967295, got -1'],
    [cut('history'), 'history: expected '],
    [set('history.1.epoch', 7), 'history[1].epoch: expected 1, got 7'],
    [append('history.0.contrast', 0), 'history[0].contrast: expected 4 stages, got 5'],
    [cut('history.1.layers'), 'history[1].layers: expected 2 layers, got 1'],
    [cut('history.1.layers.0.rms'), 'history[1].layers[0].rms: expected 16 rows, got 15'],
    [set('history.1.head', { state: 'zero' }), 'history[1].head.state: expected a gradient record of state "value"'],
    [set('history.0.validation.loss', 'nan'), 'history[0].validation.loss: expected a number or one of "NaN"'],
    [cut('answers'), 'answers: expected '],
    [set('answers.0', 9), 'answers[0]: expected a class index below 2, got 9'],
    [remove('epochSums'), 'epochSums: expected an object with images, lossSum'],
    [set('note', 'hi'), 'note: no such field, expected format, version'],
    [set('failure', { epoch: 1, batch: 1 }), 'failure.what: expected a text, got nothing'],
  ])('are refused with the name of the field (%#)', (damage, message) => {
    expect(messageFor(damaged(damage)).slice(0, message.length)).toBe(message);
  });

  it('are refused where they are no run files at all', () => {
    expect(messageFor('')).toBe('not JSON: expected a value at line 1, column 1, got the end of the text');
    const text = writeRunFile(sample);
    expect(messageFor(text.slice(0, text.indexOf('"loss":') + 7))).toMatch(
      /^not JSON: .* line \d\d, column \d+, got the end/,
    );
    expect(messageFor('[1, 2]')).toContain(
      'expected a run file (an object with format "resqunn-run"), got a list of 2',
    );
    expect(messageFor('null')).toContain('expected a run file');
    expect(messageFor('{}')).toBe('format: expected "resqunn-run", got nothing');
  });
});
