import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bestBackend } from '../engine/backends';
import { Trainer } from '../engine/train/trainer';
import { digestOfBytes } from '../model/digest';
import type { Experiment } from '../model/experiment';
import type { RunState } from '../model/run';
import { withLayerCount } from '../model/settings/access';
import { withHead } from '../model/settings/changes';
import { firstExperiment } from '../model/settings/paper';
import { tinyExperiment } from '../testing/inProcessLab';
import { readMnist } from '../testing/mnistFile';
import { readLink, writeLink } from './link';
import { longestRun, readLinkRun, writeLinkRun } from './linkRun';
import { readLinkRunText } from './linkRunKey';
import { readRunFile } from './readRunFile';
import { writeRunFile } from './runFile';

const mnist = readMnist();

function trained(experiment: Experiment, epochs = experiment.training.epochs): RunState {
  const trainer = Trainer.start(experiment, mnist, bestBackend());
  while (trainer.epoch < epochs) trainer.trainEpoch();
  return trainer.state();
}

function linkOf(state: RunState): string {
  const written = writeLinkRun(state);
  if ('why' in written) throw new Error(written.why);
  return writeLink(state.experiment) + written.text;
}

function readBack(link: string): RunState {
  const { experiment, notices } = readLink(link);
  expect(notices).toEqual([]);
  return readLinkRun(readLinkRunText(link) ?? '', experiment);
}

const short = (experiment: Experiment): Experiment => ({
  ...experiment,
  training: { ...experiment.training, epochs: 1 },
});
const experiments: readonly (readonly [string, Experiment])[] = [
  ['tiny', tinyExperiment],
  ['no residual', short(firstExperiment)],
  ['O1+O2', short({ ...firstExperiment, skips: [[1, 2]], gradientMode: 'exact' })],
  ['one layer', short(withLayerCount(firstExperiment, 1))],
  ['quantum head', short(withHead(firstExperiment, 'quantum'))],
  [
    'frozen',
    short({ ...firstExperiment, layers: firstExperiment.layers.map((layer) => ({ ...layer, trainable: false })) }),
  ],
];

describe.each(experiments)('%s', (_, experiment) => {
  const state = trained(experiment);

  test('comes back from its link: parameters, accuracies, losses and answers to the last bit', () => {
    const back = readBack(linkOf(state));
    expect(back.experiment).toEqual(state.experiment);
    expect(back.parameters).toEqual(state.parameters);
    expect(back.answers).toEqual(state.answers);
    expect(back.batchOrder).toEqual(state.batchOrder);
    expect(back.position).toEqual(state.position);
    for (const [index, { train, validation, contrast }] of state.history.entries()) {
      expect(back.history[index]).toMatchObject({ epoch: index, train, validation });
      for (const [stage, value] of contrast.entries())
        expect(back.history[index]?.contrast[stage]).toBe(Math.fround(value));
    }
  });

  test('is a run that the engine takes and a file keeps, and that reads the images as before', () => {
    const back = readBack(linkOf(state));
    expect(readRunFile(writeRunFile(back))).toEqual({ state: back, notices: [] });
    const trainer = Trainer.restore(back, mnist, bestBackend());
    expect(trainer.finished).toBe(true);
    const { score, predictions } = trainer.validate();
    expect(score).toEqual(state.history.at(-1)?.validation);
    expect(predictions).toEqual(state.answers);
  });
});

describe('what has no such link says why', () => {
  const state = trained(tinyExperiment);
  test.each<[RegExp, RunState]>([
    [/not come to its end/, trained(tinyExperiment, 1)],
    [/not finite/, { ...state, failure: { epoch: 1, batch: 1, what: 'loss' } }],
    [
      /images are your own/,
      { ...state, experiment: { ...tinyExperiment, data: { ...tinyExperiment.data, set: 'own-0123456789abcdef' } } },
    ],
    [
      /^Its 1990 numbers take \d+ characters, and a link bears 8000/,
      trained(short({ ...firstExperiment, skips: [[0, 2]] })),
    ],
  ])('%s', (why, run) => {
    const written = writeLinkRun(run);
    expect('why' in written ? written.why : written.text).toMatch(why);
  });

  test('the lab as it opens, with the skip that rescues, is small enough after all its epochs', () => {
    const written = writeLinkRun(trained({ ...firstExperiment, skips: [[1, 2]] }));
    expect('text' in written ? written.text.length : Number.NaN).toBeLessThan(longestRun);
  });
});

