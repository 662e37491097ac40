import type { Experiment, QuanvolutionalLayer } from '../experiment';
import { isPerLayer, settingPaths, settings } from './table';

/** The paper's two-layer experiment without residuals, every reading at its default. */
// Marked as pure, so that a worker which does without the defaults does without the table's texts too.
export const paperExperiment: Experiment = /* @__PURE__ */ paperValues();

/** What a first visit opens: the paper's experiment on 14x14 images, alive in seconds. */
export const firstExperiment: Experiment = /* @__PURE__ */ onSmallImages(paperExperiment);

function onSmallImages(experiment: Experiment): Experiment {
  return { ...experiment, data: { ...experiment.data, imageSize: 14 } };
}

/** QCL(k+1) as the paper has it; the paper's last where it has none. @param k from 0 */
export function paperLayer(k: number): QuanvolutionalLayer {
  const layer: Record<string, unknown> = {};
  for (const path of settingPaths.filter(isPerLayer)) {
    const values = settings[path].paper as readonly unknown[];
    layer[path.split('.').at(-1) as string] = values[k] ?? values.at(-1);
  }
  return layer as unknown as QuanvolutionalLayer;
}

/** Every setting as the paper has it, the fields in the order of the table. */
function paperValues(): Experiment {
  const experiment: Record<string, unknown> = {};
  for (const path of settingPaths) {
    const [top, inner] = path.split('.') as [string, string?];
    if (path === 'layers.length') {
      experiment.layers = Array.from({ length: settings[path].paper }, (_, k) => paperLayer(k));
    } else if (isPerLayer(path)) continue;
    else if (inner === undefined) experiment[top] = settings[path].paper;
    else {
      experiment[top] ??= {};
      (experiment[top] as Record<string, unknown>)[inner] = settings[path].paper;
    }
  }
  return experiment as unknown as Experiment;
}
