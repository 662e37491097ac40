import type { CSSProperties, ReactNode } from 'react';
import { textPieces } from '../../charts/kit/richText';
import { sans, serif } from '../../charts/kit/svg';

export interface MathTextProps {
  readonly x: number;
  readonly y: number;
  /** Size in viewBox units. */
  readonly size: number;
  readonly children: string;
  readonly fill?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Ground-coloured outline, for text across lines. */
  readonly halo?: boolean;
  /** Everything in the serif face: for formulas. */
  readonly formula?: boolean;
  readonly className?: string;
  /** tspans that follow, such as a size in grey. */
  readonly after?: ReactNode;
}

/** SVG text in which X and O1 are set as the paper sets them: italic, subscripts upright and lowered. */
export function MathText(props: MathTextProps) {
  const { x, y, size, fill = 'var(--ink)', weight = 400, anchor = 'start', halo = false, formula = false } = props;
  const text = formula ? spaced(props.children) : props.children;
  const style: CSSProperties = {
    // Or the least that there may be (see canvas.css).
    fontSize: `max(${size}px${size < 13 ? ' * var(--rc-letters, 1)' : ''}, var(--rc-least, 0px))`,
    fontWeight: formula ? 400 : weight,
    fontFamily: formula ? serif : sans,
  };
  let lowered = 0;
  const drop = size * 0.2;
  const pieces = textPieces(text).map((piece, index) => {
    const dy = piece.kind === 'subscript' ? drop - lowered : -lowered;
    lowered += dy;
    const look: CSSProperties =
      piece.kind === 'math'
        ? {
            fontFamily: serif,
            fontStyle: 'italic',
            fontSize: formula ? '1em' : '1.15em',
            fontWeight: 400,
          }
        : piece.kind === 'subscript'
          ? { fontFamily: serif, fontSize: 'max(0.74em, var(--rc-least, 0px))', fontWeight: 400 }
          : {};
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one string, replaced together
      <tspan key={index} style={look} {...(dy === 0 ? {} : { dy })}>
        {piece.text}
      </tspan>
    );
  });
  return (
    <text
      x={x}
      y={y}
      fill={fill}
      textAnchor={anchor}
      style={style}
      xmlSpace="preserve"
      {...(props.className ? { className: props.className } : {})}
      {...(halo ? { paintOrder: 'stroke', stroke: 'var(--paper)', strokeWidth: 4, strokeLinejoin: 'round' } : {})}
    >
      {pieces}
      {props.after && (
        // A zero-width space carries the return to the base line also where no text follows.
        <tspan {...(lowered === 0 ? {} : { dy: -lowered })}>{props.after}</tspan>
      )}
    </text>
  );
}

/** 'X+O1' with thin spaces around the signs. */
export function spaced(formula: string): string {
  return formula.replace(/\+/g, '\u2009+\u2009');
}
