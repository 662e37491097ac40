import { type PointerEvent, useRef } from 'react';
import { gradientColour, gradientIndex } from '../../charts/kit/scales';
import type { GradientWords } from './words';

export interface DialProps {
  /** Of the angle among those of the circuit. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** As turned, and the run's own; radians. */
  readonly angle: number;
  readonly own: number;
  readonly gradient: GradientWords | undefined;
  readonly selected: boolean;
  /** What the mouse is told; the panel beside says it to everyone. */
  readonly title?: string;
  readonly onSelect: (index: number) => void;
  readonly onTurn: (index: number, radians: number) => void;
}

/** A trainable rotation, as on the canvas; dragged like a knob. A thin hand remembers the run's own angle. */
export function Dial({ index, x, y, r, angle, own, gradient, selected, title, onSelect, onTurn }: DialProps) {
  const circle = useRef<SVGCircleElement>(null);
  const size = gradient?.state === 'value' ? gradient.size : null;
  const none = gradient?.state === 'none';
  const ink = size !== null && gradientIndex(size) >= 9 ? 'var(--paper)' : 'var(--ink)';
  const hand = (radians: number, length: number) => ({
    x1: x,
    y1: y,
    x2: x + Math.sin(radians) * r * length,
    y2: y - Math.cos(radians) * r * length,
  });
  return (
    <g
      className="dr-dial"
      data-angle={index}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onSelect(index);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const turned = radiansAt(event, circle.current);
        if (turned !== null) onTurn(index, turned);
      }}
    >
      {title && <title>{title}</title>}
      {selected && <circle cx={x} cy={y} r={r + 0.3 * r} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.8} />}
      <circle
        ref={circle}
        cx={x}
        cy={y}
        r={r}
        fill={gradient?.state === 'zero' ? 'var(--g0)' : size === null ? 'var(--paper)' : gradientColour(size)}
        stroke={none ? 'var(--ink)' : gradient?.state === 'frozen' ? 'var(--rule2)' : 'var(--grad)'}
        strokeWidth={none ? 1.3 : 1.2}
        {...(none ? { strokeDasharray: '3 2.4' } : {})}
      />
      {Math.abs(angle - own) > 1e-9 && (
        <line {...hand(own, 0.92)} stroke={ink} strokeWidth={1} strokeDasharray="1.5 1.5" />
      )}
      <line {...hand(angle, 0.86)} stroke={ink} strokeWidth={Math.min(2, 0.18 * r)} strokeLinecap="round" />
      {gradient?.state === 'zero' && <circle cx={x} cy={y} r={0.23 * r} fill="var(--ink)" />}
    </g>
  );
}

/** Angle under the pointer, 0 up and clockwise, in [0, 2 pi); null close to the middle, where it means nothing. */
export function radiansAt(event: PointerEvent, circle: SVGCircleElement | null): number | null {
  const box = circle?.getBoundingClientRect();
  if (!box) return null;
  const dx = event.clientX - (box.left + box.width / 2);
  const dy = event.clientY - (box.top + box.height / 2);
  if (Math.hypot(dx, dy) < box.width / 4) return null;
  const radians = Math.atan2(dx, -dy);
  return radians < 0 ? radians + 2 * Math.PI : radians;
}
