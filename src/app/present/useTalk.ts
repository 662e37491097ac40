import { useEffect, useRef, useState } from 'react';
import { type Light, talk } from '../../model/presenting/lights';
import { letterOf } from '../keyMeaning';
import { singleKeysOn } from '../shortcuts';

export interface Talk {
  /** What is spoken of: where the pointer has come to, else what was chosen; null: everything. */
  readonly light: Light | null;
  readonly choose: (light: Light | null) => void;
  /** One further in the talk, or back; from everything the first or the last. */
  readonly step: (by: 1 | -1) => void;
  /** The pointer has moved; null: over nothing that can be lit. */
  readonly point: (at: Light | null) => void;
}

/** Goes through the talk by its own buttons and by keys, wherever the focus is but on what takes them itself. */
export function useTalk(train: () => void, leave: () => void): Talk {
  const [chosen, setChosen] = useState<Light | null>(null);
  const [pointed, setPointed] = useState<Light | null>(null);
  /** What the pointer was on when something was chosen: until it comes to another part, it only rests there. */
  const restsOn = useRef<Light | null>(null);
  const choose = (next: Light | null | ((now: Light | null) => Light | null)): void => {
    restsOn.current = pointed ?? restsOn.current;
    setPointed(null);
    setChosen(next);
  };
  const point = (at: Light | null): void => {
    if (at !== restsOn.current) restsOn.current = null;
    setPointed(restsOn.current === null ? at : null);
  };
  const step = (by: 1 | -1): void =>
    choose((now) => {
      const at = now === null ? -1 : talk.indexOf(now);
      // From what is lit by pointing alone it begins anew.
      const next = at < 0 ? (by > 0 ? 0 : talk.length - 1) : at + by;
      return talk[Math.min(talk.length - 1, Math.max(0, next))] ?? null;
    });
  const act = (event: KeyboardEvent): boolean => {
    // A presenter's remote control sends the keys that turn pages.
    if (event.key === 'ArrowRight' || event.key === 'PageDown') step(1);
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') step(-1);
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
  return { light: pointed ?? chosen, choose, step, point };
}

/** The space bar presses the button that has the focus, and a list takes letters and arrows of its own. */
function isPress({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('[role=listbox]') !== null || (key === ' ' && target.closest('button, [role=button]') !== null);
}
