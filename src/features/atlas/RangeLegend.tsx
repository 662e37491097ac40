import { Ramp } from '../../kit/charts/Ramp';

/** What shade and small print of a cell mean. */
export function RangeLegend({ chance, seeds }: { readonly chance: number; readonly seeds: number }) {
  return (
    <span className="nums flex items-center gap-1.5 text-ink2 text-note">
      {`chance ${chance.toFixed(2)}`}
      <Ramp letter="f" step={3} height={9} />
      {seeds > 1
        ? `1; a number is the median of ${seeds} seeds, small below it their least and most`
        : '1; a number is one seed’s last epoch'}
    </span>
  );
}
