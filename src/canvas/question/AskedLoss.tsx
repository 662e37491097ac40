import { term } from '../../model/term';
import type { Layout } from '../layout/layout';

/** The loss, of which nothing is told yet. */
export function AskedLoss({ layout }: { readonly layout: Layout }) {
  const { x, y } = layout.loss;
  const size = 23 - 8 * layout.squeeze;
  return (
    <g>
      <text x={x} y={layout.head.frame.y + 17} className="rc-title" fill="var(--ink)" {...term('loss')}>
        Loss
      </text>
      <text x={x} y={y + size * 0.35} fill="var(--ink2)" style={{ fontSize: size, fontWeight: 500 }}>
        ?
      </text>
      <text x={x} y={y + 27 - 3 * layout.squeeze} className="rc-small" fill="var(--ink3)">
        not told
      </text>
    </g>
  );
}
