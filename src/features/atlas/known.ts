import { epochRecords } from '../../io/recordFile';
import { recordedRuns } from '../../kit/recordedRuns';
import type { Experiment } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import { recordedFiles } from '../../reproduce/record/files';
import type { AtlasScores } from '../../store/state/atlasState';

/**
 * What the lab's recorded results say of placements of this experiment's layers, images and head. Files without any
 * are not fetched. @throws Error saying what the server answered
 */
export async function recordedScores({ layers, data, head }: Experiment): Promise<AtlasScores> {
  const names = recordedFiles
    .filter(({ series }) =>
      series.some(
        ({ experiment }) =>
          experiment.layers.length === layers.length &&
          experiment.data.imageSize === data.imageSize &&
          experiment.head.kind === head.kind,
      ),
    )
    .map(({ name }) => name);
  const scores = new Map<string, { accuracy: number; failed: boolean }>();
  for (const run of await recordedRuns(names)) {
    const last = epochRecords(run).at(-1);
    // A record ends before its last epoch where the run has failed.
    const failed = last !== undefined && last.epoch < run.experiment.training.epochs;
    if (last) scores.set(experimentText(run.experiment), { accuracy: last.validation.accuracy, failed });
  }
  return scores;
}
