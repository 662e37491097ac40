import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reproductionFiles } from '../../scripts/reproduction';
import { backendNamed } from '../engine/backends';
import { TwinTrainer } from '../engine/classical/twinTrainer';
import { Trainer } from '../engine/trainer';
import { readRecord } from '../io/recordFile';
import { resultOf } from '../io/resultLine';
import { numericsVersion } from '../model/run';
import { readTwins, recordedTwins, twinName } from '../reproduce/twins';
import { readMnist } from './mnistFile';

const root = new URL('../../', import.meta.url);
const results = new URL('public/results/', root);

describe('the recorded results', () => {
  const names = readdirSync(results).filter((name) => name !== 'readings.json' && name !== 'twins.json');
  const files = names.map((name) => readRecord(JSON.parse(readFileSync(new URL(name, results), 'utf8'))));

  it('were computed by the numerics that hold', () => {
    expect(names).toEqual(expect.arrayContaining(['fig2.json', 'fig8.json', 'fig9.json', 'fig10.json', 'fig11.json']));
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

it('a recorded twin comes out again', () => {
  const backend = backendNamed('wasm-simd');
  if (!backend) throw new Error('no WebAssembly with SIMD');
  const recorded = readTwins(JSON.parse(readFileSync(new URL('twins.json', results), 'utf8')));
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
