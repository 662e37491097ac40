import { type ReactNode, useMemo, useState } from 'react';
import { inputRange, mapRange, type Range } from '../../charts/kit/scales';
import type { Pixel } from '../../kit/lab/DrillContext';
import { useLab } from '../../kit/lab/LabContext';
import { circuitQubits, type Experiment } from '../../model/experiment';
import { circuitSteps } from '../../model/gateSteps';
import type { LayerInspection, LayerTarget, Turned } from '../../model/inspection';
import { readoutQubits } from '../../model/lightCone';
import { layerWindows, type MapShape, networkShapes } from '../../model/shapes';
import type { Inspection } from '../../protocol/inspect';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { Amplitudes } from './Amplitudes';
import { DrillMark, drillFigure } from './DrillMark';
import { LayerStage } from './LayerStage';
import { NoWindow } from './NoWindow';
import { ReadoutPanel } from './ReadoutPanel';
import { type Choice, Selected } from './Selected';
import { StateSection } from './StateSection';
import { useInspection } from './useInspection';
import type { Slide } from './useSlide';
import { type Turning, useTurning } from './useTurning';
import { type GradientWords, gradientOf, stepWords } from './words';

export interface LayerDrillProps {
  readonly experiment: Experiment;
  readonly layer: number;
  readonly pixel: Pixel;
  readonly onPixel: (pixel: Pixel) => void;
  readonly slide: Slide;
  readonly phone: boolean;
  /** What stands above it and names the pixel: the one whose numbers are there, while those of another are asked for. */
  readonly header: (shown: Pixel) => ReactNode;
}

/** One pixel of O_k, from the patch to the readout. */
export function LayerDrill(props: LayerDrillProps) {
  const { experiment, layer: k, pixel, onPixel, header } = props;
  const depth = experiment.layers[k - 1]?.depth ?? 1;
  const shapes = useMemo(() => networkShapes(experiment), [experiment]);
  const inputShape = shapes.nodes[k - 1] ?? { channels: 1, size: 1 };
  const { covered, read } = layerWindows(experiment, inputShape);
  const [chosenChannel, setChannel] = useState(0);
  const channel = Math.min(chosenChannel, read.channels - 1);
  const [choice, setChoice] = useState<Choice>({ kind: 'angle', index: circuitQubits * depth - 1 });
  const [stopped, setStopped] = useState<number | null>(null);
  const turning = useTurning(`${pixel.row} ${pixel.column} ${channel}`);
  const answer = useInspection(useTarget(k, pixel, covered, channel, turning.angles, turning.pixels));
  const seen = answer && fits(answer.seen, k, depth, read.channels) ? answer.seen : null;
  const isOutside = pixel.row >= covered || pixel.column >= covered;
  const range = k === 1 ? inputRange : mapRange;
  return (
    <>
      {header(seen && !isOutside ? seen.target : pixel)}
      {!seen ? (
        <p className="py-10 text-center text-ink3">Waiting for the run to be built …</p>
      ) : isOutside ? (
        <NoWindow experiment={experiment} seen={seen} pixel={pixel} inputRange={range} onPixel={onPixel} />
      ) : (
        <Stations
          {...props}
          {...{ seen, inputShape, range, turning, choice, stopped }}
          outputShape={shapes.outputs[k] ?? { channels: 1, size: 1 }}
          onChoose={setChoice}
          onDone={setStopped}
          onChannel={setChannel}
        />
      )}
    </>
  );
}

interface StationsProps extends LayerDrillProps {
  readonly seen: LayerInspection;
  readonly inputShape: MapShape;
  readonly outputShape: MapShape;
  /** Of the layer's input. */
  readonly range: Range;
  readonly turning: Turning;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** Gate steps after which the state is shown; null: all. */
  readonly stopped: number | null;
  readonly onDone: (done: number) => void;
  readonly onChannel: (channel: number) => void;
}

