import { describe, expect, it, test } from 'vitest';
import type { Experiment, Skip } from '../experiment';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { paperExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { pairSentence } from './pairSentence';

const of = (layers: number, skips: readonly Skip[], change: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips,
  ...change,
});
const say = (a: Experiment, b: Experiment) =>
  pairSentence({ letter: 'A', experiment: a }, { letter: 'B', experiment: b });
const exact = { gradientMode: 'exact' } as const;

describe('what follows for the gradient', () => {
  test.each<[Experiment, Experiment, string]>([
    [
      of(2, []),
      of(2, [[1, 2]]),
      'That skip carries the gradient around the cut: QCL1 gets None in A, and is reached in B.',
    ],
    [
      of(2, [[1, 2]]),
      of(2, []),
      'That skip carries the gradient around the cut: QCL1 gets None in B, and is reached in A.',
    ],
    [
      of(2, [[0, 1]]),
      of(2, [[1, 2]]),
      'The skips of B carry the gradient around the cut: QCL1 gets None in A, and is reached in B.',
    ],
    [
      of(2, []),
      of(2, [], exact),
      'Exact mode does not cut at the re-encoding in B: QCL1 gets None in A, and is reached in B.',
    ],
    [
      of(3, []),
      of(3, [], exact),
      'Exact mode does not cut at the re-encoding in B: QCL1 and QCL2 get None in A, and are reached in B.',
    ],
    [of(3, [[1, 3]]), of(3, [[2, 3]]), 'QCL2 is reached in B alone, QCL1 is reached in A alone.'],
    [
      of(1, []),
      of(2, []),
      'A has 1 layer and B 2 layers, so that what feeds the head differs: QCL1 gets None in B, and is reached in A.',
    ],
    // The same everywhere, or not to be compared.
    [of(2, []), of(2, [[0, 2]]), ''],
    [of(2, [[1, 2]]), of(2, [[1, 2]], exact), ''],
    [of(2, []), of(2, [[1, 2]], { layers: of(2, []).layers.map((layer) => ({ ...layer, trainable: false })) }), ''],
  ])('case %#', (a, b, sentence) => expect(say(a, b)).toBe(sentence));

  it('names exactly the layers whose verdicts are reached and None, for all pairs of placements', () => {
    for (const layers of [1, 2, 3]) {
      for (const one of allPlacements(layers)) {
        for (const two of allPlacements(layers)) {
          const [a, b] = [of(layers, one), of(layers, two)];
          const others = gradientReach(b);
          const differing = gradientReach(a).flatMap(({ state }, index) =>
            state === others[index]?.state ? [] : [`QCL${index + 1}`],
          );
          const sentence = say(a, b);
          expect(sentence === '').toBe(differing.length === 0);
          expect([...new Set(sentence.match(/QCL\d/g) ?? [])].sort()).toEqual(differing);
        }
      }
    }
  });
});
