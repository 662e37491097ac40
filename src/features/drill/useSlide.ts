import { useEffect, useRef, useState } from 'react';
import { useMedia } from '../../kit/useMedia';

export interface Slide {
  /** Pixels filled so far; null: the window rests. */
  readonly filled: number | null;
  readonly playing: boolean;
  /** With reduced motion each press of the button is one step. */
  readonly stepwise: boolean;
  press(): void;
  stop(): void;
}

/** How long the window takes over a map, ms: slow enough to follow on a small one, bearable on a large one. */
function duration(windows: number): number {
  return Math.min(9000, Math.max(4000, 45 * windows));
}

/**
 * The window sliding over the image, filling the map pixel by pixel (Fig. 1b).
 * @param at called with the number of the window it has come to
 */
export function useSlide(windows: number, at: (window: number) => void): Slide {
  const stepwise = useMedia('(prefers-reduced-motion: reduce)');
  const [filled, setFilled] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const show = useRef(at);
  show.current = at;

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let start: number | null = null;
    const draw = (now: number): void => {
      start ??= now;
      const window = Math.floor(((now - start) / duration(windows)) * windows);
      if (window >= windows) {
        setPlaying(false);
        setFilled(null);
        return;
      }
      setFilled(window + 1);
      show.current(window);
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [playing, windows]);

  const stop = (): void => {
    setPlaying(false);
    setFilled(null);
  };
  return {
    filled,
    playing,
    stepwise,
    stop,
    press() {
      if (stepwise) {
        const next = filled ?? 0;
        if (next >= windows) return stop();
        setFilled(next + 1);
        show.current(next);
      } else if (playing) {
        setPlaying(false);
        setFilled(null);
      } else {
        setPlaying(true);
      }
    },
  };
}
