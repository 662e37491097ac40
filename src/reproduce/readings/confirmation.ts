import { plainText } from '../../model/plainText';
import type { JointScore } from './joint';
import { targets } from './readings';
import { partSize, type RecordedPart } from './record';

/** Seeds that nobody has looked at: 100 .. 119. */
export const confirmationSeeds: readonly number[] = Array.from({ length: 20 }, (_, index) => 100 + index);

/** So many joint readings are confirmed, besides the default. */
export const confirmedReadings = 3;

/** Whether every part of the search that is not a sample is whole: before that nothing is chosen. */
export function isSearched(recorded: readonly RecordedPart[]): boolean {
  return recorded.every(({ part, readings }) => part.sample !== null || readings.length === partSize(part));
}

/**
 * The joint readings that are confirmed: the best in the order of `jointScores`, of those that differ in Fig. 2's gate
 * alone the better one. @param scores the best first
 */
export function chosenReadings(scores: readonly JointScore[]): JointScore[] {
  const chosen = new Map<string, JointScore>();
  for (const score of scores) {
    if (chosen.size === confirmedReadings) break;
    const key = plainText(score.joint.flatMap(({ reading }, index) => (isFig2(index) ? [] : [reading])));
    if (!chosen.has(key)) chosen.set(key, score);
  }
  return [...chosen.values()];
}

function isFig2(index: number): boolean {
  return targets[index]?.figure === 'fig2';
}
