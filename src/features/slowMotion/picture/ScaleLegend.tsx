import { formatNumber } from '../../../charts/kit/format';
import { type Range, rampSteps } from '../../../charts/kit/scales';

/** What the colours of the maps mean: the numbers there, or the size of the gradient on the way back. */
export function ScaleLegend({ range, gradient }: { readonly range: Range; readonly gradient: boolean }) {
  const ramp = gradient ? 'g' : 'f';
  const write = gradient ? formatNumber : (value: number) => String(value).replace('-', '−');
  return (
    <p className="nums flex items-center gap-2 text-control text-ink2">
      <span>{write(range.min)}</span>
      <svg width={100} height={10} aria-hidden="true">
        {Array.from({ length: rampSteps }, (_, step) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is its index
            key={step}
            x={step * 5}
            width={5}
            height={10}
            fill={`var(--${ramp}${step})`}
            shapeRendering="crispEdges"
          />
        ))}
      </svg>
      <span>{write(range.max)}</span>
      <span className="sr-only">
        {gradient ? 'size of the gradient, from pale to dark' : 'values, from pale to dark'}
      </span>
    </p>
  );
}
