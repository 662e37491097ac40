import { MathText } from '../../canvas/marks/MathText';
import { mapRange, type Range } from '../../charts/kit/scales';
import type { Pixel } from '../../kit/lab/DrillContext';
import type { Experiment } from '../../model/experiment';
import type { GateStep } from '../../model/gateSteps';
import type { LayerInspection } from '../../model/inspection';
import { type MapRest, mapRest } from '../../model/mapRest';
import { nodeLabel, outputName } from '../../model/notation';
import { layerWindows, type MapShape } from '../../model/shapes';
import { Badge } from './Badge';
import { Circuit } from './Circuit';
import { Drawing } from './Drawing';
import { Inputs } from './Inputs';
import { Links, PhoneLinks, PhoneOutLinks } from './LayerLinks';
import { MapWindow } from './MapWindow';
import { Meters } from './Meters';
import type { GradientWords } from './words';

export interface LayerStageProps {
  readonly experiment: Experiment;
  readonly seen: LayerInspection;
  readonly gateSteps: readonly GateStep[];
  readonly inputShape: MapShape;
  readonly outputShape: MapShape;
  readonly inputRange: Range;
  readonly read: readonly number[];
  readonly gradients: readonly GradientWords[];
  readonly done: number;
  readonly doneWords: string;
  readonly onDone: (done: number) => void;
  readonly choice: { readonly kind: 'angle' | 'pixel'; readonly index: number };
  readonly onChoose: (kind: 'angle' | 'pixel', index: number) => void;
  readonly onTurnAngle: (index: number, radians: number) => void;
  readonly onTurnPixel: (qubit: number, value: number) => void;
  readonly onPixel: (pixel: Pixel) => void;
  readonly onChannel: (channel: number) => void;
  readonly filled: number | null;
  readonly phone: boolean;
}

/** Stations 1 to 3, 5 and 6 of the way from patch to pixel; X on the left and O_k on the right mirror each other. */
export function LayerStage(props: LayerStageProps) {
  return props.phone ? <Stacked {...props} /> : <Wide {...props} />;
}

const rows = [86, 148, 210, 272] as const;

function Wide(props: LayerStageProps) {
  const { experiment, seen, inputShape, outputShape } = props;
  const { layer } = seen.target;
  const map = { side: 112, y: 123 };
  return (
    <Drawing width={1240} height={322} label={spoken(props)}>
      <Badge x={0} y={10} n={1} title="Patch" />
      <Badge x={152} y={10} n={2} title="Angles" />
      <Badge x={256} y={10} n={3} title="Circuit" />
      <MathText x={332} y={14} size={11} fill="var(--ink2)">
        {circuitWords(experiment, layer)}
      </MathText>
      <Badge x={1032} y={10} n={5} title="⟨Z⟩" />
      <Badge x={1128} y={10} n={6} title="Pixel" />

      <InputMap {...props} x={0} y={map.y} side={map.side} />
      <MapTitle x={0} end={map.side} y={114} name={nodeLabel(experiment.skips, layer - 1)} size={inputShape} />
      <PatchWords {...props} x={0} y={map.y + map.side + 17} />
      <InputsOf {...props} x={152} rows={rows} />
      <CircuitOf {...props} from={256} to={1014} rows={rows} />
      <Meters x={1034} rows={rows} expectations={traced(props)} read={props.read} />
      <OutputMap {...props} x={1128} y={map.y} side={map.side} />
      <MapTitle x={1128} end={1240} y={114} name={outputName(layer)} size={outputShape} mirrored />
      <Links {...props} rows={rows} />
    </Drawing>
  );
}

