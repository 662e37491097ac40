import type { ConfusionData } from '../../charts/confusion/matrix';
import { classNames } from '../../model/imageSets';
import { currentRun, type LabState } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { derive } from './derive';

/** Selects the shown run's confusion. Predictions change with an epoch's evaluation only, while snapshots bring fresh copies all the time. */
export function confusionSelector(): (state: LabState) => ConfusionData {
  return derive(
    (state) => {
      const run = currentRun(state);
      return [run?.id, shownSnapshot(state)?.epoch, state.ownNames];
    },
    (state): ConfusionData => {
      const run = currentRun(state);
      const { data } = run?.experiment ?? state.experiment;
      const { digits, imageSize } = data;
      const shown = shownSnapshot(state);
      return {
        digits,
        names: classNames(data, state.ownNames),
        counts: shown?.confusion ?? null,
        misread: shown?.misread ?? [],
        imageSize,
      };
    },
  );
}

/** 'B, 350 of 400 right'; empty before an evaluation. */
export function rightWords(state: LabState): string {
  const run = currentRun(state);
  const counts = shownSnapshot(state)?.confusion;
  if (!run || !counts) return '';
  const classes = run.experiment.data.digits.length;
  let right = 0;
  let all = 0;
  counts.forEach((count, cell) => {
    all += count;
    if (Math.floor(cell / classes) === cell % classes) right += count;
  });
  return all > 0 ? `${run.letter}, ${right} of ${all} right` : '';
}
