import { useCallback, useEffect, useRef, useState } from 'react';
import type { Experiment, Skip } from '../../model/experiment';
import { outputName } from '../../model/notation';
import { samePlacement } from '../../model/skips';
import type { Drop } from './machine/drop';
import { missedWords } from './missed';

/** Passes a preview on only when it changes, and takes it back when the canvas goes away. */
export function usePreviewOnce(committed: readonly Skip[], onPreview: (skips: readonly Skip[] | null) => void) {
  const shown = useRef<readonly Skip[] | null>(null);
  const latest = useRef({ committed, onPreview });
  latest.current = { committed, onPreview };
  useEffect(
    () => () => {
      if (shown.current) latest.current.onPreview(null);
    },
    [],
  );
  return useCallback((skips: readonly Skip[] | null) => {
    const next = skips && samePlacement(skips, latest.current.committed) ? null : skips;
    const before = shown.current;
    if (next === before || (next && before && samePlacement(next, before))) return;
    shown.current = next;
    latest.current.onPreview(next);
  }, []);
}

/** Says that a tap has taken a node in hand. */
export function useArmedAnnouncement(from: number | null, announce: (message: string) => void) {
  const latest = useRef(announce);
  latest.current = announce;
  useEffect(() => {
    if (from !== null) latest.current(`${outputName(from)} taken. Choose a sum, or press Escape.`);
  }, [from]);
}

/** Says that a skip is dragged, and that it is no more. */
export function useDragNotice(dragging: boolean, onDrag: ((dragging: boolean) => void) | undefined) {
  const latest = useRef(onDrag);
  latest.current = onDrag;
  useEffect(() => {
    if (!dragging) return;
    latest.current?.(true);
    return () => latest.current?.(false);
  }, [dragging]);
}

/** How long the words after a missed drop stay, ms: two short sentences. */
const missedFor = 6000;

/** Says to eye and ear what to do after a drop that missed; goes when something is placed, or by itself. */
export function useMissed(
  { layers, skips }: Experiment,
  announce: (message: string) => void,
): readonly [string | null, (from: number, refused: Drop | null) => void] {
  const [missed, setMissed] = useState<{ readonly words: string; readonly skips: readonly Skip[] } | null>(null);
  useEffect(() => {
    if (!missed) return;
    const timer = setTimeout(() => setMissed(null), missedFor);
    return () => clearTimeout(timer);
  }, [missed]);
  const tell = (from: number, refused: Drop | null): void => {
    const words = missedWords(layers.length, skips, from, refused);
    setMissed({ words, skips });
    announce(words);
  };
  return [missed?.skips === skips ? missed.words : null, tell];
}
