import type { Skip } from '../model/experiment';
import type { Reach } from '../model/reach';

export interface MiniNetworkProps {
  readonly skips: readonly Skip[];
  readonly reach: readonly Reach[];
  readonly layers: number;
}

const width = 120;
const lane = 34;

/** The lane X, QCL1, .., head with its skips as arcs; a layer without gradient is hatched. */
export function MiniNetwork({ skips, reach, layers }: MiniNetworkProps) {
  const pitch = (width - 20) / layers;
  /** Where node k leaves its sum. */
  const node = (k: number) => 8 + k * pitch;
  return (
    <svg viewBox={`0 0 ${width} 44`} className="block w-full" aria-hidden="true">
      <line x1={node(0)} x2={width - 2} y1={lane} y2={lane} stroke="var(--fwd)" strokeWidth="1" />
      {skips.map(([from, to]) => {
        const [start, end] = [node(from), node(to)];
        const rise = lane - 8 - Math.min(22, 11 * (to - from));
        return (
          <path
            key={`${from}>${to}`}
            d={`M${start} ${lane}C${start} ${rise} ${end} ${rise} ${end} ${lane}`}
            fill="none"
            stroke="var(--fwd)"
            strokeWidth="1.6"
          />
        );
      })}
      {reach.map(({ state }, index) => {
        const x = node(index) + pitch * 0.26;
        const side = Math.min(14, pitch * 0.45);
        const box = { x, y: lane - side / 2, width: side, height: side, rx: 2 };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its index
          <g key={index}>
            {state === 'none' ? (
              <>
                <rect {...box} fill="var(--hatchbg)" stroke="var(--ink)" strokeWidth="1" strokeDasharray="2.5 1.5" />
                <path
                  d={`M${x} ${lane + side / 2}L${x + side} ${lane - side / 2}M${x} ${lane}l${side / 2} ${-side / 2}M${x + side / 2} ${lane + side / 2}l${side / 2} ${-side / 2}`}
                  stroke="var(--hatch)"
                  strokeWidth="1"
                />
              </>
            ) : (
              <rect
                {...box}
                fill={state === 'frozen' ? 'var(--well)' : 'var(--gradfill)'}
                stroke={state === 'frozen' ? 'var(--ink3)' : 'var(--grad)'}
                strokeWidth="1"
              />
            )}
          </g>
        );
      })}
      {Array.from({ length: layers + 1 }, (_, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a node is its index
        <circle key={k} cx={node(k)} cy={lane} r={skips.some(([, to]) => to === k) ? 2.8 : 1.8} fill="var(--fwd)" />
      ))}
    </svg>
  );
}