describe('a damaged or foreign state is refused with a reason', () => {
  const state = trained(tinyExperiment);
  const link = linkOf(state);
  const text = readLinkRunText(link) ?? '';
  const refused = (value: string, experiment: Experiment = tinyExperiment): string => {
    try {
      readLinkRun(value, experiment);
    } catch (error) {
      return (error as Error).message;
    }
    return 'taken';
  };

  test('any one character changed, and any cut', () => {
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      // The bits behind the last byte count for nothing.
      if (at < text.length - 1) expect(refused(changed), `character ${at + 1}`).not.toBe('taken');
      expect(refused(text.slice(0, at)), `cut at ${at}`).not.toBe('taken');
    }
  });

  test.each<[RegExp, string, Experiment?]>([
    [
      /^it is the state of another experiment \([0-9a-f]{16}\) than the rest of the link names/,
      text,
      { ...tinyExperiment, seed: 1 },
    ],
    [/^it is the state of another experiment/, text, { ...tinyExperiment, skips: [[1, 2]] }],
    [/^expected letters, digits, - and _, got "\+" at character 3$/, `ab+${text.slice(3)}`],
    [/^it has version 2; this lab reads version 1$/, `Ag${text.slice(2)}`],
    [/^it is cut off after 3 bytes$/, 'AQEB'],
    [/^it is cut off after 0 bytes$/, ''],
    [/^it has 8001 characters; at most 8000 are read$/, 'A'.repeat(8001)],
    [/^it is damaged or cut off/, text.slice(0, -8)],
  ])('%s', (why, value, experiment = tinyExperiment) => {
    expect(refused(value, experiment)).toMatch(why);
  });

  /** With a digest of its own, as somebody writes who means to. */
  function forged(change: (body: DataView) => void, length?: number): string {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const plain = inflateSync(bytes.subarray(17));
    const body = length === undefined ? plain : Uint8Array.from({ length }, (_, at) => plain[at] ?? 0);
    change(new DataView(body.buffer));
    const packed = deflateSync(body);
    const digest = digestOfBytes([packed]).match(/../g) ?? [];
    const all = [...bytes.subarray(0, 9), ...digest.map((pair) => Number.parseInt(pair, 16)), ...packed];
    return btoa(String.fromCharCode(...all))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');
  }
  const name = state.backend.length;

  test.each<[RegExp, () => string]>([
    [
      /^parameters: expected a finite number, got NaN$/,
      () => forged((body) => body.setFloat64(23 + name, Number.NaN, true)),
    ],
    [/^it has 9 epochs, and the experiment 2$/, () => forged((body) => body.setUint16(4, 9, true))],
    [/^numericsVersion: expected/, () => forged((body) => body.setUint32(0, 0, true))],
    [/^backend: expected a name/, () => forged((body) => body.setUint8(7, 60))],
    [/^expected \d+ bytes for this experiment, got 30$/, () => forged(() => {}, 30)],
    [/^expected \d+ bytes for this experiment, got \d{3}$/, () => forged(() => {}, 5_000_000)],
    [/^answers: expected at most 1, got 9$/, () => forged((body) => body.setUint8(answersAt(state), 9))],
    [
      /^training images read right in epoch 0: expected at most \d+, got 4294967295$/,
      () => forged((body) => body.setUint32(answersAt(state) + state.answers.length, 4294967295, true)),
    ],
  ])('%s', (why, make) => {
    expect(refused(make())).toMatch(why);
  });

  test('forged without a change it is taken: the digest guards against accident, not intent', () => {
    expect(refused(forged(() => {}))).toBe('taken');
  });
});

function answersAt({ backend, parameters: { angles, head } }: RunState): number {
  return 23 + backend.length + 8 * angles.reduce((sum, { length }) => sum + length, head.length);
}
