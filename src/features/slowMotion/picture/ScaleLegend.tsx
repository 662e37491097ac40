import { formatNumber } from '../../../charts/kit/format';
import type { Range } from '../../../charts/kit/scales';
import { Ramp } from '../../../kit/charts/Ramp';

/** What the colours of the maps mean: the numbers there, or the size of the gradient on the way back. */
export function ScaleLegend({ range, gradient }: { readonly range: Range; readonly gradient: boolean }) {
  const write = gradient ? formatNumber : (value: number) => String(value).replace('-', '−');
  return (
    <p className="nums flex items-center gap-2 text-control text-ink2">
      <span>{write(range.min)}</span>
      <Ramp letter={gradient ? 'g' : 'f'} step={5} height={10} />
      <span>{write(range.max)}</span>
      <span className="sr-only">
        {gradient ? 'size of the gradient, from pale to dark' : 'values, from pale to dark'}
      </span>
    </p>
  );
}
