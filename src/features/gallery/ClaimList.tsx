import { useMemo, useState } from 'react';
import type { RecordedRun } from '../../io/recordFile';
import { linkButton, Segmented } from '../../kit/widgets';
import type { Coverage, GradientMode, Readout } from '../../model/experiment';
import { claimLines } from '../../reproduce/claims/claimLines';
import { claims, type FigureId, gradientModes } from '../../reproduce/claims/claims';
import { comparedReadouts, coverageFigures, coverages } from '../../reproduce/claims/coverages';
import type { ComparedReading } from '../../reproduce/claims/readEvidence';
import { headingOf } from '../../reproduce/claims/remarks';
import { finder, paperScale } from '../../reproduce/claims/series';
import { valueName } from '../../reproduce/readings/openPoints';
import { coverageWay } from '../../reproduce/report/story';
import { ClaimNumbers } from './ClaimNumbers';
import { ClaimPicture } from './ClaimPicture';
import { CoverageCurves } from './CoverageCurves';

interface ClaimListProps {
  readonly figure: FigureId;
  /** Of the figure, and of the other readings of it. */
  readonly runs: readonly RecordedRun[];
}

type ShownCoverage = Coverage | 'both';

/** All that was run with the exact gradient, or of Fig. 10. */
const standard: readonly ComparedReading[] = [{ coverage: 'full', readout: 'mean' }];

/** A figure's claims about accuracies: a picture beside the paper's values, and the same in numbers with all that is ours. */
export function ClaimList({ figure, runs }: ClaimListProps) {
  const [mode, setMode] = useState<GradientMode>('paper');
  const [readout, setReadout] = useState<Readout>('qubit0');
  const [coverage, setCoverage] = useState<ShownCoverage>('both');
  const [hasNumbers, setNumbers] = useState(false);
  const own = claims.filter((claim) => claim.figure === figure);
  const find = useMemo(() => finder(runs), [runs]);
  // Other readings were run with the paper gradient alone.
  const isRead = coverageFigures.includes(figure) && mode === 'paper';
  const shown = useMemo(() => coverages.filter((one) => coverage === 'both' || one === coverage), [coverage]);
  const data = useMemo(() => {
    const ways = isRead
      ? shown.map((one) => coverageWay(one, readout))
      : [{ name: 'measured', isFilled: true, mode, scale: paperScale }];
    return claimLines(figure, headingOf(figure), ways, find);
  }, [figure, find, isRead, mode, readout, shown]);
  const readings = shown.map((one): ComparedReading => ({ coverage: one, readout }));
  if (own.length === 0) return null;
  return (
    <section aria-label="Claims" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h4 className="panel-title">Claims</h4>
        <Segmented
          label="Gradient"
          values={gradientModes}
          value={mode}
          onChange={setMode}
          show={(value) => `${value} gradient`}
        />
        {isRead && (
          <>
            <Segmented
              label="Readout"
              values={comparedReadouts}
              value={readout}
              onChange={setReadout}
              show={(value) => valueName('readout', value)}
            />
            <Segmented
              label="Coverage"
              values={['full', 'quarter', 'both'] satisfies ShownCoverage[]}
              value={coverage}
              onChange={setCoverage}
            />
          </>
        )}
      </div>
      {isRead && <CoverageCurves figure={figure} shown={shown} readout={readout} runs={runs} />}
      <ClaimPicture data={data} figure={figure} />
      {/* The family of the correction is every figure's claims: fetched when somebody asks. */}
      <details onToggle={(event) => setNumbers(event.currentTarget.open)}>
        <summary className={`${linkButton} w-fit cursor-default`}>In numbers, with Holm's correction</summary>
        {hasNumbers && <ClaimNumbers figure={figure} mode={mode} readings={isRead ? readings : standard} runs={runs} />}
      </details>
    </section>
  );
}
