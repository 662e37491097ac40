import { MathText } from '../../canvas/marks/MathText';
import { mapRange, type Range } from '../../charts/kit/scales';
import type { Pixel } from '../../kit/lab/DrillContext';
import type { Experiment } from '../../model/experiment';
import type { LayerInspection } from '../../model/inspection';
import { mapRest } from '../../model/mapRest';
import { nodeLabel, outputName } from '../../model/notation';
import { layerWindows, type MapShape, networkShapes } from '../../model/shapes';
import { Drawing } from './Drawing';
import { inputRest } from './LayerStage';
import { MapWindow } from './MapWindow';
import { destination } from './words';

export interface NoWindowProps {
  readonly experiment: Experiment;
  /** Of the nearest pixel that has a window: its maps are those of the layer. */
  readonly seen: LayerInspection;
  /** The pixel that has none. */
  readonly pixel: Pixel;
  readonly inputRange: Range;
  readonly onPixel: (pixel: Pixel) => void;
}

const side = 112;

/** A pixel of O_k that nobody computes: both maps, how far the layer reads, and why the pixel is 0. */
export function NoWindow({ experiment, seen, pixel, inputRange, onPixel }: NoWindowProps) {
  const { layer } = seen.target;
  const shapes = networkShapes(experiment);
  const inputShape = shapes.nodes[layer - 1] as MapShape;
  const outputShape = shapes.outputs[layer] as MapShape;
  const { covered, read } = layerWindows(experiment, inputShape);
  const [input, output] = [nodeLabel(experiment.skips, layer - 1), outputName(layer)];
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4 py-4" data-no-window>
      <div className="w-[352px] max-w-full shrink-0">
        <Drawing width={352} height={150} label={`${input} and ${output}: ruled is what coverage quarter leaves out`}>
          <MathText x={0} y={14} size={input.length > 5 ? 13 : 16} formula>
            {input}
          </MathText>
          <MapWindow
            values={seen.input}
            shape={inputShape}
            range={inputRange}
            x={0}
            y={24}
            side={side}
            rest={inputRest(experiment, inputShape)}
            place={null}
            span={2}
            onPick={({ row, column }) => onPixel({ row: row / 2, column: column / 2 })}
          />
          <MathText x={240} y={14} size={16} formula>
            {output}
          </MathText>
          <MapWindow
            values={seen.output}
            shape={outputShape}
            range={mapRange}
            x={240}
            y={24}
            side={side}
            rest={mapRest(experiment, { kind: 'output', node: layer })}
            place={{ channel: null, ...pixel }}
            span={1}
            onPick={({ row, column }) => onPixel({ row, column })}
          />
        </Drawing>
      </div>
      <div className="max-w-[46ch]" role="status">
        <p className="font-semibold text-[0.9375rem] leading-6">No window starts here: coverage quarter.</p>
        <p className="mt-1 text-ink2 text-note">
          QCL{layer} reads the top left {read.size}×{read.size} of {input} and computes {covered}×{covered} of {output}.
          Row {pixel.row}, column {pixel.column} stays exactly 0, whatever the angles: it is no expectation value, and
          no gradient comes from it. {destination(experiment, layer)}
        </p>
      </div>
    </div>
  );
}
