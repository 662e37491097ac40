import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Skip } from '../../model/experiment';
import type { Point } from '../layout/layout';
import type { Drop } from './machine/drop';
import { idle } from './machine/idle';
import { sameHold, stepDrag } from './machine/machine';
import type { Scene } from './machine/scene';
import type { DragEvent, DragState } from './machine/state';
import { createPointerPlace, type PointerPlace } from './pointerPlace';

export interface DragHandlers {
  onPointerDown(event: PointerEvent<SVGSVGElement>): void;
  onPointerMove(event: PointerEvent<SVGSVGElement>): void;
  onPointerUp(event: PointerEvent<SVGSVGElement>): void;
  onPointerCancel(event: PointerEvent<SVGSVGElement>): void;
  onLostPointerCapture(event: PointerEvent<SVGSVGElement>): void;
  onClickCapture(event: { stopPropagation(): void }): void;
}

/**
 * Connects the pointer machine to an SVG: capture, coordinates, Escape, a second finger, and the
 * committed placement changing under the hand (undo, another tab), which lets go of everything.
 */
export function useDrag(
  svg: RefObject<SVGSVGElement | null>,
  scene: Scene | null,
  onPreview: (skips: readonly Skip[] | null) => void,
  onCommit: (skips: readonly Skip[]) => void,
  onMiss: (from: number, refused: Drop | null) => void,
): { state: DragState; pointer: PointerPlace; handlers: DragHandlers; letGo: () => void } {
  // Without the moves, which `pointer` has; `current` has everything.
  const [state, setState] = useState<DragState>(idle);
  const [pointer] = useState(createPointerPlace);
  // Several pointer events can come between two renders: the machine runs on these, not on renders.
  const current = useRef<DragState>(idle);
  const latest = useRef({ scene, onPreview, onCommit, onMiss });
  latest.current = { scene, onPreview, onCommit, onMiss };
  const swallowClick = useRef(false);
  /** The SVG on the screen, since the press: asking anew with every move would have the page laid out for the answer. */
  const box = useRef<DOMRect | null>(null);

  const dispatch = useCallback(
    (event: DragEvent) => {
      const { scene: now, onPreview: show, onCommit: commit } = latest.current;
      if (!now) return;
      const step = stepDrag(current.current, event, now);
      const before = current.current;
      current.current = step.state;
      if (step.state.kind === 'dragging') pointer.setState(step.state.at, true);
      if (!sameHold(before, step.state)) setState(step.state);
      if (step.commit) commit(step.commit);
      show(step.preview);
      if (event.type === 'up' && !step.commit && isNewSkip(before))
        latest.current.onMiss(before.grip.from, before.drop);
    },
    [pointer],
  );

  useInterruptions(state.kind !== 'idle', current, box, dispatch);

  const placement = scene ? `${scene.layers}:${scene.skips.map((skip) => skip.join('-')).join()}` : '';
  const lastPlacement = useRef(placement);
  useEffect(() => {
    if (lastPlacement.current === placement) return;
    lastPlacement.current = placement;
    if (current.current.kind !== 'idle') dispatch({ type: 'secondPointer' });
  }, [placement, dispatch]);

  const handlers = handlersOf({ svg, current, box, swallowClick, dispatch });
  const letGo = useCallback(() => dispatch({ type: 'escape' }), [dispatch]);
  return { state, pointer, handlers, letGo };
}

/** Whether a skip that was not there before is being dragged. */
function isNewSkip(
  state: DragState,
): state is Extract<DragState, { kind: 'dragging' }> & { readonly grip: { readonly kind: 'port' } } {
  return state.kind === 'dragging' && state.grip.kind === 'port';
}

/** What the handlers share with the hook: refs, since several pointer events can come between two renders. */
interface Reins {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly current: RefObject<DragState>;
  readonly box: RefObject<DOMRect | null>;
  readonly swallowClick: RefObject<boolean>;
  readonly dispatch: (event: DragEvent) => void;
}

function handlersOf({ svg, current, box, swallowClick, dispatch }: Reins): DragHandlers {
  const at = (event: PointerEvent<SVGSVGElement>): Point => {
    box.current ??= svg.current?.getBoundingClientRect() ?? null;
    return pointOf(box.current, svg.current?.viewBox?.baseVal, event);
  };
  return {
    onPointerDown(event) {
      swallowClick.current = false;
      box.current = null;
      if (event.button !== 0) return;
      dispatch({ type: 'down', pointer: event.pointerId, touch: event.pointerType === 'touch', at: at(event) });
      if (!('pointer' in current.current)) return;
      swallowClick.current = true;
      try {
        svg.current?.setPointerCapture(event.pointerId);
      } catch {
        // The pointer is gone already (a synthetic or cancelled one); without capture the drag still works inside.
      }
    },
    onPointerMove(event) {
      if (current.current.kind !== 'idle') dispatch({ type: 'move', pointer: event.pointerId, at: at(event) });
    },
    onPointerUp(event) {
      // The port that a drag began on got the focus with the press; single keys belong to the page again.
      const focused = document.activeElement;
      if (current.current.kind === 'dragging' && svg.current?.contains(focused)) (focused as SVGElement).blur();
      dispatch({ type: 'up', pointer: event.pointerId, at: at(event) });
    },
    onPointerCancel(event) {
      dispatch({ type: 'cancel', pointer: event.pointerId });
    },
    onLostPointerCapture(event) {
      dispatch({ type: 'cancel', pointer: event.pointerId });
    },
    onClickCapture(event) {
      // What took hold of a port must not select the block beside it as well.
      if (swallowClick.current) event.stopPropagation();
      swallowClick.current = false;
    },
  };
}

/** While something is in hand: Escape, a second finger and leaving the window let go; a scroll moves the canvas. */
function useInterruptions(
  engaged: boolean,
  current: RefObject<DragState>,
  box: RefObject<DOMRect | null>,
  dispatch: (event: DragEvent) => void,
): void {
  useEffect(() => {
    if (!engaged) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Escape lets go of what is in hand before it goes up a level anywhere else.
      event.stopPropagation();
      event.preventDefault();
      dispatch({ type: 'escape' });
    };
    const onOtherPointer = (event: globalThis.PointerEvent) => {
      const holding = current.current;
      if ('pointer' in holding && event.pointerId !== holding.pointer) dispatch({ type: 'secondPointer' });
    };
    const onBlur = () => dispatch({ type: 'escape' });
    const onShift = () => {
      box.current = null;
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('pointerdown', onOtherPointer, true);
    window.addEventListener('blur', onBlur);
    window.addEventListener('resize', onShift);
    window.addEventListener('scroll', onShift, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('pointerdown', onOtherPointer, true);
      window.removeEventListener('blur', onBlur);
      window.removeEventListener('resize', onShift);
      window.removeEventListener('scroll', onShift, true);
    };
  }, [engaged, current, box, dispatch]);
}

function pointOf(
  box: DOMRect | null,
  view: { width: number; height: number } | undefined,
  event: { clientX: number; clientY: number },
): Point {
  if (!box || !view || box.width === 0 || box.height === 0) return { x: event.clientX, y: event.clientY };
  return {
    x: ((event.clientX - box.left) / box.width) * view.width,
    y: ((event.clientY - box.top) / box.height) * view.height,
  };
}
