import { Check, X } from 'lucide-react';
import { Sentence } from '../../../kit/Sentence';
import { type Question, textOf } from '../machine/step';
import type { Running } from '../machine/useLesson';

/**
 * A question of a step: buttons until it is answered, then what is right and why. The first answer stays, with the words
 * that stood there: the page may have other numbers by now.
 */
export function QuestionPart({ act, running }: { readonly act: Question; readonly running: Running }) {
  const { scene, answer, tooSoon, choose } = running;
  const options = answer?.options.length
    ? answer.options
    : act.options.map(({ id, text }) => ({ id, text: textOf(text, scene) }));
  const isRight = answer !== null && answer.answer === answer.expected;
  return (
    <fieldset className="mt-2">
      <legend className="font-medium">
        <Sentence>{answer?.question ?? textOf(act.asks, scene)}</Sentence>
      </legend>
      <div className="mt-1.5 grid gap-1">
        {options.map(({ id, text }) => {
          const chosen = answer?.answer === text;
          const right = answer?.expected === text;
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
                <Sentence>{text}</Sentence>
              </span>
              {right && <Check size={15} strokeWidth={2.5} aria-label="right" />}
              {chosen && !right && <X size={15} strokeWidth={2.5} aria-label="not so" />}
            </button>
          );
        })}
      </div>
      <p role="status" className="text-pretty text-ink2">
        {answer && (
          <span className="mt-1.5 block">
            <b className="font-semibold text-ink">{isRight ? 'So it is.' : 'Not so.'}</b>{' '}
            <Sentence>{answer.why || textOf(act.why, scene)}</Sentence>
          </span>
        )}
        {tooSoon && (
          <span className="mt-1.5 block">
            It cannot be told yet: the training that it asks about has not come to its end.
          </span>
        )}
      </p>
    </fieldset>
  );
}
