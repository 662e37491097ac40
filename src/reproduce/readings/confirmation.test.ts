import { describe, expect, it } from 'vitest';
import { chosenReadings, confirmationSeeds, confirmedReadings, isSearched } from './confirmation';
import type { RecordedReading } from './file';
import type { JointScore } from './joint';
import { parts } from './parts';
import { targets } from './readings';
import { partSize } from './record';

const one = (figure: RecordedReading['figure'], reading: RecordedReading['reading']): RecordedReading => ({
  figure,
  reading,
  distance: 5,
  verdict: null,
  sides: [],
});
const score = (shared: RecordedReading['reading'], gate: RecordedReading['reading'] = {}): JointScore => ({
  joint: targets.map(({ figure }) => one(figure, figure === 'fig2' ? { ...shared, ...gate } : shared)),
  claims: [],
  held: 8,
  sure: 2,
  tenth: 0,
  distance: 5,
});

describe('the confirmation', () => {
  it('takes the best, of readings that differ in the gate of Fig. 2 alone the better one', () => {
    const scores = [
      score({ readout: 'qubit0' }),
      score({ readout: 'qubit0' }, { 'circuit.gate': 'RX' }),
      score({ coverage: 'quarter' }),
      score({ readout: 'qubit1' }),
      score({ readout: 'qubit2' }),
    ];
    expect(chosenReadings(scores)).toEqual([scores[0], scores[2], scores[3]]);
    expect(chosenReadings(scores)).toHaveLength(confirmedReadings);
    expect(chosenReadings(scores.slice(0, 2))).toEqual([scores[0]]);
  });

  it('has seeds that no search and no figure has used', () => {
    expect(confirmationSeeds).toHaveLength(20);
    expect([confirmationSeeds[0], confirmationSeeds.at(-1)]).toEqual([100, 119]);
  });

  it('waits for every part of the search but the sample', () => {
    const whole = parts.map((part) => ({
      part,
      numericsVersion: 2,
      readings: new Array<RecordedReading>(part.sample === null ? partSize(part) : 0).fill(one('fig8', {})),
    }));
    expect(isSearched(whole)).toBe(true);
    expect(isSearched(whole.map((own) => ({ ...own, readings: own.readings.slice(1) })))).toBe(false);
  });
});
