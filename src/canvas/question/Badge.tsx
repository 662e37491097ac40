/** The number that ties block, chart and question together. */
export function Badge({ x, y, number }: { readonly x: number; readonly y: number; readonly number: number }) {
  return (
    <g aria-hidden>
      <circle cx={x} cy={y} r={8.5} fill="var(--ink)" />
      <text x={x} y={y + 4} textAnchor="middle" className="rc-small rc-strong" fill="var(--onink)">
        {number}
      </text>
    </g>
  );
}
