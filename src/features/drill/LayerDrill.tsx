import { useMemo, useState } from 'react';
import { inputRange, mapRange } from '../../charts/kit/scales';
import type { Pixel } from '../../kit/lab/DrillContext';
import { useLab } from '../../kit/lab/LabContext';
import { circuitQubits, type Experiment } from '../../model/experiment';
import type { LayerInspection, LayerTarget, Turned } from '../../model/inspection';
import { readoutQubits } from '../../model/lightCone';
import { circuitMoments } from '../../model/moments';
import { networkShapes } from '../../model/shapes';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { Amplitudes } from './Amplitudes';
import { LayerStage } from './LayerStage';
import { ReadoutPanel } from './ReadoutPanel';
import { StateSection } from './StateSection';
import { TurnPanel } from './TurnPanel';
import { useInspection } from './useInspection';
import type { Sweep } from './useSweep';
import { gradientOf, momentWords } from './words';

export interface LayerDrillProps {
  readonly experiment: Experiment;
  readonly layer: number;
  readonly pixel: Pixel;
  readonly onPixel: (pixel: Pixel) => void;
  readonly sweep: Sweep;
  readonly phone: boolean;
}

/** What can be turned: theta by index, or a pixel of the patch by qubit. */
type Choice = { readonly kind: 'angle' | 'pixel'; readonly index: number };

/** One pixel of O_k, from the patch to the readout. */
export function LayerDrill(props: LayerDrillProps) {
  const { experiment, layer: k, pixel, onPixel } = props;
  const depth = experiment.layers[k - 1]?.depth ?? 1;
  const moments = useMemo(() => circuitMoments(depth, experiment.circuit), [depth, experiment.circuit]);
  const shapes = useMemo(() => networkShapes(experiment), [experiment]);
  const inputShape = shapes.nodes[k - 1] ?? { channels: 1, size: 1 };
  const outputShape = shapes.outputs[k] ?? { channels: 1, size: 1 };
  const [angles, setAngles] = useState<Turned>({});
  // Pixels are turned at one place only.
  const [pixels, setPixels] = useState<{ readonly at: string; readonly turned: Turned }>({ at: '', turned: {} });
  const [chosenChannel, setChannel] = useState(0);
  const channel = Math.min(chosenChannel, inputShape.channels - 1);
  const [choice, setChoice] = useState<Choice>({ kind: 'angle', index: circuitQubits * depth - 1 });
  const [stopped, setStopped] = useState<number | null>(null);
  const done = Math.min(stopped ?? moments.length, moments.length);
  const here = `${pixel.row} ${pixel.column} ${channel}`;
  const turnedPixels = pixels.at === here ? pixels.turned : none;
  const target = useMemo<LayerTarget>(
    () => ({ kind: 'layer', layer: k, row: pixel.row, column: pixel.column, channel, angles, pixels: turnedPixels }),
    [k, pixel.row, pixel.column, channel, angles, turnedPixels],
  );
  const answer = useInspection(target);
  const record = useLab((state) => shownSnapshot(state)?.gradients?.layers[k - 1] ?? null);
  const gradients = useMemo(
    () => Array.from({ length: circuitQubits * depth }, (_, index) => gradientOf(experiment, k, record, index)),
    [experiment, k, record, depth],
  );
  const seen = answer?.seen;
  if (seen?.kind !== 'layer' || !fits(seen, k, depth, inputShape.channels)) {
    return <p className="py-10 text-center text-ink3">Waiting for the run to be built …</p>;
  }

  const turnAngle = (index: number, value: number) => setAngles((before) => ({ ...before, [index]: value }));
  const range = k === 1 ? inputRange : mapRange;
  const bounds = (qubit: number): [number, number] => {
    const own = seen.ownPatch[qubit] ?? 0;
    return [Math.min(range.min, own), Math.max(range.max, own)];
  };
  const turnPixel = (qubit: number, value: number) => {
    const [min, max] = bounds(qubit);
    setPixels({ at: here, turned: { ...turnedPixels, [qubit]: Math.min(max, Math.max(min, value)) } });
  };
  const words = momentWords(moments, done, `${experiment.circuit.gate}(θ)`, 'before the first gate');
  const start = 16 * done;
  return (
    <div className={`grid min-h-0 gap-y-2 ${props.phone ? 'mx-auto max-w-[560px]' : ''}`}>
      <LayerStage
        experiment={experiment}
        seen={seen}
        moments={moments}
        inputShape={inputShape}
        outputShape={outputShape}
        inputRange={range}
        read={readoutQubits(experiment.readout)}
        gradients={gradients}
        done={done}
        doneWords={words}
        onDone={setStopped}
        choice={choice}
        onChoose={(kind, index) => setChoice({ kind, index })}
        onTurnAngle={turnAngle}
        onTurnPixel={turnPixel}
        onPixel={onPixel}
        onChannel={setChannel}
        filled={props.sweep.filled}
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
          onChoose={setChoice}
          onTurnAngle={turnAngle}
          onTurnPixel={turnPixel}
          onResetAngle={(index) => setAngles(({ [index]: _, ...rest }) => rest)}
          onResetPixel={(qubit) => {
            const { [qubit]: _, ...rest } = turnedPixels;
            setPixels({ at: here, turned: rest });
          }}
        />
        <StateSection badge={4} words={words} note="16 amplitudes: height is magnitude, the hand is phase">
          <Amplitudes
            re={seen.trace.re.subarray(start, start + 16)}
            im={seen.trace.im.subarray(start, start + 16)}
            width={props.phone ? 358 : 760}
          />
        </StateSection>
        <ReadoutPanel experiment={experiment} seen={seen} />
      </div>
    </div>
  );
}

