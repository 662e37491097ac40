import { Check, X } from 'lucide-react';
import { Sentence } from '../../../kit/Sentence';
import { type Question, textOf } from '../machine/step';
import type { Running } from '../machine/useLesson';

/** A question of a step: buttons until it is answered, then what is right and why. The first answer stays. */
export function QuestionPart({ act, running }: { readonly act: Question; readonly running: Running }) {
  const { scene, answer, choose } = running;
  const isRight = answer !== null && answer.answer === answer.expected;
  return (
    <fieldset className="mt-2">
      <legend className="font-medium">
        <Sentence>{textOf(act.asks, scene)}</Sentence>
      </legend>
      <div className="mt-1.5 grid gap-1">
        {act.options.map(({ id, text }) => {
          const words = textOf(text, scene);
          const chosen = answer?.answer === words;
          const right = answer !== null && answer.expected === words;
          return (
            <button
              key={id}
              type="button"
              aria-pressed={chosen}
              aria-disabled={answer !== null}
              data-option={id}
              onClick={() => choose(id)}
              className={`flex min-h-7 items-center gap-2 rounded border px-2.5 py-1 text-left touch:min-h-11 ${
                chosen ? 'border-ink bg-well font-semibold' : 'border-rule2'
              } ${answer ? 'cursor-default' : 'hover:border-ink3 hover:bg-well'}`}
            >
              <span className="min-w-0 flex-1">
                <Sentence>{words}</Sentence>
              </span>
              {right && <Check size={15} strokeWidth={2.5} aria-label="right" />}
              {chosen && !right && answer?.expected !== null && <X size={15} strokeWidth={2.5} aria-label="not so" />}
            </button>
          );
        })}
      </div>
      <p role="status" className="text-pretty text-ink2">
        {answer && (
          <span className="mt-1.5 block">
            <b className="font-semibold text-ink">
              {answer.expected === null ? 'It cannot be told yet: train first.' : isRight ? 'So it is.' : 'Not so.'}
            </b>{' '}
            <Sentence>{textOf(act.why, scene)}</Sentence>
          </span>
        )}
      </p>
    </fieldset>
  );
}
