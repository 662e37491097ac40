import { rampSteps } from '../../charts/kit/scales';

export interface RampProps {
  /** Of a token's name: the ramp of values, or of sizes of gradients. */
  readonly letter: 'f' | 'g';
  /** Width of a step and height, px. */
  readonly step: number;
  readonly height: number;
}

/** The colours of a scale, from pale to dark; words or numbers stand beside it. */
export function Ramp({ letter, step, height }: RampProps) {
  return (
    <svg width={rampSteps * step} height={height} aria-hidden="true" className="forced-color-adjust-none">
      {Array.from({ length: rampSteps }, (_, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is its index
          key={i}
          x={step * i}
          width={step}
          height={height}
          fill={`var(--${letter}${i})`}
          shapeRendering="crispEdges"
        />
      ))}
    </svg>
  );
}
