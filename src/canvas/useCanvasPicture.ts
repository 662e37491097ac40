import { type RefObject, useId, useMemo } from 'react';
import type { Experiment } from '../model/experiment';
import { type NetworkShapes, networkShapes } from '../model/shapes';
import { type CanvasView, canvasView } from './backward/canvasView';
import { type BackwardFlows, backwardFlows } from './backward/flows';
import type { ResidualCanvasProps } from './canvasProps';
import { type NodeMaps, nodeMaps } from './forward/previewMaps';
import { compactLayout } from './layout/compactLayout';
import { canvasLayout, type Layout } from './layout/layout';
import { useCanvasScale } from './layout/useCanvasScale';
import type { PatternIds } from './marks/marks';

/** All that is drawn, computed from what the canvas is given. */
export interface CanvasPicture {
  readonly layout: Layout;
  readonly view: CanvasView;
  /** The experiment with the placement shown. */
  readonly shown: Experiment;
  readonly shapes: NetworkShapes;
  readonly committedShapes: NetworkShapes;
  readonly maps: NodeMaps;
  readonly flows: BackwardFlows;
  readonly unitsPerPixel: number;
  /** Drawn smaller than designed: letters keep their size, and what then has no room goes. */
  readonly small: boolean;
  readonly ids: PatternIds;
}

export function useCanvasPicture(
  { experiment, preview, snapshot, compact = false }: ResidualCanvasProps,
  svg: RefObject<SVGSVGElement | null>,
): CanvasPicture {
  const layout = useMemo(() => (compact ? compactLayout : canvasLayout)(experiment), [experiment, compact]);
  const view = useMemo(() => canvasView(experiment, preview, snapshot), [experiment, preview, snapshot]);
  const shown = view.experiment;
  const unitsPerPixel = useCanvasScale(svg, layout.width);
  const maps = useMemo(
    () => nodeMaps(experiment, snapshot?.sample.maps ?? null, shown.skips),
    [experiment, snapshot, shown.skips],
  );
  const flows = useMemo(() => backwardFlows(layout, view), [layout, view]);
  return {
    ...{ layout, view, shown, maps, flows, unitsPerPixel },
    shapes: networkShapes(shown),
    committedShapes: networkShapes(experiment),
    small: !compact && layout.squeeze === 0 && unitsPerPixel > 1.15,
    ids: usePatternIds(),
  };
}

function usePatternIds(): PatternIds {
  const id = useId();
  return useMemo(() => ({ hatch: `${id}hatch`, fineHatch: `${id}fine`, through: `${id}through` }), [id]);
}
