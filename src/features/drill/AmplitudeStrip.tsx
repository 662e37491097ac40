import { formatNumber } from '../../charts/kit/format';
import { Drawing } from './Drawing';
import { ValueLines } from './ValueLines';

export interface AmplitudeStripProps {
  /** Real amplitudes [2^n]. */
  readonly amplitudes: Float64Array;
  /** How many of them hold features before the first gate. */
  readonly features: number;
  readonly width: number;
}

const height = 132;
const chart = { left: 44, top: 8, floor: 112 } as const;

/**
 * All amplitudes of the quantum head, which RY and CNOT keep real, as lines up (positive) and down.
 * Where there are more than pixels, a line stands for its neighbours' largest either way.
 */
export function AmplitudeStrip({ amplitudes, features, width }: AmplitudeStripProps) {
  const room = width - chart.left;
  const columns = Math.min(amplitudes.length, Math.floor(room));
  const each = amplitudes.length / columns;
  const most = amplitudes.reduce((max, a) => Math.max(max, Math.abs(a)), 1e-9);
  const top = niceTop(most);
  const middle = (chart.top + chart.floor) / 2;
  const y = (value: number) => middle - (value / top) * (middle - chart.top);
  let up = '';
  let down = '';
  for (let column = 0; column < columns; column++) {
    let [high, low] = [0, 0];
    for (let i = Math.floor(column * each); i < Math.floor((column + 1) * each); i++) {
      const a = amplitudes[i] as number;
      high = Math.max(high, a);
      low = Math.min(low, a);
    }
    const x = (chart.left + ((column + 0.5) * room) / columns).toFixed(2);
    if (high > 0) up += `M${x} ${middle}V${y(high).toFixed(2)}`;
    if (low < 0) down += `M${x} ${middle}V${y(low).toFixed(2)}`;
  }
  const end = chart.left + (features / amplitudes.length) * room;
  const stroke = Math.max(0.6, (room / columns) * 0.8);
  return (
    <Drawing width={width} height={height} label={`${amplitudes.length} amplitudes, the largest ${formatNumber(most)}`}>
      <ValueLines ticks={[top, 0, -top]} text={formatNumber} y={y} left={chart.left} right={width} />
      <path d={up} stroke="var(--fwd)" strokeWidth={stroke} />
      <path d={down} stroke="var(--fwd2)" strokeWidth={stroke} />
      <line x1={end} x2={end} y1={chart.top} y2={chart.floor} stroke="var(--ink)" strokeDasharray="2 3" />
      <g fontSize={10} fill="var(--ink3)" className="dr-nums">
        {end > chart.left + 60 && (
          <text x={chart.left} y={chart.floor + 14}>
            |0…0⟩
          </text>
        )}
        <text
          x={end}
          y={chart.floor + 14}
          textAnchor={end > width - 160 ? 'end' : 'start'}
          dx={end > width - 160 ? -4 : 4}
          fill="var(--ink2)"
        >
          {features === amplitudes.length
            ? 'features end here'
            : `${features} features end here; zeros were padded behind`}
        </text>
        {end < width - 260 && (
          <text x={width} y={chart.floor + 14} textAnchor="end">
            |1…1⟩
          </text>
        )}
      </g>
    </Drawing>
  );
}

/** 0.05, 0.1, 0.2, 0.5 or 1: the first that holds the largest. */
function niceTop(most: number): number {
  return [0.05, 0.1, 0.2, 0.5].find((top) => most <= top) ?? 1;
}
