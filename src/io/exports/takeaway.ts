import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import type { ReferenceData } from '../../model/referenceData';
import type { Parameters, RunState } from '../../model/run';

/** What leaves the lab as weights: a trained network. */
export interface LearnedNetwork {
  readonly experiment: Experiment;
  readonly parameters: Parameters;
  /** Whole epochs done, and batches of the epoch after them. */
  readonly position: { readonly epoch: number; readonly batch: number };
  /** Adam's state: number of updates, first and second moments in the shape of the parameters. */
  readonly optimiser: { readonly step: number; readonly firstMoment: Parameters; readonly secondMoment: Parameters };
}

/** The same with all that another program needs to rebuild it, and the numbers by which it can tell that it has. */
export interface TrainedNetwork extends LearnedNetwork, ReferenceData {}

/** A run with what goes along with it: all that any format is made of. */
export interface Taken {
  readonly state: RunState;
  /** Null where the run's images are not here: then formats that need them cannot be had (`ExportFormat.needsImages`). */
  readonly data: ReferenceData | null;
}

/** @throws Error where the run's images are not here */
export function referenceOf({ data }: Taken): ReferenceData {
  if (!data) throw new Error("the run's images are not here, and with them what this format needs");
  return data;
}

export function networkOf({ state, data }: Taken): LearnedNetwork & Partial<ReferenceData> {
  const { experiment, parameters, position, optimiser } = state;
  return { experiment, parameters, position, optimiser, ...data };
}

/** A file to hand over: text, or bytes. */
export interface ExportedFile {
  readonly name: string;
  readonly mime: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** 'resqunn_O1+O2_14px_seed0_epoch30', the same for every file of one network. */
export function baseName({ experiment, position }: Pick<TrainedNetwork, 'experiment' | 'position'>): string {
  // Not every file system takes '|' and blanks.
  const placement = formatPlacement(experiment.skips, experiment.layers.length)
    .replaceAll(' | ', '_')
    .replaceAll(' ', '-');
  const mode = experiment.gradientMode === 'exact' ? '_exact' : '';
  const batch = position.batch > 0 ? `.${position.batch}` : '';
  return `resqunn_${placement}${mode}_${experiment.data.imageSize}px_seed${experiment.seed}_epoch${position.epoch}${batch}`;
}
