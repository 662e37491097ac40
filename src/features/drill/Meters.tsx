import { formatScore } from '../../charts/kit/format';

export interface MetersProps {
  readonly x: number;
  readonly rows: readonly number[];
  /** <Z_0> .. <Z_3> [4] */
  readonly expectations: ArrayLike<number>;
  /** Qubits that the readout uses. */
  readonly read: readonly number[];
}

/** The four expectation values (Eq. 13), each on its scale from -1 to 1. 84 wide. */
export function Meters({ x, rows, expectations, read }: MetersProps) {
  return rows.map((y, qubit) => {
    const value = expectations[qubit] ?? 0;
    const used = read.includes(qubit);
    const [left, width] = [x + 38, 44];
    const zero = left + width / 2;
    const end = zero + (value * width) / 2;
    return (
      <g key={y} className="dr-nums" opacity={used ? 1 : 0.45}>
        <rect x={x} y={y - 9.5} width={24} height={19} fill="var(--paper)" stroke="var(--ink2)" strokeWidth={1.1} />
        <path
          d={`M${x + 5} ${y + 5}a7 7 0 0 1 14 0M${x + 12} ${y + 5}l5 -9`}
          fill="none"
          stroke="var(--ink2)"
          strokeWidth={1.2}
          strokeLinecap="round"
        />
        <text x={zero} y={y - 3} textAnchor="middle" fontSize={12} fontWeight={500} fill="var(--ink)">
          {formatScore(value)}
        </text>
        <line x1={left} x2={left + width} y1={y + 7} y2={y + 7} stroke="var(--rule2)" strokeWidth={2.4} />
        <rect x={Math.min(zero, end)} y={y + 5} width={Math.abs(end - zero)} height={4} fill="var(--fwd)" />
        <line x1={zero} x2={zero} y1={y + 3} y2={y + 11} stroke="var(--ink2)" />
        {!used && (
          <text x={zero} y={y + 22} textAnchor="middle" fontSize={10} fill="var(--ink3)">
            not read
          </text>
        )}
      </g>
    );
  });
}
