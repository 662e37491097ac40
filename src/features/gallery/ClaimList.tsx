import { Fragment, useState } from 'react';
import type { RecordedRun } from '../../io/recordFile';
import { Segmented } from '../../kit/widgets';
import type { GradientMode } from '../../model/experiment';
import { claims, type FigureId, gradientModes } from '../../reproduce/claims/claims';
import { measureClaims, type Outcome } from '../../reproduce/claims/measure';
import { finder, paperScale } from '../../reproduce/claims/series';
import { measuredText } from '../../reproduce/claims/tables';
import { ruleText, type Verdict } from '../../reproduce/claims/verdict';

/** A figure's claims about accuracies with what was measured and the verdict. */
export function ClaimList({ figure, runs }: { readonly figure: FigureId; readonly runs: readonly RecordedRun[] }) {
  const [mode, setMode] = useState<GradientMode>('paper');
  const own = claims.filter((claim) => claim.figure === figure);
  if (own.length === 0) return null;
  const outcomes = measureClaims(own, paperScale, finder(runs)).filter((outcome) => outcome.mode === mode);
  return (
    <section aria-label="Claims" className="grid gap-2">
      <div className="flex items-center gap-3">
        <h4 className="panel-title">Claims</h4>
        <Segmented
          label="Gradient"
          values={gradientModes}
          value={mode}
          onChange={setMode}
          show={(value) => `${value} gradient`}
        />
      </div>
      <p className="max-w-[80ch] text-ink3 text-note">
        Fails: the 95 % interval lies wholly where the claim is false. That word and the rule for “trains” are our
        additions to the rules fixed before any of these runs; by those alone it would be undecided.
      </p>
      <dl className="grid gap-3">
        {own.map((claim) => (
          <div key={claim.id} className="grid gap-0.5 border-rule border-t pt-2">
            <dt className="font-medium">{claim.text}</dt>
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
    </section>
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
