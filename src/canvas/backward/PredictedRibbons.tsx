import { useLayoutEffect, useRef } from 'react';
import { inMotion } from '../marks/motion';
import type { Arrowhead, Flow } from './flows';
import { partOf, ribbonOutline } from './ribbon';

/** Milliseconds in which a predicted ribbon grows along its course, as the gradient would flow. */
const growth = 320;

export interface PredictedRibbonsProps {
  readonly flows: readonly Flow[];
  readonly arrowheads: readonly Arrowhead[];
}

/** Ribbons of gradients that are expected and not measured yet: outlined. New ones grow. */
export function PredictedRibbons({ flows, arrowheads }: PredictedRibbonsProps) {
  const group = useRef<SVGGElement>(null);
  const drawn = useRef(flows);
  drawn.current = flows;
  const known = useRef<readonly string[]>([]);
  const which = flows.map(({ id }) => id).join(' ');

  // Before the first paint, which is of their beginnings.
  useLayoutEffect(() => {
    const ids = which.split(' ');
    const fresh = ids.filter((id) => id !== '' && !known.current.includes(id));
    known.current = ids;
    if (fresh.length === 0) return;
    let time = 0;
    const draw = (elapsed: number): boolean => {
      time = Math.min(growth, time + elapsed);
      const grown = 1 - (1 - time / growth) ** 3;
      for (const { id, course, outline } of drawn.current) {
        if (!fresh.includes(id)) continue;
        const d = grown < 1 ? ribbonOutline(partOf(course, grown)) : outline;
        // Once outlined and once filled.
        for (const path of group.current?.querySelectorAll(`[data-flow="${id}"]`) ?? []) path.setAttribute('d', d);
      }
      return grown < 1;
    };
    const end = inMotion(draw);
    return () => {
      end();
      draw(growth);
    };
  }, [which]);

  return (
    <g ref={group}>
      {/* All outlines first, their fills over them: where ribbons join, no line crosses. */}
      {flows.map(({ id, outline }) => (
        <path
          key={id}
          data-flow={id}
          d={outline}
          fill="none"
          stroke="var(--grad)"
          strokeWidth={2.6}
          strokeLinejoin="round"
        />
      ))}
      {arrowheads.map(({ id, outline }) => (
        <path
          key={id}
          data-arrow={id}
          d={outline}
          fill="var(--grad)"
          stroke="var(--grad)"
          strokeLinejoin="round"
          className="rc-fade"
        />
      ))}
      {flows.map(({ id, kind, outline }) => (
        <path key={id} data-flow={id} d={outline} fill={kind === 'through' ? 'var(--paper)' : 'var(--gradsoft)'} />
      ))}
    </g>
  );
}
