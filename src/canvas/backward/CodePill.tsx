import type { ButtonProps } from '../drag/keyboard';
import type { Layout, Spot } from '../layout/layout';

export interface CodePillProps {
  readonly layout: Layout;
  /** The scissors. */
  readonly spot: Spot;
  /** Whether the drawer for this cut is open. */
  readonly isOpen: boolean;
  /** A strand passes below the scissors. */
  readonly wentAround: boolean;
  readonly button: ButtonProps;
}

const height = 20;
/** Brackets of code around a stroke, 12 x 10 around (0, 0). */
const brackets = 'M-3 -3.5L-6.5 0L-3 3.5M3 -3.5L6.5 0L3 3.5M1 -4.5L-1 4.5';

/** Under the scissors: opens the lines of code that cut the gradient here, or let it through. */
export function CodePill({ layout, spot, isOpen, wentAround, button }: CodePillProps) {
  const { node, x, y, r } = spot;
  // Where four layers share the lane, or a strand takes the room, the brackets say it alone.
  const brief = layout.squeeze > 0.2;
  const width = brief ? 30 : 68;
  // A strand below takes the room under the scissors; beside them, above the ribbon, there is some.
  const at = wentAround
    ? { x: x - r - (brief ? 4 : 8) - width / 2, y: y - (brief ? 17 : 27) }
    : { x, y: y + r + (brief ? 40 : 34) };
  return (
    <g
      data-code={node}
      className={`rc-code${isOpen ? ' rc-code-open' : ''}`}
      transform={`translate(${at.x} ${at.y})`}
      {...button}
      {...{ 'aria-expanded': isOpen, 'aria-label': 'In code: where None comes from' }}
    >
      <rect
        x={-width / 2 - 4}
        y={-height / 2 - 4}
        width={width + 8}
        height={height + 8}
        fill="transparent"
        stroke="none"
      />
      <rect className="rc-code-plate" x={-width / 2} y={-height / 2} width={width} height={height} rx={height / 2} />
      <path
        d={brackets}
        transform={brief ? undefined : `translate(${-width / 2 + 16} 0)`}
        fill="none"
        strokeWidth={1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {!brief && (
        <text x={-width / 2 + 28} y={3.8} className="rc-code-word">
          in code
        </text>
      )}
    </g>
  );
}