/** One station below the other, for narrow screens. */
function Stacked(props: LayerStageProps) {
  const { experiment, seen, inputShape, outputShape } = props;
  const { layer } = seen.target;
  const near = [82, 136, 190, 244];
  const circuitRows = [76, 132, 188, 244];
  return (
    <div className="grid gap-y-4">
      <Drawing width={358} height={282} label={spoken(props)}>
        <Badge x={0} y={10} n={1} title="Patch" />
        <Badge x={196} y={10} n={2} title="Angles" />
        <InputMap {...props} x={0} y={88} side={120} />
        <MapTitle x={0} end={120} y={80} name={nodeLabel(experiment.skips, layer - 1)} size={inputShape} />
        <PatchWords {...props} x={0} y={226} />
        <InputsOf {...props} x={196} rows={near} />
        <PhoneLinks {...props} rows={near} />
      </Drawing>
      <Drawing width={358} height={302} label="Circuit">
        <Badge x={0} y={10} n={3} title="Circuit" />
        <CircuitOf {...props} from={8} to={352} rows={circuitRows} />
      </Drawing>
      <Drawing width={358} height={250} label="Expectation values and pixel">
        <Badge x={0} y={10} n={5} title="⟨Z⟩" />
        <Badge x={224} y={10} n={6} title="Pixel" />
        <Meters x={4} rows={[56, 110, 164, 218]} expectations={traced(props)} read={props.read} />
        <OutputMap {...props} x={224} y={72} side={128} />
        <MapTitle x={224} end={352} y={62} name={outputName(layer)} size={outputShape} mirrored />
        <PhoneOutLinks {...props} rows={[56, 110, 164, 218]} />
      </Drawing>
    </div>
  );
}

/** Expectation values of the traced channel. */
function traced({ seen }: LayerStageProps): Float64Array {
  return seen.expectations.subarray(4 * seen.target.channel, 4 * seen.target.channel + 4);
}

function InputMap(props: LayerStageProps & { x: number; y: number; side: number }) {
  const { seen, inputShape, onPixel, onChannel } = props;
  const { row, column, channel } = seen.target;
  return (
    <MapWindow
      values={seen.input}
      shape={inputShape}
      range={props.inputRange}
      x={props.x}
      y={props.y}
      side={props.side}
      rest={inputRest(props.experiment, inputShape)}
      place={{ channel: averages(props) ? null : channel, row: 2 * row, column: 2 * column }}
      span={2}
      onPick={(picked) => {
        onChannel(picked.channel);
        onPixel({ row: picked.row / 2, column: picked.column / 2 });
      }}
    />
  );
}

/** What no window of the layer that reads this map starts in; null where all of it is read. */
export function inputRest(experiment: Experiment, shape: MapShape): MapRest | null {
  const { read } = layerWindows(experiment, shape);
  return read.size < shape.size ? { from: read.size, kind: 'unread' } : null;
}

/** Whether several channels are averaged into the one that is traced. */
function averages({ experiment, inputShape }: LayerStageProps): boolean {
  return layerWindows(experiment, inputShape).read.channels < inputShape.channels;
}

function OutputMap(props: LayerStageProps & { x: number; y: number; side: number }) {
  const { seen, outputShape, onPixel } = props;
  const { row, column } = seen.target;
  return (
    <MapWindow
      values={seen.output}
      shape={outputShape}
      range={mapRange}
      x={props.x}
      y={props.y}
      side={props.side}
      rest={mapRest(props.experiment, { kind: 'output', node: seen.target.layer })}
      place={{ channel: null, row, column }}
      span={1}
      filled={props.filled}
      onPick={(picked) => onPixel({ row: picked.row, column: picked.column })}
    />
  );
}

/** Name above the map at its outer side, size at the other; mirrored, the size stands below. */
function MapTitle(props: { x: number; end: number; y: number; name: string; size: MapShape; mirrored?: boolean }) {
  const { x, end, y, name, size, mirrored = false } = props;
  const below = end - x + 26;
  const long = name.length > 5;
  return (
    <>
      <MathText x={mirrored ? end : x} y={y} size={long ? 13 : 16} anchor={mirrored ? 'end' : 'start'} formula>
        {name}
      </MathText>
      {!(long && !mirrored && name.length > 8) && (
        <text x={end} y={mirrored ? props.y + below : y} textAnchor="end" fontSize={11} fill="var(--ink3)">
          {size.channels > 1 ? `${size.channels} of ` : ''}
          {size.size}×{size.size}
        </text>
      )}
    </>
  );
}

