import type { KeyboardEvent, MouseEvent } from 'react';
import type { ListOrigin } from './SkipListBox';
import type { ButtonProps } from './Stations';

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

/** Gives the focus to a port or a sum. */
export function focusStation(root: HTMLElement | null, { kind, node }: ListOrigin): void {
  root?.querySelector<SVGElement>(kind === 'port' ? `[data-port="${node}"]` : `[data-sum="${node}"]`)?.focus();
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
