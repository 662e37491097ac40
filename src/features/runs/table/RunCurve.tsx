import type { TableRow } from './rows';

const width = 104;
const height = 26;

/** Validation accuracy from 0 to 1 over the epochs: mean, range over the seeds, chance dotted. */
export function RunCurve({
  row: { curve, experiment },
  dash,
}: {
  readonly row: TableRow;
  readonly dash: string | null;
}) {
  const last = curve.at(-1);
  if (!last) return null;
  const epochs = Math.max(1, last.epoch);
  const x = (epoch: number): number => 2 + (epoch / epochs) * (width - 6);
  const y = (accuracy: number): number => 2 + (1 - accuracy) * (height - 4);
  const chance = y(1 / experiment.data.digits.length);
  const line = curve.map(({ epoch, mean }) => `${x(epoch).toFixed(1)} ${y(mean).toFixed(1)}`).join('L');
  const upper = curve.map(({ epoch, high }) => `${x(epoch).toFixed(1)} ${y(high).toFixed(1)}`);
  const lower = curve.map(({ epoch, low }) => `${x(epoch).toFixed(1)} ${y(low).toFixed(1)}`).reverse();
  return (
    <svg width={width} height={height} aria-hidden="true" className="block">
      <path d={`M${[...upper, ...lower].join('L')}Z`} fill="var(--hue)" fillOpacity="0.2" />
      <path d={`M2 ${chance}H${width - 4}`} stroke="var(--ink3)" strokeDasharray="1 2" />
      <path
        d={`M${line}`}
        fill="none"
        stroke="var(--hue)"
        strokeWidth="1.6"
        {...(dash ? { strokeDasharray: '3 2' } : {})}
      />
      <circle cx={x(last.epoch)} cy={y(last.mean)} r="2" fill="var(--hue)" />
    </svg>
  );
}
