import type { Experiment } from '../../model/experiment';
import { layerWindows, networkShapes } from '../../model/shapes';
import { sourcesOf } from '../../model/skips';
import type { Layout } from '../layout/layout';
import { CellFrame, type PickedPixel } from './MapPick';

/** The pixel under the hand, and on the map before it the window that it comes from, where there is one and that map is drawn. */
export function Pointed(props: {
  readonly layout: Layout;
  readonly experiment: Experiment;
  readonly over: PickedPixel;
}) {
  const { layout, experiment, over } = props;
  const { layer, row, column } = over;
  const shapes = networkShapes(experiment);
  const block = layout.blocks[layer - 1];
  const shape = shapes.outputs[layer];
  const drawn =
    layer === 1
      ? layout.input
      : sourcesOf(experiment.skips, layer - 1).length === 0
        ? layout.blocks[layer - 2]?.map
        : null;
  const input = shapes.nodes[layer - 1];
  const covered = input ? layerWindows(experiment, input).covered : 0;
  const computed = row < covered && column < covered;
  return (
    <>
      {block && shape && <CellFrame shape={shape} box={block.map} row={row} column={column} span={1} />}
      {drawn && input && computed && <CellFrame shape={input} box={drawn} row={2 * row} column={2 * column} span={2} />}
    </>
  );
}
