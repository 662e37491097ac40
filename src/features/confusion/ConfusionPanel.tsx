import { useCallback } from 'react';
import { type ConfusionData, confusionChart } from '../../charts/confusion/matrix';
import { derive } from '../../kit/charts/derive';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Panel } from '../../kit/Panel';
import { classNames } from '../../model/imageSets';
import { currentRun, type LabState } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

/** Which digits are read as which, and some that are misread; a click shows one everywhere. */
export function ConfusionPanel() {
  const lab = useActions();
  const right = useLab(rightWords);
  const evaluated = right !== '';
  return (
    <Panel
      className="flex h-full flex-col"
      title="Confusion"
      titleTerm="confusion"
      aside={<span className="nums">{right}</span>}
    >
      {evaluated ? (
        <Matrix onSample={lab.showSample} />
      ) : (
        <p className="mt-1.5 flex min-h-[124px] flex-1 low:group-data-crowded/side:min-h-[108px] items-center justify-center rounded border border-rule2 border-dashed text-ink3 text-note">
          After the first evaluation
        </p>
      )}
    </Panel>
  );
}

function Matrix({ onSample }: { readonly onSample: (sample: number) => void }) {
  const create = useCallback((node: HTMLElement) => confusionChart(node, { onSample }), [onSample]);
  const ref = useChart(create, confusionOf);
  return (
    <div
      ref={ref}
      className={`mt-1.5 h-[124px] min-h-[124px] grow low:group-data-crowded/side:h-[108px] low:group-data-crowded/side:min-h-[108px] touch-manipulation ${chartNode}`}
    />
  );
}

/** Answers change with an epoch's evaluation only, while snapshots bring fresh copies all the time. */
const confusionOf = derive(
  (state) => {
    const run = currentRun(state);
    return [run?.id, shownSnapshot(state)?.epoch];
  },
  (state): ConfusionData => {
    const run = currentRun(state);
    const { data } = run?.experiment ?? state.experiment;
    const { digits, imageSize } = data;
    const shown = shownSnapshot(state);
    return {
      digits,
      names: classNames(data),
      counts: shown?.confusion ?? null,
      misread: shown?.misread ?? [],
      imageSize,
    };
  },
);

/** 'B, 350 of 400 right'; empty before an evaluation. */
function rightWords(state: LabState): string {
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
