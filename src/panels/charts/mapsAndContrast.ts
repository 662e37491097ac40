import { type ContrastData, contrastChart } from '../../charts/contrast';
import {
  type FeatureMapsData,
  type FeatureMapsOptions,
  featureMaps,
  featureMapsHeight,
  rowCount,
} from '../../charts/featureMaps';
import type { Chart } from '../../charts/svg';

export interface MapsAndContrastData {
  readonly maps: FeatureMapsData;
  readonly contrast: ContrastData;
}

/** Space between the maps' captions and the contrast's caption, px. */
const between = 4;
/** Below this the contrast's decades cannot be told apart, px. */
const leastContrast = 70;

/** A row of maps and below each its contrast over the data: one chart, because the columns are shared. */
export function mapsAndContrast(node: HTMLElement, options: FeatureMapsOptions = {}): Chart<MapsAndContrastData> {
  const [upper, lower] = [document.createElement('div'), document.createElement('div')];
  node.append(upper, lower);
  const maps = featureMaps(upper, options);
  const contrast = contrastChart(lower);
  let drawn: MapsAndContrastData | null = null;
  let drawnSize: unknown = null;
  return {
    update(data, size) {
      const { stages } = data.maps;
      const room = Math.max(40, size.height - between - leastContrast);
      const high = Math.min(featureMapsHeight(stages, size.width), room);
      const resized = size !== drawnSize;
      const relaid = resized || drawn?.maps.stages !== stages;
      if (relaid || drawn?.maps !== data.maps) maps.update(data.maps, { width: size.width, height: high });
      if (relaid || drawn?.contrast !== data.contrast) {
        lower.style.marginTop = `${between}px`;
        // Below two rows of maps the columns are no longer theirs and need names of their own.
        const names = rowCount(stages.length, size.width) > 1;
        contrast.update(
          { ...data.contrast, names },
          { width: size.width, height: Math.max(leastContrast, size.height - high - between) },
        );
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
