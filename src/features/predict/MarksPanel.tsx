import { ArrowRight, Check, X } from 'lucide-react';
import { Sentence } from '../../kit/Sentence';
import { plainButton, strongButton } from '../../kit/widgets';
import { NumberBadge } from './NumberBadge';
import type { Predicting } from './usePrediction';

/** What was said beside what was measured, each with its reason, and what to do next. */
export function MarksPanel({ predicting }: { readonly predicting: Predicting }) {
  const { experiment, given, run, marks, tally, again, next, leave, held } = predicting;
  const done = given.phase === 'revealed';
  const right = marks.filter((mark) => mark.right).length;
  const all = marks.length;
  const failure = run?.snapshot?.failure;
  const stopped =
    run?.error ?? (failure && `the ${failure.what} is not finite (epoch ${failure.epoch}, batch ${failure.batch}).`);
  return (
    <section aria-label="What was right" className="grid content-start gap-3 text-control">
      <div className="flex items-baseline justify-between">
        <h2 className="font-semibold text-dialog">
          {!done ? 'It trains' : all > 0 ? `${right} of ${all} right` : 'Nothing was measured'}
        </h2>
        <span className="nums text-ink2">
          {done
            ? tally && tally.of > all && `so far ${tally.right} of ${tally.of}`
            : `epoch ${run?.snapshot?.epoch ?? 0} of ${experiment.training.epochs}`}
        </span>
      </div>
      <ol className="m-0 grid list-none gap-0 p-0">
        {marks.map(({ name, said, measured, right: isRight, reason }, index) => {
          const Icon = isRight ? Check : X;
          return (
            <li key={name} className="grid grid-cols-[18px_minmax(0,1fr)_16px] gap-x-2.5 border-rule border-t py-2.5">
              <NumberBadge number={index + 1} />
              <div className="grid gap-0.5">
                <h3 className="font-semibold">{name}</h3>
                <p className="nums text-ink2">
                  you: {said}, measured: <b className="font-semibold text-ink">{measured}</b>
                </p>
                <p className="mt-1 leading-[1.1875rem]">
                  <Sentence>{reason}</Sentence>
                </p>
              </div>
              <Icon size={17} strokeWidth={2} role="img" aria-label={isRight ? 'right' : 'not right'} />
            </li>
          );
        })}
      </ol>
      {stopped && <p className="text-bad">The training has stopped: {stopped}</p>}
      {again && (
        <button type="button" className={`${strongButton} h-9! text-verdict touch:h-12!`} onClick={again}>
          Try again
        </button>
      )}
      {done && (
        <div className="grid gap-2 border-rule border-t pt-3.5">
          {next && (
            <button type="button" className={`${strongButton} h-9! text-verdict touch:h-12!`} onClick={next}>
              Next question
              <ArrowRight size={14} aria-hidden />
            </button>
          )}
          {leave && (
            <button
              type="button"
              className={`${plainButton} h-9! justify-center text-verdict touch:h-12!`}
              onClick={leave}
            >
              Repair it: drag a skip
            </button>
          )}
          {held && next && <p className="text-body text-ink2">Or place a skip: what you make is asked about next.</p>}
        </div>
      )}
    </section>
  );
}
