import { useEffect, useRef, useState } from 'react';

/** How long the bar stays after the pointer has come to rest, ms. */
const patience = 3000;

/** Whether the pointer has moved within the last seconds, and what tells of a move. */
export function useAwake(): { readonly awake: boolean; readonly wake: () => void } {
  const [awake, setAwake] = useState(false);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    awake,
    wake() {
      window.clearTimeout(timer.current);
      setAwake(true);
      timer.current = window.setTimeout(() => setAwake(false), patience);
    },
  };
}
