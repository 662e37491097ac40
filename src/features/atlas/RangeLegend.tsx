import { rampSteps } from '../../charts/kit/scales';

/** What shade and small print of a cell mean. */
export function RangeLegend({ chance, seeds }: { readonly chance: number; readonly seeds: number }) {
  return (
    <span className="nums flex items-center gap-1.5 text-ink2 text-note">
      {`chance ${chance.toFixed(2)}`}
      <svg width={rampSteps * 3} height={9} aria-hidden="true" className="forced-color-adjust-none">
        {Array.from({ length: rampSteps }, (_, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is its index
          <rect key={step} x={3 * step} width={3} height={9} fill={`var(--f${step})`} />
        ))}
      </svg>
      {seeds > 1
        ? `1; a number is the median of ${seeds} seeds, small below it their least and most`
        : '1; a number is one seed’s last epoch'}
    </span>
  );
}
