import { ArrowRight, Lock, TriangleAlert } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { NoneTag } from '../../canvas/marks/NoneTag';
import { comparisonSentence } from '../../charts/gradient/comparison';
import { useLab } from '../../kit/lab/LabContext';
import { Panel } from '../../kit/Panel';
import { Sentence } from '../../kit/Sentence';
import { useLow } from '../../kit/useMedia';
import { term } from '../../model/term';
import type { RunComparison } from '../../store/state/comparisonState';
import { measuredGroups, normTerm, type ReachRow, type ReachState, reachReport } from './reachRows';

/**
 * Which groups of parameters the gradient reaches and why: predicted before the first batch and for a
 * placement in hand, measured after. The two must agree; where they do not, that is said loudly.
 */
export function ReachList() {
  const experiment = useLab((state) => state.experiment);
  // The canvas under the hand comes first.
  const preview = useDeferredValue(useLab((state) => state.preview));
  const measured = useLab(useShallow(measuredGroups));
  const compared = useLab((state) => (state.comparison?.runId === state.currentId ? state.comparison : null));
  const { heading, rows, disagreements } = reachReport(experiment, preview, measured);
  const low = useLow();
  const brief = low && experiment.layers.length > 2;
  return (
    <Panel title="Gradient reach" titleTerm="reach" aside={heading}>
      <dl
        className={`grid grid-cols-[44px_1fr] ${brief ? 'mt-1' : 'mt-1.5 gap-y-1 low:group-data-crowded/side:gap-y-0.5'}`}
      >
        {rows.map((row, index) => (
          <Row
            key={row.name}
            row={row}
            brief={brief}
            measured={row.norm !== null}
            // Of the placement that was compared, not of one in hand.
            comparison={preview === null ? comparedWords(compared, index) : ''}
          />
        ))}
      </dl>
      {disagreements.length > 0 && (
        <div role="alert" className="mt-3 rounded border-2 border-bad px-2.5 py-2 text-bad">
          <p className="flex gap-1.5 font-semibold">
            <TriangleAlert size={15} strokeWidth={2} aria-hidden className="mt-px shrink-0" />
            Prediction and measurement disagree: please report this.
          </p>
          <ul className="mt-1 text-ink text-note">
            {disagreements.map((text) => (
              <li key={text}>{text}.</li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

/** 'Epoch 6: the paper gradient is ..'; the run may have gone on since. */
function comparedWords(compared: RunComparison | null, index: number): string {
  const sentence = comparisonSentence(compared?.result.layers[index] ?? null);
  return compared && sentence
    ? `Epoch ${compared.position.epoch}: ${sentence[0]?.toLowerCase()}${sentence.slice(1)}`
    : '';
}

interface RowProps {
  readonly row: ReachRow;
  /** Whether the reason has a line only. */
  readonly brief: boolean;
  readonly measured: boolean;
  /** `paper` against `exact`, as a sentence; empty where they were not compared. */
  readonly comparison: string;
}

function Row({ row, brief, measured, comparison }: RowProps) {
  const broken = row.norm === 'NaN' || row.norm === '∞';
  // None has no norm, which leaves room beside it.
  const beside = brief && row.reason !== '' && row.state === 'none' && row.before === null;
  return (
    <>
      <dt className="font-medium leading-5">{row.name}</dt>
      <dd className="m-0 min-w-0">
        <p className="flex min-h-5 items-center gap-1.5">
          {row.before && (
            <>
              <State state={row.before} measured={false} />
              <ArrowRight size={13} strokeWidth={2} role="img" aria-label="becomes" className="shrink-0 text-ink2" />
            </>
          )}
          <State state={row.state} measured={measured} />
          {beside && <BriefReason row={row} />}
          {row.norm !== null && (
            <span
              className={`nums ml-auto flex items-center gap-1 font-medium ${broken ? 'text-bad' : ''}`}
              {...term(normTerm(row.norm))}
            >
              {broken && <TriangleAlert size={13} strokeWidth={2} aria-hidden />}
              {row.norm}
            </span>
          )}
        </p>
        {row.reason && !beside && (
          <p className={`text-ink2 text-note ${brief ? '' : 'mt-0.5 text-pretty'}`}>
            {brief ? <BriefReason row={row} /> : <Sentence>{row.reason}</Sentence>}
          </p>
        )}
        {comparison && <p className="mt-0.5 text-pretty text-ink2 text-note">{comparison}</p>}
      </dd>
    </>
  );
}

/** In full to a screen reader, and to the eye on hover. */
function BriefReason({ row }: Pick<RowProps, 'row'>) {
  return (
    <span title={row.reason} className="text-ink2 text-note">
      <span aria-hidden>
        <Sentence>{row.brief}</Sentence>
      </span>
      <span className="sr-only">{row.reason}</span>
    </span>
  );
}

/** None, frozen and reached differ in shape and word, not in colour alone. */
function State({ state, measured }: { readonly state: ReachState; readonly measured: boolean }) {
  if (state === 'none') {
    return (
      <span {...term('none')}>
        <NoneTag />
      </span>
    );
  }
  if (state === 'frozen') {
    return (
      <span className="flex items-center gap-1.5 text-ink2" {...term('frozen')}>
        <Lock size={13} strokeWidth={1.75} aria-hidden />
        frozen
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 font-semibold text-grad" {...term('reached')}>
      <svg width="22" height="12" aria-hidden="true" className="shrink-0">
        <rect
          x="0.75"
          y="0.75"
          width="20.5"
          height="10.5"
          fill={measured ? 'var(--gradfill)' : 'var(--gradsoft)'}
          stroke="var(--grad)"
          strokeWidth="1.5"
        />
      </svg>
      reached
    </span>
  );
}
