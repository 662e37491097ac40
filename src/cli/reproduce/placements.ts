import { parsePlacement } from '../../model/notation';
import { firstExperiment } from '../../model/settings/paper';
import { median } from '../../model/statistics';
import { gradientModes } from '../../reproduce/claims/claims';
import {
  type Find,
  paperFormulas,
  quickScale,
  resultsOf,
  type Scale,
  type Series,
  searchScale,
} from '../../reproduce/claims/series';
import { markdownTable } from '../../reproduce/claims/tables';

/** The paper's placements of two layers in the first visit's experiment, in both gradient modes. */
export function placementSeries(): (Series & { readonly mode: string })[] {
  const layers = firstExperiment.layers.length;
  return paperFormulas(layers).flatMap((label) =>
    gradientModes.map((mode) => ({
      label,
      mode,
      experiment: { ...firstExperiment, skips: parsePlacement(label, layers), gradientMode: mode },
    })),
  );
}

/** Seeds 0 to 4, or one short run. */
export function placementScale(quick: boolean): Scale {
  return quick ? quickScale : searchScale;
}

/** Validation accuracy after the last epoch, by seed, with the median. */
export function placementsTable(scale: Scale, find: Find): string {
  const percent = (share: number | undefined): string =>
    share === undefined ? 'not run' : `${(100 * share).toFixed(1)} %`;
  const rows = placementSeries().map((series) => {
    const shares = resultsOf(series, scale, find).map((run) => run?.validation.accuracy.at(-1));
    const known = shares.filter((share) => share !== undefined);
    return [series.label, series.mode, ...shares.map(percent), percent(known.length > 0 ? median(known) : undefined)];
  });
  return markdownTable(['placement', 'gradient', ...scale.seeds.map((seed) => `seed ${seed}`), 'median'], rows);
}
