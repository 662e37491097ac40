import { axisEpochs } from '../../charts/kit/axes';
import { type SketchFrame, xOf, yOf } from '../../charts/prediction/sketch';

/** px: room that the last label takes, '30 epochs', which ends at the right edge. */
const lastLabel = 66;

/** Accuracy over the epochs, with guessing as a dotted line. */
export function Axes({ frame, chance }: { readonly frame: SketchFrame; readonly chance: number }) {
  const { left, right, bottom, epochs } = frame;
  const labelled = axisEpochs(epochs, 0, right - left).filter(
    (epoch) => epoch === epochs || xOf(frame, epoch) < right - lastLabel,
  );
  return (
    <g aria-hidden fontSize={11} fill="var(--ink2)" className="nums">
      {[0, 0.25, 0.5, 0.75, 1].map((value) => {
        const round = value % 0.5 === 0;
        const y = yOf(frame, value);
        return (
          <g key={value}>
            <line
              x1={left}
              x2={right}
              y1={y}
              y2={y}
              stroke="var(--rule)"
              {...(round ? {} : { strokeDasharray: '3 4' })}
            />
            {round && (
              <text x={left - 7} y={y + 4} textAnchor="end">
                {value}
              </text>
            )}
          </g>
        );
      })}
      <line
        x1={left}
        x2={right}
        y1={yOf(frame, chance)}
        y2={yOf(frame, chance)}
        stroke="var(--ink3)"
        strokeDasharray="2 3"
      />
      <text x={right - 8} y={yOf(frame, chance) - 6} textAnchor="end">
        guessing {chance.toFixed(2)}
      </text>
      {labelled.map((epoch) => (
        <text key={epoch} x={xOf(frame, epoch)} y={bottom + 17} textAnchor={epoch === epochs ? 'end' : 'middle'}>
          {epoch === epochs ? `${epoch} epochs` : epoch}
        </text>
      ))}
    </g>
  );
}
