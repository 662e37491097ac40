import { type CSSProperties, useEffect, useMemo, useRef } from 'react';
import { MapPicture } from '../../canvas/forward/MapPicture';
import { Formula } from '../../canvas/marks/Formula';
import { type ProbabilityBars, probabilityBars } from '../../charts/confusion/probabilities';
import { formatScore } from '../../charts/kit/format';
import { namedStages, shapeText } from '../../charts/maps/stages';
import { useOwnNames } from '../../kit/lab/LabContext';
import { classNames, shortName } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import type { DigitPrediction } from '../../store/inspection/digits';
import { positionWords } from '../../store/state/lookState';
import { runHue } from '../../store/state/runs';

/** The digit on its way into a network: as MNIST would hold it, then every stage. */
export function Stages({ image, prediction }: { readonly image: Float32Array; readonly prediction: DigitPrediction }) {
  const stages = useMemo(() => namedStages(prediction.experiment), [prediction.experiment]);
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-2">
      <Tile name="centred" note="28×28" values={image} shape={{ channels: 1, size: 28 }} input />
      {stages.map((stage, index) => (
        <Tile
          key={stage.name}
          name={stage.isHeadInput && index > 0 ? `${stage.name}, head input` : stage.name}
          note={shapeText(stage.shape)}
          values={prediction.maps[index] ?? null}
          shape={stage.shape}
          input={stage.node === 0}
          math
        />
      ))}
    </ul>
  );
}

interface TileProps {
  readonly name: string;
  readonly note: string;
  readonly values: Float32Array | null;
  readonly shape: { readonly channels: number; readonly size: number };
  readonly input?: boolean;
  readonly math?: boolean;
}

const side = 70;

function Tile({ name, note, values, shape, input = false, math = false }: TileProps) {
  return (
    <li className="grid w-[74px] justify-items-center text-center text-note">
      <svg width={side + 2} height={side + 2} viewBox={`-1 -1 ${side + 2} ${side + 2}`} aria-hidden="true">
        <MapPicture values={values} shape={shape} box={{ x: 0, y: 0, width: side, height: side }} input={input} />
      </svg>
      {math ? <Formula className="leading-4">{name}</Formula> : <span>{name}</span>}
      <span className="text-ink3">{note}</span>
    </li>
  );
}

/** What one run reads, and how surely. */
export function PredictionRow({ prediction }: { readonly prediction: DigitPrediction }) {
  const { letter, experiment, probabilities, trained, position } = prediction;
  const own = useOwnNames();
  const best = probabilities.indexOf(Math.max(...probabilities));
  const digit = experiment.data.digits[best];
  const name = classNames(experiment.data, own)[best] ?? '';
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_220px_56px] items-center gap-3 border-rule border-t py-1.5 first:border-t-0 max-sm:grid-cols-[minmax(0,1fr)_56px]"
      style={{ '--hue': runHue(prediction) } as CSSProperties}
    >
      <span className="flex min-w-0 items-baseline gap-2">
        <b className="font-semibold text-(--hue)">{letter}</b>
        <span className="min-w-0">
          <Formula className="block truncate text-[0.875rem]">
            {formatPlacement(experiment.skips, experiment.layers.length)}
          </Formula>
          <span className="block text-note text-ink3">
            {[
              experiment.gradientMode,
              `${experiment.data.imageSize}×${experiment.data.imageSize}`,
              ...(position ? [positionWords(position)] : trained ? [] : ['not trained yet']),
            ].join(', ')}
          </span>
        </span>
      </span>
      <Bars prediction={prediction} />
      <span className="text-right max-sm:col-start-2 max-sm:row-start-1" data-prediction={digit}>
        <b className={`block truncate font-semibold leading-6 ${name.length > 2 ? '' : 'text-dialog'}`} title={name}>
          {shortName(name)}
        </b>
        <span className="nums text-note text-ink2">{formatScore(probabilities[best] ?? 0)}</span>
      </span>
    </li>
  );
}

function Bars({ prediction: { experiment, probabilities } }: { readonly prediction: DigitPrediction }) {
  const node = useRef<SVGSVGElement>(null);
  const bars = useRef<ProbabilityBars | null>(null);
  const own = useOwnNames();
  useEffect(() => {
    if (!node.current) return;
    const made = probabilityBars(node.current);
    bars.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const { digits } = experiment.data;
    const data = { digits, names: classNames(experiment.data, own), values: probabilities, label: null };
    bars.current?.update(data, { width: 220, height: 50 });
  }, [experiment, probabilities, own]);
  return <svg ref={node} width="220" height="50" className="max-sm:col-span-2 max-sm:row-start-2" />;
}
