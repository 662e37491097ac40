import { type ContrastData, contrastChart } from '../../charts/contrast/byStage';
import type { ContrastCurvesData } from '../../charts/contrast/data';
import { contrastCurves } from '../../charts/contrast/overEpochs';
import type { Chart } from '../../charts/kit/svg';
import {
  type FeatureMapsData,
  type FeatureMapsOptions,
  featureMaps,
  featureMapsHeight,
  rowCount,
} from '../../charts/maps/featureMaps';

export interface MapsAndContrastData {
  readonly maps: FeatureMapsData;
  readonly contrast: ContrastView;
}

/** Of one epoch, stage beside stage; or of each stage over the epochs. */
export type ContrastView =
  | { readonly over: 'stages'; readonly data: ContrastData }
  | { readonly over: 'training'; readonly data: ContrastCurvesData };

export interface MapsAndContrastOptions extends FeatureMapsOptions {
  readonly onSwitch?: (over: ContrastView['over']) => void;
  readonly onEpoch?: (epoch: number) => void;
}

/** Space between the maps' captions and the contrast's caption, px. */
const between = 4;
/** Below this the contrast's decades cannot be told apart, px: with the columns' names, and where the maps have them. */
const leastContrast = { named: 88, plain: 70 } as const;

/** Either chart of the contrast, whichever is looked at. */
function contrastView(node: HTMLElement, { onSwitch, onEpoch }: MapsAndContrastOptions): Chart<ContrastView> {
  let over: ContrastView['over'] | null = null;
  let byStage: Chart<ContrastData> | null = null;
  let byEpoch: Chart<ContrastCurvesData> | null = null;
  const destroy = (): void => {
    byStage?.destroy();
    byEpoch?.destroy();
    byStage = byEpoch = null;
  };
  const switchTo = (next: ContrastView['over']) => onSwitch && { onSwitch: () => onSwitch(next) };
  return {
    update(view, size) {
      if (view.over !== over) {
        // The switch that was pressed has its counterpart in the other chart.
        const focused = node.contains(document.activeElement);
        destroy();
        over = view.over;
        if (over === 'stages') byStage = contrastChart(node, { ...switchTo('training') });
        else byEpoch = contrastCurves(node, { ...switchTo('stages'), ...(onEpoch ? { onEpoch } : {}) });
        if (focused) node.querySelector<SVGElement>('[role=button]')?.focus({ preventScroll: true });
      }
      if (view.over === 'stages') byStage?.update(view.data, size);
      else byEpoch?.update(view.data, size);
    },
    destroy,
  };
}

/** A row of maps and below each its contrast over the data: one chart, because the columns are shared. */
export function mapsAndContrast(node: HTMLElement, options: MapsAndContrastOptions = {}): Chart<MapsAndContrastData> {
  const [upper, lower] = [document.createElement('div'), document.createElement('div')];
  node.append(upper, lower);
  upper.dataset.figure = 'maps';
  lower.dataset.figure = 'contrast';
  const maps = featureMaps(upper, options);
  const contrast = contrastView(lower, options);
  let drawn: MapsAndContrastData | null = null;
  let drawnSize: unknown = null;
  return {
    update(data, size) {
      const { stages } = data.maps;
      // Below two rows of maps the columns are no longer theirs and need names of their own.
      const names = rowCount(stages.length, size.width) > 1;
      const least = leastContrast[names ? 'named' : 'plain'];
      const room = Math.max(40, size.height - between - least);
      const high = Math.min(featureMapsHeight(stages, size.width), room);
      const resized = size !== drawnSize;
      const relaid = resized || drawn?.maps.stages !== stages;
      if (relaid || drawn?.maps !== data.maps) maps.update(data.maps, { width: size.width, height: high });
      if (relaid || drawn?.contrast !== data.contrast) {
        lower.style.marginTop = `${between}px`;
        contrast.update(withNames(data.contrast, names), {
          width: size.width,
          height: Math.max(least, size.height - high - between),
        });
      }
      drawn = data;
      drawnSize = size;
    },
    destroy() {
      maps.destroy();
      contrast.destroy();
      upper.remove();
      lower.remove();
    },
  };
}

function withNames(view: ContrastView, names: boolean): ContrastView {
  return view.over === 'stages'
    ? { over: view.over, data: { ...view.data, names } }
    : { over: view.over, data: { ...view.data, names } };
}
