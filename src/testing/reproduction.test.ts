import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keptAnchors, trainedAnchor } from '../../scripts/record-anchors';
import { reproductionFiles } from '../../scripts/reproduction';
import { readingOrder } from '../cli/reproduce/readingOrder';
import { backendNamed } from '../engine/backends';
import { Trainer } from '../engine/train/trainer';
import { TwinTrainer } from '../engine/train/twinTrainer';
import { readRecord } from '../io/recordFile';
import { resultOf } from '../io/resultLine';
import type { Coverage, Readout } from '../model/experiment';
import { experimentKey } from '../model/identity';
import { numericsVersion } from '../model/run';
import { claimNamed, metrics } from '../reproduce/claims/claims';
import { outcomeOf } from '../reproduce/claims/measure';
import { evidenceOfReading } from '../reproduce/claims/readEvidence';
import { paperScale, runsOf } from '../reproduce/claims/series';
import { outcomesOf } from '../reproduce/readings/file';
import { parts } from '../reproduce/readings/parts';
import { farthest, nearPoints, targets, verdictOf } from '../reproduce/readings/readings';
import { partSize, readPart } from '../reproduce/readings/record';
import { gradientFiles, recordedFiles } from '../reproduce/record/files';
import { gradientEpochs, readGradients } from '../reproduce/record/gradients';
import { loadRecorded } from '../reproduce/record/load';
import { comparedReadings } from '../reproduce/report/story';
import { classicalAnchors } from '../reproduce/studies/anchors';
import { readTwins, recordedTwins, twinName } from '../reproduce/studies/twins';
import { readMnist } from './mnistFile';

const root = new URL('../../', import.meta.url);
const parsed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`public/results/${name}.json`, root), 'utf8'));

describe('the recorded results', () => {
  const files = recordedFiles.map(({ name }) => readRecord(parsed(name)));

  it('were computed by the numerics that hold', () => {
    for (const file of files) expect([file.numericsVersion, file.backend]).toEqual([numericsVersion, 'wasm-simd']);
  });

  it('come out again to the last bit', { timeout: 240_000 }, () => {
    const backend = backendNamed('wasm-simd');
    if (!backend) throw new Error('no WebAssembly with SIMD');
    const mnist = readMnist();
    // One run of each file, another one wherever the record grows.
    for (const { runs } of files) {
      const record = runs[((7 * runs.length) % 11) % runs.length];
      if (!record) throw new Error('an empty record');
      const trainer = Trainer.start(record.experiment, mnist, backend);
      while (!trainer.finished) trainer.trainBatch();
      const again = resultOf(trainer.state(), 0);
      expect(again.validation.accuracy).toEqual(record.validation.accuracy);
      expect(again.train.accuracy).toEqual(record.train.accuracy);
      expect(again.digest).toBe(record.digest);
    }
  });
});

it('what the figures’ stories lead with is what the corrected verdicts say', () => {
  const { find } = loadRecorded((file) => parsed(file.replace(/\.json$/, '')));
  const words = (coverage: Coverage, readout: Readout, id: string) =>
    evidenceOfReading({ coverage, readout }, 'paper', find)
      .filter(({ outcome }) => outcome.claim === id)
      .map(({ corrected }) => corrected);
  // Fig. 2: the training accuracy; of validation less is sure.
  expect(words('full', 'mean', 'fig2-beats')).toEqual(['holds', 'undecided']);
  // Fig. 9.
  for (const id of ['fig9-x+o2', 'fig9-(x+o1)+o2']) expect(words('full', 'mean', id)).toEqual(['holds', 'holds']);
  expect(words('full', 'mean', 'fig9-o1+o2')).toEqual(['undecided', 'undecided']);
  for (const { coverage, readout } of comparedReadings.slice(1)) {
    expect(words(coverage, readout, 'fig9-o1+o2')).toEqual(['holds', 'holds']);
  }
  // Fig. 10: the paper's order of the placements.
  expect(words('full', 'mean', 'fig10-beats')).toEqual(['fails', 'fails']);
});

