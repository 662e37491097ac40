import type { Answer } from '../../model/prediction/prediction';
import type { Layout } from '../layout/layout';
import { silent } from '../marks/marks';

export interface SaidTagProps {
  readonly layout: Layout;
  readonly k: number;
  readonly said: Answer;
  readonly right: boolean;
}

/** Above an uncovered block: what was said of it, with a tick or a cross in ink. The list beside the canvas says it in words. */
export function SaidTag({ layout, k, said, right }: SaidTagProps) {
  const { frame } = layout.blocks[k - 1] ?? layout.head;
  const x = frame.x + frame.width - 9;
  const y = frame.y - 13;
  const words = `${frame.width > 96 ? 'you said: ' : ''}${said === 'learns' ? 'learns' : 'None'}`;
  return (
    <g {...silent}>
      {!layout.compact && (
        <text x={x - 14} y={y + 4} textAnchor="end" className="rc-small rc-halo" fill="var(--ink2)">
          {words}
        </text>
      )}
      <circle cx={x} cy={y} r={8.5} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.3} />
      <path
        d={right ? `M${x - 3.8} ${y + 0.2}l2.8 2.9l5 -5.9` : `M${x - 3.3} ${y - 3.3}l6.6 6.6m0 -6.6l-6.6 6.6`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={1.7}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </g>
  );
}
