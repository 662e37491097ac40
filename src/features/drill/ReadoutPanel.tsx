import { useId } from 'react';
import { forwardColour } from '../../charts/kit/scales';
import { lazyPart } from '../../kit/parts/lazyPart';
import type { Experiment } from '../../model/experiment';
import type { LayerInspection } from '../../model/inspection';
import { DrillEquations } from './DrillEquations';
import { destination } from './words';

const LayerEquations = lazyPart(async () => (await import('./LayerEquations')).default);

/** How the four expectation values become the pixel: mean, one qubit, or a channel each. */
export function ReadoutPanel({
  experiment,
  seen,
}: {
  readonly experiment: Experiment;
  readonly seen: LayerInspection;
}) {
  const id = useId();
  const { readout } = experiment;
  const { layer, row, column } = seen.target;
  const channels = seen.expectations.length / 4;
  const name = readout === 'mean' ? 'mean' : readout === 'channels' ? 'one channel each' : `qubit ${readout.slice(5)}`;
  const changed = seen.pixel.some((value, c) => Math.abs(value - (seen.ownPixel[c] as number)) > 5e-4);
  const single = seen.pixel.length === 1;
  const averaged = experiment.severalChannels === 'averaged' && layer > 1 && readout === 'channels';
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="panel-title">
        Readout, {name}
      </h3>
      <p className="mt-2 font-math text-[1rem] leading-[1.375rem]">
        <i>O</i>
        <sub className="text-[0.6875rem]">{layer}</sub>
        {!single && <sub className="text-[0.6875rem] italic">,i</sub>}
        <span className="nums">
          [{row}, {column}]
        </span>{' '}
        ={' '}
        {channels > 1 && (
          <>
            ¼ Σ<sub className="text-[0.6875rem] italic">c</sub>{' '}
          </>
        )}
        {readout === 'mean' && (
          <>
            ¼ Σ<sub className="text-[0.6875rem] italic">i</sub>{' '}
          </>
        )}
        ⟨<i>Z</i>
        <sub className="text-[0.6875rem]">{readout.startsWith('qubit') ? readout.slice(5) : <i>i</i>}</sub>⟩
      </p>
      {single ? (
        <p
          className="nums mt-1 flex items-center gap-3 font-[450] text-[1.75rem] leading-9 tracking-[-0.02em]"
          data-pixel-value={seen.pixel[0]}
        >
          {threeDigits(seen.pixel[0] as number)}
          <Swatch value={seen.pixel[0] as number} size={22} />
        </p>
      ) : (
        <ul className="nums mt-1.5 grid grid-cols-2 gap-x-4 gap-y-1 text-[0.9375rem]" data-pixel-value={seen.pixel[0]}>
          {Array.from(seen.pixel, (value, channel) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its index
            <li key={channel} className="flex items-center gap-2">
              <Swatch value={value} size={14} />
              {threeDigits(value)}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1 text-note text-ink2">
        {changed && single && (
          <span className="text-fwd">
            The run's own is <span className="nums">{threeDigits(seen.ownPixel[0] as number)}</span>.{' '}
          </span>
        )}
        {channels > 1 && `Averaged over ${channels} input channels. `}
        {averaged && 'The input channels were averaged before encoding. '}
        {destination(experiment, layer)}
      </p>
      <p className="mt-2">
        <DrillEquations of={`QCL${layer}`}>
          <LayerEquations experiment={experiment} seen={seen} />
        </DrillEquations>
      </p>
    </section>
  );
}

function Swatch({ value, size }: { readonly value: number; readonly size: number }) {
  return (
    <span
      aria-hidden
      className="inline-block border border-rule2 forced-color-adjust-none"
      style={{ background: forwardColour(value), width: size, height: size }}
    />
  );
}

export function threeDigits(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : String(value);
}
