import type { CellState } from '../../charts/gradient/cells';
import { type Range, sharedGradientRange } from '../../charts/kit/scales';

/** A note: hertz, how long in seconds, and its timbre. */
export interface Tone {
  readonly frequency: number;
  readonly seconds: number;
  readonly wave: OscillatorType;
}

/** Pitches of the smallest and the largest value: two octaves, from a3 to a5. */
const pitches = { low: 220, high: 880 } as const;

/** A value between 0 and 1 as a pitch: equal steps are equal intervals. */
function pitchOf(share: number): number {
  return pitches.low * (pitches.high / pitches.low) ** Math.min(1, Math.max(0, share));
}

/** An accuracy, 0..1, as a note. */
export function accuracyTone(accuracy: number): Tone {
  return { frequency: pitchOf(accuracy), seconds: 0.14, wave: 'sine' };
}

/** Two knocks far below every value, the second lower: nothing came. */
const none: readonly Tone[] = [
  { frequency: 110, seconds: 0.08, wave: 'sawtooth' },
  { frequency: 73, seconds: 0.16, wave: 'sawtooth' },
];

/**
 * A cell of the gradient as notes: the larger its logarithm within the range, the higher. What is no value never sounds
 * like one: None is two low knocks, zero one soft low note, frozen two, a number that is not finite three shrill ones.
 */
export function gradientTones(state: CellState, range: Range = sharedGradientRange): readonly Tone[] {
  switch (state.kind) {
    case 'value': {
      const share = Math.log(state.value / range.min) / Math.log(range.max / range.min);
      return [{ frequency: pitchOf(share), seconds: 0.14, wave: 'triangle' }];
    }
    case 'none':
      return none;
    case 'zero':
    case 'rounding':
      return [{ frequency: 110, seconds: 0.1, wave: 'sine' }];
    case 'frozen':
      return Array.from({ length: 2 }, () => ({ frequency: 147, seconds: 0.06, wave: 'sine' }) as const);
    case 'notFinite':
      return Array.from({ length: 3 }, () => ({ frequency: 1760, seconds: 0.05, wave: 'square' }) as const);
    case 'notMeasured':
      return [];
  }
}