function PatchWords(props: LayerStageProps & { x: number; y: number }) {
  const { seen, inputShape, x, y } = props;
  const { row, column, channel } = seen.target;
  const span = (name: string, start: number) =>
    start + 1 < inputShape.size ? `${name}s ${start}–${start + 1}` : `${name} ${start}, padded`;
  return (
    <g fontSize={11} fill="var(--ink2)" className="dr-nums">
      <text x={x} y={y}>
        {span('row', 2 * row)}
      </text>
      <text x={x} y={y + 15}>
        {span('column', 2 * column)}
      </text>
      {inputShape.channels > 1 && (
        <text x={x} y={y + 30}>
          {averages(props)
            ? `mean of ${inputShape.channels} channels`
            : `channel ${channel} of 0–${inputShape.channels - 1}`}
        </text>
      )}
    </g>
  );
}

function InputsOf(props: LayerStageProps & { x: number; rows: readonly number[] }) {
  const { experiment, seen, inputShape, choice } = props;
  const { row, column, layer } = seen.target;
  const within = (start: number) => start < inputShape.size;
  return (
    <Inputs
      x={props.x}
      rows={props.rows}
      patch={seen.patch}
      ownPatch={seen.ownPatch}
      range={props.inputRange}
      scale={layer === 1 ? experiment.circuit.pixelScale : experiment.circuit.mapScale}
      inside={[0, 1, 2, 3].map((q) => within(2 * row + (q >> 1)) && within(2 * column + (q & 1)))}
      selected={choice.kind === 'pixel' ? choice.index : null}
      onSelect={(qubit) => props.onChoose('pixel', qubit)}
      onTurn={props.onTurnPixel}
    />
  );
}

function CircuitOf(props: LayerStageProps & { from: number; to: number; rows: readonly number[] }) {
  const { experiment, seen, choice } = props;
  return (
    <Circuit
      gateSteps={props.gateSteps}
      from={props.from}
      to={props.to}
      rows={props.rows}
      gate={experiment.circuit.gate}
      angles={seen.angles}
      ownAngles={seen.ownAngles}
      bloch={seen.trace.bloch}
      gradients={props.gradients}
      done={props.done}
      doneWords={props.doneWords}
      onDone={props.onDone}
      selected={choice.kind === 'angle' ? choice.index : null}
      selectedPixel={choice.kind === 'pixel' ? choice.index : null}
      onSelect={(index) => props.onChoose('angle', index)}
      onSelectPixel={(qubit) => props.onChoose('pixel', qubit)}
      onTurn={props.onTurnAngle}
    />
  );
}

/** '4 repetitions of RY(x), RX(θ), CNOT chain; an arrow shorter than its sphere means entangled' */
function circuitWords({ layers, circuit }: Experiment, k: number): string {
  const depth = layers[k - 1]?.depth ?? 1;
  const parts = [circuit.reuploading ? 'RY(x)' : '', `${circuit.gate}(θ)`, circuit.entangling ? 'CNOT chain' : ''];
  const each = parts.filter((part) => part !== '').join(', ');
  const first = circuit.reuploading ? '' : 'RY(x) once, then ';
  const times = depth === 1 ? (circuit.reuploading ? '' : '1 repetition of ') : `${depth} repetitions of `;
  const length = circuit.entangling
    ? 'a disc smaller than its sphere means entangled'
    : 'no entanglement without CNOTs';
  return `${first}${times}${each}; ${length}`;
}

function spoken({ experiment, seen, doneWords }: LayerStageProps): string {
  const { layer, row, column } = seen.target;
  const z = Array.from(seen.expectations.subarray(0, 4), (value) => value.toFixed(2)).join(', ');
  return (
    `Pixel at row ${row}, column ${column} of ${outputName(layer)}: a window of ${nodeLabel(experiment.skips, layer - 1)} ` +
    `with values ${Array.from(seen.patch, (value) => value.toFixed(2)).join(', ')}; expectation values ${z}; state shown ${doneWords}.`
  );
}