const none: Turned = {};

/** An answer about the network as it was before an edit is not drawn. */
function fits(seen: LayerInspection, k: number, depth: number, channels: number): boolean {
  return (
    seen.target.layer === k && seen.angles.length === circuitQubits * depth && seen.expectations.length === 4 * channels
  );
}

function Selected(props: {
  experiment: Experiment;
  seen: LayerInspection;
  choice: Choice;
  bounds: (qubit: number) => [number, number];
  gradient: ReturnType<typeof gradientOf> | null;
  onChoose: (choice: Choice) => void;
  onTurnAngle: (index: number, value: number) => void;
  onTurnPixel: (qubit: number, value: number) => void;
  onResetAngle: (index: number) => void;
  onResetPixel: (qubit: number) => void;
}) {
  const { experiment, seen, choice, bounds, gradient } = props;
  const count = seen.angles.length;
  // Pixels first, then the angles, in the order of the circuit; round and round.
  const place = choice.kind === 'pixel' ? choice.index : circuitQubits + choice.index;
  const neighbour = (by: 1 | -1) => {
    const next = (place + by + count + circuitQubits) % (count + circuitQubits);
    props.onChoose(
      next < circuitQubits ? { kind: 'pixel', index: next } : { kind: 'angle', index: next - circuitQubits },
    );
  };
  if (choice.kind === 'pixel') {
    const [min, max] = bounds(choice.index);
    const scale = seen.target.layer === 1 ? experiment.circuit.pixelScale : experiment.circuit.mapScale;
    const value = seen.patch[choice.index] ?? 0;
    return (
      <TurnPanel
        letter="x"
        index={String(choice.index)}
        name={`Value on qubit ${choice.index}`}
        value={value}
        own={seen.ownPatch[choice.index] ?? 0}
        min={min}
        max={max}
        gradient={null}
        note={`RY turns qubit ${choice.index} by ${Math.round((scale * value * 180) / Math.PI)}°`}
        onTurn={(turned) => props.onTurnPixel(choice.index, turned)}
        onReset={() => props.onResetPixel(choice.index)}
        onNeighbour={neighbour}
      />
    );
  }
  const repetition = Math.floor(choice.index / circuitQubits) + 1;
  const qubit = choice.index % circuitQubits;
  const own = seen.ownAngles[choice.index] ?? 0;
  const value = seen.angles[choice.index] ?? 0;
  return (
    <TurnPanel
      letter="θ"
      index={`${repetition},${qubit}`}
      name={`Angle of repetition ${repetition}, qubit ${qubit}`}
      value={value}
      own={own}
      min={Math.min(0, own)}
      max={Math.max(2 * Math.PI, own)}
      gradient={gradient}
      note=""
      onTurn={(turned) => props.onTurnAngle(choice.index, turned)}
      onReset={() => props.onResetAngle(choice.index)}
      onNeighbour={neighbour}
    />
  );
}
