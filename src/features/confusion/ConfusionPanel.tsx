import { useCallback } from 'react';
import { confusionChart } from '../../charts/confusion/matrix';
import { confusionSelector, rightWords } from '../../kit/charts/confusionData';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Panel } from '../../kit/Panel';

const confusionOf = confusionSelector();

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
      aside={
        <span className="flex items-center gap-1">
          <span className="nums truncate">{right}</span>
          <FigureMark source={{ id: 'confusion' }} className="-my-1" />
        </span>
      }
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
      data-figure="confusion"
      className={`mt-1.5 h-[124px] min-h-[124px] grow tall:h-[220px] low:group-data-crowded/side:h-[108px] low:group-data-crowded/side:min-h-[108px] touch-manipulation ${chartNode}`}
    />
  );
}