/** The pixel's way, station by station, and what can be turned on it. */
function Stations(props: StationsProps) {
  const { experiment, layer: k, seen, range, turning, choice, onChoose, stopped } = props;
  const depth = experiment.layers[k - 1]?.depth ?? 1;
  const gateSteps = useMemo(() => circuitSteps(depth, experiment.circuit), [depth, experiment.circuit]);
  const done = Math.min(stopped ?? gateSteps.length, gateSteps.length);
  const gradients = useGradients(experiment, k, depth);
  const bounds = (qubit: number) => boundsOf(seen.ownPatch[qubit] ?? 0, range);
  const turnPixel = (qubit: number, value: number) => {
    const [min, max] = bounds(qubit);
    turning.turnPixel(qubit, Math.min(max, Math.max(min, value)));
  };
  const words = stepWords(gateSteps, done, `${experiment.circuit.gate}(θ)`, 'before the first gate');
  return (
    <div {...drillFigure} className={`relative grid min-h-0 gap-y-2 ${props.phone ? 'mx-auto max-w-[560px]' : ''}`}>
      <DrillMark seen={seen} />
      <LayerStage
        experiment={experiment}
        seen={seen}
        gateSteps={gateSteps}
        inputShape={props.inputShape}
        outputShape={props.outputShape}
        inputRange={range}
        read={readoutQubits(experiment.readout)}
        gradients={gradients}
        done={done}
        doneWords={words}
        onDone={props.onDone}
        choice={choice}
        onChoose={(kind, index) => onChoose({ kind, index })}
        onTurnAngle={turning.turnAngle}
        onTurnPixel={turnPixel}
        onPixel={props.onPixel}
        onChannel={props.onChannel}
        filled={props.slide.filled}
        phone={props.phone}
      />
      <div
        className={
          props.phone
            ? 'grid gap-y-5 border-rule border-t pt-3'
            : 'grid grid-cols-[224px_minmax(0,1fr)_228px] gap-x-6 border-rule border-t pt-3'
        }
      >
        <Selected
          experiment={experiment}
          seen={seen}
          choice={choice}
          bounds={bounds}
          gradient={choice.kind === 'angle' ? (gradients[choice.index] ?? null) : null}
          onChoose={onChoose}
          onTurnAngle={turning.turnAngle}
          onTurnPixel={turnPixel}
          onResetAngle={turning.resetAngle}
          onResetPixel={turning.resetPixel}
        />
        <State seen={seen} done={done} words={words} width={props.phone ? 358 : 760} />
        <ReadoutPanel experiment={experiment} seen={seen} />
      </div>
    </div>
  );
}

/** The pixel as the engine is asked for it; where no window starts, the nearest one brings the maps. */
function useTarget(
  k: number,
  pixel: Pixel,
  covered: number,
  channel: number,
  angles: Turned,
  pixels: Turned,
): LayerTarget {
  const [row, column] = [Math.min(pixel.row, covered - 1), Math.min(pixel.column, covered - 1)];
  return useMemo(
    () => ({ kind: 'layer', layer: k, row, column, channel, angles, pixels }),
    [k, row, column, channel, angles, pixels],
  );
}

/** What is known of the gradient of each angle of layer k. */
function useGradients(experiment: Experiment, k: number, depth: number): readonly GradientWords[] {
  const record = useLab((state) => shownSnapshot(state)?.gradients?.layers[k - 1] ?? null);
  return useMemo(
    () => Array.from({ length: circuitQubits * depth }, (_, index) => gradientOf(experiment, k, record, index)),
    [experiment, k, record, depth],
  );
}

/** An answer about the network as it was before an edit is not drawn. */
function fits(seen: Inspection['seen'], k: number, depth: number, channels: number): seen is LayerInspection {
  return (
    seen.kind === 'layer' &&
    seen.target.layer === k &&
    seen.angles.length === circuitQubits * depth &&
    seen.expectations.length === 4 * channels
  );
}

/** How far a pixel can be turned: over its map's range, and to its own value where that lies beyond. */
function boundsOf(own: number, { min, max }: Range): [number, number] {
  return [Math.min(min, own), Math.max(max, own)];
}

interface StateProps {
  readonly seen: LayerInspection;
  readonly done: number;
  readonly words: string;
  readonly width: number;
}

/** The state after so many gate steps. */
function State({ seen: { trace }, done, words, width }: StateProps) {
  const start = 16 * done;
  return (
    <StateSection badge={4} words={words} note="16 amplitudes: height is magnitude, the hand is phase">
      <Amplitudes re={trace.re.subarray(start, start + 16)} im={trace.im.subarray(start, start + 16)} width={width} />
    </StateSection>
  );
}
