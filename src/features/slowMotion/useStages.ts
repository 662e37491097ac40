import { type RefObject, useEffect, useRef, useState } from 'react';

/** How long a stage stays where nobody waits at it, ms. */
const pace = 2500;

export interface Stages {
  /** From 0. */
  readonly at: number;
  readonly waits: boolean;
  /** Whether it moves on by itself. */
  readonly goes: boolean;
  goTo(stage: number): void;
  /** What Space does: on to the next stage; where nothing waits, on by itself, or hold. */
  press(): void;
  setWaits(waits: boolean): void;
}

/** Which stage is shown, and whether the next comes by itself. @param count of stages */
export function useStages(first: number, count: number): Stages {
  const [at, setAt] = useState(first);
  const [waits, setWaits] = useState(true);
  const [goes, setGoes] = useState(false);
  const last = count - 1;
  const shown = Math.min(at, last);

  useEffect(() => {
    if (!goes) return;
    if (shown >= last) return setGoes(false);
    const timer = setTimeout(() => setAt(shown + 1), pace);
    return () => clearTimeout(timer);
  }, [goes, shown, last]);

  return {
    at: shown,
    waits,
    goes,
    goTo: (stage) => setAt(Math.max(0, Math.min(last, stage))),
    press() {
      if (waits) return setAt(Math.min(last, shown + 1));
      // From the end it begins again.
      if (!goes && shown >= last) setAt(0);
      setGoes(!goes);
    },
    setWaits(next) {
      setWaits(next);
      setGoes(!next && shown < last);
    },
  };
}

/** Arrows, Home and End choose a stage, Space goes on or holds; buttons and boxes keep the keys that are theirs. */
export function useStageKeys(inside: RefObject<Element | null>, stages: Stages, count: number): void {
  const latest = useRef({ stages, count });
  latest.current = { stages, count };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const dialog = inside.current?.closest('[role=dialog]');
      // From nowhere too: where a button that was pressed is disabled by it, the focus falls to the body.
      if (!dialog || (target !== document.body && target.closest('[role=dialog]') !== dialog)) return;
      const { stages: now, count: all } = latest.current;
      if (event.key === ' ') {
        if (event.repeat || target.closest('button, input, a')) return;
        event.preventDefault();
        now.press();
        return;
      }
      const wanted = stageBy(event.key, now.at, all);
      if (wanted === null) return;
      event.preventDefault();
      now.goTo(wanted);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [inside]);
}

/** The stage that a key leads to from another; null for any other key. */
function stageBy(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return at + 1;
  if (key === 'ArrowLeft') return at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
