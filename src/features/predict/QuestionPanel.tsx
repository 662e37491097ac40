import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { plainButton, strongButton } from '../../kit/widgets';
import { type Answer, askedLayers } from '../../model/prediction/prediction';
import { NumberBadge } from './NumberBadge';
import { TwoChoices } from './TwoChoices';
import type { Predicting } from './usePrediction';

/** What is asked, what has been said, and the button that trains. */
export function QuestionPanel({
  predicting,
  children,
}: {
  readonly predicting: Predicting;
  /** Where the curve is drawn, if its place is between the questions. */
  readonly children?: ReactNode;
}) {
  const { experiment, given, asksCurve, open, answer, trainAndReveal } = predicting;
  const asked = askedLayers(experiment);
  const said = asked.filter((k) => given.answers[k - 1] !== null).length + (given.curve ? 1 : 0);
  const all = asked.length + (asksCurve ? 1 : 0);
  return (
    <form
      aria-label="Your prediction"
      className="grid content-start gap-3 text-control"
      onSubmit={(event) => {
        event.preventDefault();
        trainAndReveal();
      }}
    >
      <div className="flex items-baseline justify-between">
        <h2 className="font-semibold text-control">Your prediction</h2>
        <span className="nums text-ink2">
          {said} of {all}
        </span>
      </div>
      <p className="text-ink2 leading-[1.1875rem]">
        A layer <b className="font-semibold text-ink">learns</b> if a gradient arrives and training turns its angles. It
        gets <b className="font-semibold text-ink">None</b> if no gradient arrives: its angles stay.
      </p>
      {asked.map((k, index) => (
        <fieldset key={k} data-answer={k} className="grid gap-1.5">
          <legend className="mb-1.5 flex items-center gap-2 font-semibold">
            <NumberBadge number={index + 1} />
            {`QCL${k}`}
          </legend>
          <TwoChoices
            name={`layer-${k}`}
            value={given.answers[k - 1] ?? null}
            onChoose={(value: Answer) => answer(k, value)}
          />
        </fieldset>
      ))}
      {asksCurve && (
        <CurveQuestion number={asked.length + 1} predicting={predicting}>
          {children}
        </CurveQuestion>
      )}
      <div className="grid gap-2 border-rule border-t pt-3.5">
        <button
          type="submit"
          disabled={open !== null}
          aria-describedby="prediction-open"
          className={`${strongButton} h-9! w-full text-verdict touch:h-12!`}
        >
          <Play size={13} fill="currentColor" aria-hidden />
          Train and reveal
        </button>
        <p id="prediction-open" className="text-body text-ink2">
          {open ?? 'It stays on this device, and you can change it until you train.'}
        </p>
      </div>
    </form>
  );
}

interface CurveQuestionProps {
  readonly number: number;
  readonly predicting: Predicting;
  readonly children: ReactNode;
}

/** What the drawn curve says, and where to draw it by keys. */
function CurveQuestion({ number, predicting, children }: CurveQuestionProps) {
  const { given, draw } = predicting;
  const end = given.curve?.at(-1);
  return (
    <section aria-label="Digits read right" className="grid gap-1.5">
      {children ?? (
        <h3 className="flex items-center gap-2 font-semibold">
          <NumberBadge number={number} />
          Digits read right
        </h3>
      )}
      <p className="flex min-h-8 items-center justify-between gap-2 text-verdict touch:min-h-11">
        {end === undefined ? (
          <span className="text-ink2">Draw the curve that you expect.</span>
        ) : (
          <>
            <span>
              Your curve ends at <b className="nums font-semibold">{end.toFixed(2)}</b>
            </span>
            <button type="button" className={`${plainButton} text-body`} onClick={() => draw(null)}>
              Draw again
            </button>
          </>
        )}
      </p>
      <p className="text-body text-ink2">By keys: Tab to a point, then ↑ and ↓.</p>
    </section>
  );
}
