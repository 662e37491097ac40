import { Fragment } from 'react';
import type { RecordedRun } from '../../io/recordFile';
import { recordedRuns } from '../../kit/recordedRuns';
import { capital } from '../../model/capital';
import type { GradientMode } from '../../model/experiment';
import { claims, type FigureId, rowText } from '../../reproduce/claims/claims';
import { coverageReading, coverageSeries, readScale } from '../../reproduce/claims/coverages';
import { evidenceNote } from '../../reproduce/claims/evidence';
import { evidenceTable } from '../../reproduce/claims/evidenceTable';
import { measureClaims, type Outcome } from '../../reproduce/claims/measure';
import { type ComparedReading, evidenceOfReading } from '../../reproduce/claims/readEvidence';
import { finder } from '../../reproduce/claims/series';
import { measuredText } from '../../reproduce/claims/tables';
import { ruleText, type Verdict } from '../../reproduce/claims/verdict';
import { filesHolding, filesOf } from '../../reproduce/record/files';
import { readName } from '../../reproduce/report/story';
import { DataTable } from './DataTable';
import { Loaded } from './Loaded';

interface ClaimNumbersProps {
  readonly figure: FigureId;
  readonly mode: GradientMode;
  /** Each is shown by itself. */
  readonly readings: readonly ComparedReading[];
  readonly runs: readonly RecordedRun[];
}

/** Every claim of the paper belongs to the family that a correction is over. */
const loadAll = () =>
  recordedRuns([...new Set([...claims.flatMap((claim) => filesOf[claim.figure]), ...filesHolding(coverageSeries())])]);

/** A figure's claims in numbers: what was measured and the verdict, then what is ours beside it. */
export function ClaimNumbers({ figure, mode, readings, runs }: ClaimNumbersProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
      <p className="max-w-[80ch] text-ink3 text-note">
        Fails: the 95 % interval lies wholly where the claim is false. That word and the rule for “trains” are our
        additions to the rules fixed before any of these runs; by those alone it would be undecided.
      </p>
      {readings.map((reading) => (
        <section key={readName(reading)} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h5 className="panel-title">{capital(readName(reading))}</h5>
          <Measured figure={figure} mode={mode} reading={reading} runs={runs} />
        </section>
      ))}
      <p className="max-w-[80ch] text-ink3 text-note">{evidenceNote}</p>
      <Loaded load={loadAll}>
        {(all) => {
          const find = finder(all);
          return readings.map((reading) => (
            <DataTable
              key={readName(reading)}
              caption={`Beside the verdicts, ${readName(reading)}`}
              table={evidenceTable(figure, evidenceOfReading(reading, mode, find))}
            />
          ));
        }}
      </Loaded>
    </div>
  );
}

interface MeasuredProps extends Omit<ClaimNumbersProps, 'readings'> {
  readonly reading: ComparedReading;
}

function Measured({ figure, mode, reading, runs }: MeasuredProps) {
  const own = claims.filter((claim) => claim.figure === figure);
  const scale = readScale(coverageReading(reading.coverage, reading.readout));
  const outcomes = measureClaims(own, scale, finder(runs)).filter((outcome) => outcome.mode === mode);
  return (
    <dl className="grid gap-3">
      {own.map((claim) => (
        <div key={claim.id} className="grid gap-0.5 border-rule border-t pt-2">
          <dt className="font-medium">{rowText(claim)}</dt>
          {outcomes
            .filter((outcome) => outcome.claim === claim.id)
            .map((outcome) => (
              <dd key={outcome.metric} className="nums flex flex-wrap items-baseline gap-x-3">
                <span className="w-20 text-ink2">{outcome.metric === 'train' ? 'training' : 'validation'}</span>
                <span>{measuredText(outcome)}</span>
                <Verdicts outcome={outcome} />
                <span className="text-ink3 text-note">{ruleText(outcome.rule)}</span>
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

function Verdicts({ outcome: { verdict, relativeVerdict } }: { readonly outcome: Outcome }) {
  if (!relativeVerdict) return <VerdictWord verdict={verdict} />;
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      {[['points', verdict] as const, ['relative', relativeVerdict] as const].map(([unit, one]) => (
        <Fragment key={unit}>
          <VerdictWord verdict={one} unit={unit} />
        </Fragment>
      ))}
    </span>
  );
}

const marks: Readonly<Record<Verdict, string>> = { holds: '✓', fails: '✗', undecided: '?' };

/** Never by colour alone: a mark and the word. */
export function VerdictWord({ verdict, unit }: { readonly verdict: Verdict; readonly unit?: string }) {
  const colour = verdict === 'holds' ? 'text-fwd' : verdict === 'fails' ? 'text-bad' : 'text-ink2';
  return (
    <span className={`font-semibold ${colour}`}>
      <span aria-hidden>{marks[verdict]} </span>
      {unit ? `${unit} ${verdict}` : verdict}
    </span>
  );
}
