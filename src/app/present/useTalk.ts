import { useEffect, useRef, useState } from 'react';
import { type Light, talk } from '../../model/presenting/lights';
import { letterOf } from '../keyMeaning';
import { singleKeysOn } from '../shortcuts';

/** What is spoken of; null: everything. */
export interface Talk {
  readonly light: Light | null;
  readonly choose: (light: Light | null) => void;
  /** One further in the talk, or back; from everything the first or the last. */
  readonly step: (by: 1 | -1) => void;
}

/** Goes through the talk by its own buttons and by keys, wherever the focus is but on what takes them itself. */
export function useTalk(train: () => void, leave: () => void): Talk {
  const [light, choose] = useState<Light | null>(null);
  const step = (by: 1 | -1): void =>
    choose((now) => {
      const at = now === null ? -1 : talk.indexOf(now);
      // From what is lit by pointing alone it begins anew.
      const next = at < 0 ? (by > 0 ? 0 : talk.length - 1) : at + by;
      return talk[Math.min(talk.length - 1, Math.max(0, next))] ?? null;
    });
  const act = (event: KeyboardEvent): boolean => {
    if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === ' ') choose(null);
    else if (!singleKeysOn()) return false;
    else if (/^[1-5]$/.test(event.key)) choose(talk[Number(event.key) - 1] ?? null);
    else if (letterOf(event) === 't') train();
    else if (letterOf(event) === 'p') leave();
    else return false;
    return true;
  };
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const taken = event.defaultPrevented || event.isComposing || event.repeat;
      if (taken || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isPress(event)) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return { light, choose, step };
}

/** The space bar presses the button that has the focus, and a list takes letters and arrows of its own. */
function isPress({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('[role=listbox]') !== null || (key === ' ' && target.closest('button, [role=button]') !== null);
}
