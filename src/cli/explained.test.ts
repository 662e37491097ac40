import { expect, it } from 'vitest';
import { referenceBackend } from '../engine/reference/backend';
import { writeRunFile } from '../io/runFile';
import { createTestLab } from '../testing/inProcessLab';
import { readMnist } from '../testing/mnistFile';
import { explainedOrBare, explainedRunFile } from './explained';

it('a run that cannot be explained is written all the same, and said', async () => {
  const lab = createTestLab();
  await lab.step('batch');
  const state = await lab.saveRun();
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  expect(explainedOrBare(state, readMnist(), referenceBackend, say)).toBe(
    explainedRunFile(state, readMnist(), referenceBackend),
  );
  expect(said).toEqual([]);
  const broken = {
    ...readMnist(),
    get train(): never {
      throw new Error('no more memory');
    },
  };
  expect(explainedOrBare(state, broken, referenceBackend, say)).toBe(writeRunFile(state));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/; the run is written without its reference vectors$/);
});