describe.each(gradientFiles)('the recorded gradients $name', ({ name, series, withHead }) => {
  const runs = readGradients(parsed(name));

  it('are those of seed 0 of every series, of the very runs whose accuracies are recorded', () => {
    const wanted = runsOf(series, { ...paperScale, seeds: [0] });
    expect(runs.map(({ experiment }) => experimentKey(experiment))).toEqual(wanted.map(experimentKey));
    const digests = new Map(
      recordedFiles
        .flatMap((file) => readRecord(parsed(file.name)).runs)
        .map(({ experiment, digest }) => [experimentKey(experiment), digest]),
    );
    for (const { experiment, digest, head } of runs) {
      expect(digest).toBe(digests.get(experimentKey(experiment)));
      expect(head !== null).toBe(withHead);
    }
  });

  it('of a run come out again, to their three digits', { timeout: 120_000 }, () => {
    const backend = backendNamed('wasm-simd');
    const [run] = runs;
    if (!backend || !run) throw new Error('no backend or no run');
    const trainer = Trainer.start(run.experiment, readMnist(), backend);
    // Of the first epochs: the rest follows from the digest.
    while (trainer.history.length < 4) trainer.trainBatch();
    const recorded = gradientEpochs(run);
    for (const { epoch, layers } of trainer.history.slice(1)) {
      layers?.forEach((group, layer) => {
        const other = recorded[epoch - 1]?.layers?.[layer];
        expect(other?.state).toBe(group.state);
        if (group.state !== 'value' || other?.state !== 'value') return;
        expect(other.rms).toEqual(group.rms.map((value) => Number(value.toPrecision(3))));
        expect(other.norm).toBe(Number(group.norm.toPrecision(3)));
      });
    }
  });
});

describe.each(parts)('the recorded readings of the part $id', (part) => {
  const { readings: recorded, numericsVersion: own } = readPart(part, parsed(part.file));
  const order = readingOrder(part);

  it('were computed by one arithmetic, and no more is recorded than there is', () => {
    expect(own).toBe(part.id === 'first' ? 1 : numericsVersion);
    expect(recorded.length).toBeLessThanOrEqual(partSize(part));
    expect(order).toHaveLength(partSize(part));
  });

  it.each(targets)('of $figure are the first in the order of screening, none left out', ({ figure }) => {
    const wanted = order.filter(({ target }) => target.figure === figure).map(({ reading }) => reading);
    const own = recorded.filter((other) => other.figure === figure).map(({ reading }) => reading);
    expect(own).toEqual(wanted.slice(0, own.length));
  });

  it.each(targets)('of $figure are as far as their accuracies say, and judged by them', ({ figure, claims }) => {
    const wanted = claims.map(claimNamed);
    for (const one of recorded.filter((other) => other.figure === figure)) {
      const looked = wanted.slice(0, one.sides.length / metrics.length);
      const seed0 = looked.flatMap((claim, index) =>
        metrics.map((metric, side) => {
          const { high, low } = one.sides[index * metrics.length + side] ?? { high: [], low: null };
          return outcomeOf(claim, 'paper', metric, { high: high.slice(0, 1), low: low?.slice(0, 1) ?? null });
        }),
      );
      const distance = farthest(looked, seed0);
      expect(Math.abs(distance - one.distance)).toBeLessThan(0.0051);
      expect(one.verdict).toBe(distance > nearPoints ? null : verdictOf(wanted, outcomesOf(one)));
    }
  });
});

it('a recorded anchor comes out again', () => {
  const recorded = readTwins(parsed('anchor-twins'));
  const wanted = classicalAnchors();
  expect(recorded.map(({ name, seed }) => `${name} ${seed}`)).toEqual(
    wanted.map(({ name, experiment }) => `${name} ${experiment.seed}`),
  );
  // A surrogate of one layer, the smallest.
  const index = wanted.findIndex(({ kind, experiment }) => kind === 'surrogate' && experiment.layers.length === 1);
  expect(trainedAnchor(wanted[index] as (typeof wanted)[number])).toEqual(recorded[index]);
}, 60_000);

it('a recorded anchor is kept as long as its experiment is the same', () => {
  const recorded = readTwins(parsed('anchor-twins'));
  const wanted = classicalAnchors();
  expect(keptAnchors(wanted, recorded).size).toBe(wanted.length);
  const changed = wanted.map((one, index) => {
    const { training } = one.experiment;
    const slower = { ...one.experiment, training: { ...training, learningRate: training.learningRate / 2 } };
    return index === 3 ? { ...one, experiment: slower } : one;
  });
  expect(keptAnchors(changed, recorded).size).toBe(wanted.length - 1);
});

it('a recorded twin comes out again', () => {
  const backend = backendNamed('wasm-simd');
  if (!backend) throw new Error('no WebAssembly with SIMD');
  const recorded = readTwins(parsed('twins'));
  const twins = recordedTwins();
  expect(recorded.map(({ name, seed }) => `${name} ${seed}`)).toEqual(
    twins.map((twin) => `${twinName(twin)} ${twin.experiment.seed}`),
  );
  // The smallest: linear, 7x7.
  const twin = twins.find(({ kind, side }) => kind === 'linear' && side === 7);
  if (!twin) throw new Error('no linear twin of 7x7');
  const trainer = TwinTrainer.start(twin, readMnist(), backend);
  while (!trainer.finished) trainer.trainEpoch();
  const record = recorded.find(({ name, seed }) => name === twinName(twin) && seed === twin.experiment.seed);
  expect(record?.validation).toEqual(trainer.history.map(({ validation }) => Math.round(400 * validation.accuracy)));
});

it.each([...reproductionFiles()])('%s is what npm run reproduction writes', (path, text) => {
  expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
});
