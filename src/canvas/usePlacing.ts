import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Skip } from '../model/experiment';
import { hasSkip } from '../model/skips';
import type { ResidualCanvasProps } from './canvasProps';
import type { ListOrigin } from './drag/choices';
import { focusStation } from './drag/keyboard';
import type { Scene } from './drag/machine/scene';
import type { DragState } from './drag/machine/state';
import { useArmedAnnouncement, useDragNotice, useMissed, usePreviewOnce } from './drag/notices';
import type { PointerPlace } from './drag/pointerPlace';
import { type DragHandlers, useDrag } from './drag/useDrag';
import { looseEnd } from './forward/Invite';
import { arcLayouts } from './layout/arcs';
import type { CanvasPicture } from './useCanvasPicture';

/** What is in hand, or open to be chosen from, and the ways to place it. */
export interface Placing {
  readonly scene: Scene;
  readonly drag: DragState;
  readonly pointer: PointerPlace;
  readonly handlers: DragHandlers;
  /** Where the list box is open; null: it is not. */
  readonly list: ListOrigin | null;
  /** What to do after a drop that missed; null: nothing was missed just now. */
  readonly missed: string | null;
  /** The skip that may be pointed at, as long as nothing is in hand. */
  readonly invite: Skip | null;
  /** Shows a placement that is not taken; null ends that. */
  readonly show: (skips: readonly Skip[] | null) => void;
  /** Gives the focus to a station once what was done is drawn. */
  readonly focusLater: (origin: ListOrigin) => void;
  readonly openList: (origin: ListOrigin) => void;
  /** Closes the list box; the focus goes to a station, or stays where it went by itself. */
  readonly closeList: (focus: ListOrigin | null) => void;
}

/** Dragging, tapping and choosing on one canvas: one of them at a time. */
export function usePlacing(
  props: ResidualCanvasProps,
  { layout, unitsPerPixel }: CanvasPicture,
  svg: RefObject<SVGSVGElement | null>,
  root: RefObject<HTMLElement | null>,
): Placing {
  const { experiment, compact = false } = props;
  const [list, setList] = useState<ListOrigin | null>(null);
  /** What gets the focus when the list is gone. */
  const afterList = useRef<ListOrigin | null>(null);
  const [missed, setMissed] = useMissed(experiment, props.announce);
  const show = usePreviewOnce(experiment.skips, props.onPreview);
  const offered = props.invite && !hasSkip(experiment.skips, props.invite) ? props.invite : null;
  const scene: Scene = {
    layers: layout.layers,
    skips: experiment.skips,
    ports: layout.ports,
    sums: layout.sums,
    arcs: arcLayouts(layout, experiment.skips),
    loose: offered && !list ? looseEnd(layout, offered, experiment.skips) : null,
    unitsPerPixel,
  };
  const {
    state: drag,
    pointer,
    handlers,
    letGo,
  } = useDrag(svg, compact ? null : scene, show, props.onCommit, setMissed);
  useDragNotice(drag.kind === 'dragging', props.onDrag);
  useArmedAnnouncement(drag.kind === 'armed' ? drag.from : null, props.announce);

  // Once what was chosen is drawn.
  useLayoutEffect(() => {
    if (list || !afterList.current) return;
    focusStation(root.current, afterList.current);
    afterList.current = null;
  });

  // Still there while a rest on its pill shows what it would do.
  const inviting = offered && drag.kind === 'idle' && !list;
  return {
    ...{ scene, drag, pointer, handlers, list, show },
    missed: drag.kind === 'idle' ? missed : null,
    invite: inviting ? offered : null,
    focusLater(origin) {
      afterList.current = origin;
    },
    openList(origin) {
      letGo();
      setList(origin);
    },
    closeList(focus) {
      afterList.current = focus;
      setList(null);
      show(null);
    },
  };
}
