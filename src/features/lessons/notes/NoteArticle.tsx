import { Check } from 'lucide-react';
import { type ReactNode, useId, useMemo } from 'react';
import { Sentence } from '../../../kit/Sentence';
import type { LessonId } from '../../../model/lessons';
import { lessons } from '../texts';
import { notes } from '.';
import { measuredSeeds } from './measured';
import { toldText } from './note';
import { type OwnQuestion, ownQuestions } from './spoken';

/** The note on one lesson. @param number in the list of lessons; null for the minute */
export function NoteArticle({ id, number }: { readonly id: LessonId; readonly number: number | null }) {
  const { title, aim, minutes, steps } = lessons[id];
  const { before, after, mistakes } = notes[id];
  const own = useMemo(() => ownQuestions(id), [id]);
  const heading = useId();
  return (
    <article aria-labelledby={heading} data-note={id} className="border-rule border-t pt-3">
      <h3 id={heading} className="break-after-avoid font-semibold text-verdict">
        {number !== null && <span className="nums mr-2 font-normal text-ink2">{number}</span>}
        {title}
      </h3>
      <p className="break-after-avoid text-ink2">
        <span className="text-ink3">Afterwards one can say</span> <Sentence>{aim}</Sentence>{' '}
        <span className="nums whitespace-nowrap text-ink3">
          {minutes} {minutes === 1 ? 'minute' : 'minutes'}, {steps.length} steps
        </span>
      </p>
      <div className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2">
        <Part title="Ask before">
          {before.map(({ asks, answer }) => (
            <Pair key={asks} first={asks} second={toldText(answer)} />
          ))}
        </Part>
        <Part title="Ask after">
          {after.map(({ asks, answer }) => (
            <Pair key={asks} first={asks} second={toldText(answer)} />
          ))}
        </Part>
        <Part title="What students get wrong">
          {mistakes.map(({ says, answer }) => (
            <Pair key={says} first={`“${says}”`} second={toldText(answer)} />
          ))}
        </Part>
        {own.length > 0 && (
          <Part title="What the lesson itself asks">
            {own.map((question) => (
              <Pair key={question.step} first={question.asks} second={<OwnAnswer question={question} />} />
            ))}
          </Part>
        )}
      </div>
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h4 className="panel-title break-after-avoid">{title}</h4>
      <dl className="m-0 mt-1 grid gap-2">{children}</dl>
    </section>
  );
}

function Pair({ first, second }: { readonly first: string; readonly second: string | ReactNode }) {
  return (
    <div className="break-inside-avoid">
      <dt className="font-medium">
        <Sentence>{first}</Sentence>
      </dt>
      <dd className="m-0 text-pretty text-ink2">
        {typeof second === 'string' ? <Sentence>{second}</Sentence> : second}
      </dd>
    </div>
  );
}

function OwnAnswer({ question }: { readonly question: OwnQuestion }) {
  const { right, why, seeds } = question;
  return (
    <>
      <Check size={13} strokeWidth={2.5} aria-label="right:" className="mr-1 inline-block align-[-2px] text-ink" />
      <b className="font-medium text-ink">
        <Sentence>{right}</Sentence>
      </b>
      {seeds < measuredSeeds.length && ` (with seed 0; in ${seeds} of ${measuredSeeds.length} seeds)`}.{' '}
      <Sentence>{why}</Sentence>
    </>
  );
}
