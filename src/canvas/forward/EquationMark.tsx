import { serif } from '../../charts/kit/svg';
import { buttonProps } from '../drag/keyboard';
import { blockAt, type Layout, type Point, right } from '../layout/layout';
import { markRadius, sumLabel } from '../layout/sumLabel';

/** Where an equation acts. */
export type EquationPlace =
  | { readonly kind: 'layer' | 'sum'; readonly node: number }
  | { readonly kind: 'head' }
  | { readonly kind: 'loss' };

export interface EquationMarkProps {
  readonly layout: Layout;
  readonly place: EquationPlace;
  readonly onOpen: (place: EquationPlace, mark: Element) => void;
}

/** A small f that opens the equations of a place: on a block's upper edge, beside a sum's name and the loss's. */
export function EquationMark({ layout, place, onOpen }: EquationMarkProps) {
  const { x, y } = markSpot(layout, place);
  return (
    <g
      data-equations={place.kind + ('node' in place ? place.node : '')}
      className="rc-equations"
      {...buttonProps((element) => onOpen(place, element))}
      aria-label={`Equations of ${placeName(place)}`}
      aria-haspopup="dialog"
    >
      {/* 24 units of target around a mark of 15. */}
      <circle cx={x} cy={y} r={12} fill="transparent" />
      <circle cx={x} cy={y} r={markRadius} className="rc-equations-ring" />
      <text
        x={x - 0.5}
        y={y + 3.6}
        textAnchor="middle"
        style={{ fontFamily: serif, fontStyle: 'italic', fontSize: 12 }}
      >
        f
      </text>
    </g>
  );
}

/** 'QCL1', 'sum 2', 'the head', 'the loss' */
export function placeName(place: EquationPlace): string {
  if (place.kind === 'layer') return `QCL${place.node}`;
  return place.kind === 'sum' ? `sum ${place.node}` : `the ${place.kind}`;
}

/** Centre of a place's mark. */
export function markSpot(layout: Layout, place: EquationPlace): Point {
  switch (place.kind) {
    case 'sum':
      return sumLabel(layout, place.node).mark;
    case 'loss':
      return { x: Math.min(layout.loss.x + 43, layout.width - markRadius), y: layout.head.frame.y + 13 };
    default: {
      const { frame } = place.kind === 'head' ? layout.head : blockAt(layout, place.node);
      return { x: right(frame) - 42, y: frame.y };
    }
  }
}
