export interface ValueLinesProps {
  readonly ticks: readonly number[];
  readonly text: (tick: number) => string;
  readonly y: (tick: number) => number;
  readonly left: number;
  readonly right: number;
}

/** Lines across a drawing of amplitudes, with their values at the left; that of 0 is the ground. */
export function ValueLines({ ticks, text, y, left, right }: ValueLinesProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? 'var(--rule2)' : 'var(--rule)'} />
      <text x={left - 9} y={y(tick) + 3.5} textAnchor="end" fontSize={10} fill="var(--ink3)" className="dr-nums">
        {text(tick)}
      </text>
    </g>
  ));
}
