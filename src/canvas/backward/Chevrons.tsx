import { useEffect, useRef } from 'react';
import { inMotion } from '../marks/motion';
import type { Flow } from './flows';
import { chevronPath, chevronPitch, restingPhase } from './ribbon';

/** Units that chevrons flow in a second. */
const speed = 26;

export interface ChevronsProps {
  readonly flows: readonly Flow[];
  readonly flowing: boolean;
}

/** The marks that show which way the gradient goes: one path a ribbon. */
export function Chevrons({ flows, flowing }: ChevronsProps) {
  const group = useRef<SVGGElement>(null);
  const phase = useRef(restingPhase);
  const drawn = useRef(flows);
  drawn.current = flows;

  useEffect(() => {
    if (!flowing) return;
    return inMotion((elapsed) => {
      phase.current += (elapsed / 1000) * (speed / chevronPitch);
      drawn.current.forEach(({ course }, index) => {
        group.current?.children[index]?.setAttribute('d', chevronPath(course, phase.current));
      });
      return true;
    });
  }, [flowing]);

  return (
    <g ref={group} fill="none" strokeWidth={1.5} opacity={0.9}>
      {flows.map(({ id, course, state }) => (
        <path
          key={id}
          data-flow={id}
          d={chevronPath(course, phase.current)}
          stroke={state === 'predicted' ? 'var(--grad)' : 'var(--paper)'}
        />
      ))}
    </g>
  );
}
