import { formatNumber } from '../../charts/kit/format';

export interface ErrorBarProps {
  readonly shots: { readonly value: number; readonly standardError: number };
  readonly exact: number;
}

const width = 200;
const height = 26;

/** The measured derivative with one (thick) and two standard errors, beside the exact one and zero. */
export function ErrorBar({ shots: { value, standardError }, exact }: ErrorBarProps) {
  const marks = [0, exact, value - 2 * standardError, value + 2 * standardError];
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  if (!(high > low)) return null;
  const x = (at: number): number => 8 + ((at - low) / (high - low)) * (width - 16);
  const y = 8;
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`Measured ${formatNumber(value)}, standard error ${formatNumber(standardError)}; exact ${formatNumber(exact)}`}
      className="mt-1 block max-w-full"
      viewBox={`0 0 ${width} ${height}`}
    >
      <line x1={x(0)} x2={x(0)} y1={1} y2={15} stroke="var(--rule2)" />
      <text x={x(0)} y={25} textAnchor="middle" fontSize={10} fill="var(--ink3)">
        0
      </text>
      <line x1={x(value - 2 * standardError)} x2={x(value + 2 * standardError)} y1={y} y2={y} stroke="var(--grad)" />
      <line
        x1={x(value - standardError)}
        x2={x(value + standardError)}
        y1={y}
        y2={y}
        stroke="var(--grad)"
        strokeWidth={3.5}
      />
      <circle cx={x(value)} cy={y} r={4} fill="var(--paper)" stroke="var(--grad)" strokeWidth={2} />
      <path d={`M${x(exact)} ${y - 7}v14`} stroke="var(--ink)" strokeWidth={1.5} />
      {Math.abs(x(exact) - x(0)) > 30 && (
        <text x={x(exact)} y={25} textAnchor="middle" fontSize={10} fill="var(--ink)">
          exact
        </text>
      )}
    </svg>
  );
}
