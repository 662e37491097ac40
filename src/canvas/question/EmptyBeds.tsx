import { fromLoss, riseTo } from '../backward/courses';
import { blockAt, bottom, type Layout, right, sumAt } from '../layout/layout';
import { silent } from '../marks/marks';

/** Width of the beds, layout units: that of a bed which nothing flows in. */
const width = 11;

/** The way back from the loss to every layer, empty and alike for all: whether anything flows there is what is asked. */
export function EmptyBeds({ layout }: { readonly layout: Layout }) {
  const { layers, ribbon, compact, squeeze } = layout;
  const courses = Array.from({ length: layers }, (_, index) => {
    const { foot, frame } = blockAt(layout, index + 1);
    const line = riseTo(fromLoss(layout), foot, layout, bottom(frame) + (compact ? 22 : 0) - 6);
    // The first ends the way, in a bend; the others stand on it.
    const way = index === 0 ? line.samples : [{ x: foot, y: ribbon }, ...line.samples.slice(-1)];
    return `M${way.map(({ x, y }) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join('L')}`;
  });
  const scaled = Math.max(7, width * layout.ribbonScale);
  const last = sumAt(layout, layers);
  return (
    <g {...silent} data-beds>
      {/* First all edges, then all insides: where two beds run together there is no edge between them. */}
      {[
        { stroke: 'var(--rule2)', strokeWidth: scaled + 2 },
        { stroke: 'var(--paper)', strokeWidth: scaled },
      ].map((paint) => (
        <path key={paint.stroke} d={courses.join('')} fill="none" strokeLinejoin="round" {...paint} />
      ))}
      {!compact && (
        <text
          x={(last.x + right(layout.head.frame)) / 2}
          y={ribbon + 30 - 6 * squeeze}
          textAnchor="middle"
          className="rc-small"
          fill="var(--ink2)"
        >
          what flows back here?
        </text>
      )}
    </g>
  );
}
