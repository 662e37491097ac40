import { describe, expect, it } from 'vitest';
import { numericsVersion } from '../model/run';
import { backends } from './backends';
import { runDigests } from './digest';
import committed from './digest.json';
import { readMnist } from './mnistFile';

describe('every number of a run', () => {
  const mnist = readMnist();
  const { digests, gates } = runDigests(mnist, backends);

  it('is to the last bit what is committed for this numericsVersion', () => {
    const advice =
      `The engine computes other numbers than those committed for numericsVersion ${committed.numericsVersion}. ` +
      'If that is meant, raise numericsVersion in src/model/run.ts and write it and the digests into src/testing/digest.json:';
    const now = { numericsVersion, digests, gates };
    if (numericsVersion === committed.numericsVersion) expect(now, advice).toEqual(committed);
    else {
      expect(digests, 'numericsVersion was raised, but every number is as before').not.toEqual(committed.digests);
      expect(now, 'numericsVersion was raised: write it and the new digests into src/testing/digest.json').toEqual(
        committed,
      );
    }
  });
});
