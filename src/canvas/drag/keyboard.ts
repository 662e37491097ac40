import type { KeyboardEvent, MouseEvent } from 'react';
import { skipKey } from '../layout/nesting';
import type { ListOrigin } from './choices';

/** Props that make an SVG group a button for keyboard and screen reader; empty on the phone's picture. */
export type ButtonProps = Record<string, unknown>;

/** A press by click from assistive technology, Enter or Space. */
export function buttonProps(onPress: (button: Element) => void): ButtonProps {
  return {
    role: 'button',
    tabIndex: 0,
    onClick: (event: MouseEvent) => onPress(event.currentTarget),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      onPress(event.currentTarget);
    },
  };
}

/** Gives the focus to a port, a sum or a skip; to its port where the skip is gone. */
export function focusStation(root: HTMLElement | null, origin: ListOrigin): void {
  const find = (selector: string) => root?.querySelector<SVGElement>(selector);
  if (origin.kind !== 'skip') find(`[data-${origin.kind}="${origin.node}"]`)?.focus();
  else (find(`[data-skip="${skipKey(origin.skip)}"][tabindex]`) ?? find(`[data-port="${origin.skip[0]}"]`))?.focus();
}

/** Arrow keys walk along the lane in document order: X, QCL1, sum 1, scissors, O1, .. , then the skips. */
export function walk(event: KeyboardEvent, root: HTMLElement | null): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined || !root) return;
  const stops = [...root.querySelectorAll<SVGElement>('svg [tabindex="0"]')];
  const at = stops.indexOf(document.activeElement as SVGElement & HTMLElement);
  const next = at < 0 ? undefined : stops[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
