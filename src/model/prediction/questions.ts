import type { Experiment, Skip } from '../experiment';
import { paperPlacements } from '../presets';
import { samePlacement } from '../skips';

/**
 * The placements that are asked one after the other: the paper's, from X+O1 on. That one asks most: its curve is high
 * although QCL1 gets None.
 */
export function questionsFor(layers: number): readonly (readonly Skip[])[] {
  const all = paperPlacements(layers).map(({ skips }) => skips);
  const start = Math.max(
    0,
    all.findIndex((skips) => samePlacement(skips, [[0, 1]])),
  );
  return [...all.slice(start), ...all.slice(0, start)];
}

/** What is asked after the placement on the canvas; after the last comes the first. */
export function nextQuestion({ skips, layers }: Pick<Experiment, 'skips' | 'layers'>): readonly Skip[] {
  const all = questionsFor(layers.length);
  const at = all.findIndex((other) => samePlacement(other, skips));
  return all[(at + 1) % all.length] ?? [];
}
