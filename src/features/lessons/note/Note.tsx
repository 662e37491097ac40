import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useActions } from '../../../kit/lab/LabContext';
import { Sentence } from '../../../kit/Sentence';
import type { Layout } from '../../../kit/useMedia';
import { plainButton, strongButton } from '../../../kit/widgets';
import { type Lesson, textOf } from '../machine/step';
import type { Running } from '../machine/useLesson';
import { CutPanel } from './CutPanel';
import { OutcomePanel } from './OutcomePanel';
import { Pointer } from './Pointer';
import { QuestionPart } from './QuestionPart';
import { useTarget } from './useTarget';

export interface NoteProps {
  readonly lesson: Lesson;
  readonly at: number;
  readonly running: Running;
  readonly layout: Layout;
}

/** Beside the side column over the last charts; on a tablet in the corner; on a phone a sheet above the transport. */
const places: Readonly<Record<Layout, string>> = {
  screen: 'right-[300px] bottom-2.5 w-[352px] max-h-[calc(100dvh-110px)] rounded border xl:right-[340px] xl:w-[460px]',
  columns: 'right-3 bottom-3 w-[min(440px,calc(100vw-24px))] max-h-[60dvh] rounded border',
  phone: 'inset-x-0 bottom-[calc(66px+env(safe-area-inset-bottom))] max-h-[46dvh] border-y',
};

/** One step: where one is, its sentence, what is to be done, and the way on. It blocks nothing. */
export function Note({ lesson, at, running, layout }: NoteProps) {
  const { scene, step, done, wrong } = running;
  const lab = useActions();
  const id = useId();
  const note = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const target = useTarget(step, scene, layout, `${id}says`);
  const title = textOf(step.title, scene);
  useFocus(heading, note, at);
  const spoken = useRef('');

  useEffect(() => {
    const words = `${lesson.title}, step ${at + 1} of ${lesson.steps.length}: ${title}`;
    if (spoken.current === words) return;
    spoken.current = words;
    lab.announce(words);
  }, [lesson, at, title, lab]);

  return (
    <>
      <Pointer target={target} note={note} line={layout !== 'phone'} />
      <section
        ref={note}
        data-lesson-note=""
        aria-labelledby={id}
        className={`fixed z-25 overflow-y-auto overscroll-contain border-ink bg-paper px-3.5 py-3 text-control leading-[1.1875rem] ${places[layout]}`}
      >
        <header className="flex items-center gap-3 text-note text-ink3">
          <span className="nums min-w-0 truncate">
            {lesson.title}, step {at + 1} of {lesson.steps.length}
          </span>
          <button type="button" onClick={running.leave} className={`${plainButton} ml-auto`}>
            Leave
            <kbd className="rounded-xs border border-rule2 px-1 font-sans text-ink3 text-tick max-sm:hidden">Esc</kbd>
          </button>
        </header>
        <h2 id={id} ref={heading} tabIndex={-1} className="mt-1 text-pretty font-semibold text-verdict outline-none">
          <Sentence>{title}</Sentence>
        </h2>
        <p id={`${id}says`} className="mt-1 text-pretty text-ink2">
          <Sentence>{textOf(step.says, scene)}</Sentence>
        </p>
        {step.panel === 'cut' && <CutPanel />}
        {step.panel === 'outcome' && <OutcomePanel onAsk={running.goOnTo} />}
        {step.act?.kind === 'deed' && <Todo done={done}>{textOf(step.act.todo, scene)}</Todo>}
        {step.act?.kind === 'question' && <QuestionPart act={step.act} running={running} />}
        <p role="status" className="text-pretty text-ink">
          {wrong && (
            <span className="mt-2 block border-ink border-l-2 pl-2">
              <Sentence>{wrong}</Sentence>
            </span>
          )}
        </p>
        <Foot count={lesson.steps.length} at={at} running={running} />
      </section>
      {/* So that what lies behind the note can be scrolled above it; a phone's page leaves room of its own. */}
      {layout === 'columns' && <div aria-hidden className="h-[48dvh]" />}
    </>
  );
}

/** What is to be done, with a tick once it is. */
function Todo({ done, children }: { readonly done: boolean; readonly children: string }) {
  return (
    <p className="mt-2 flex gap-1.5 font-medium">
      {done ? (
        <Check size={15} strokeWidth={2.5} aria-hidden className="mt-0.5 shrink-0 text-fwd" />
      ) : (
        <span aria-hidden className="mt-[5px] size-2.5 shrink-0 rounded-full border-[1.5px] border-fwd" />
      )}
      <span>
        <Sentence>{children}</Sentence> {done && <span className="sr-only">Done.</span>}
      </span>
    </p>
  );
}

interface FootProps {
  readonly count: number;
  readonly at: number;
  readonly running: Running;
}

function Foot({ count, at, running }: FootProps) {
  return (
    <footer className="mt-2.5 flex items-center gap-1.5">
      <Dots count={count} at={at} />
      {at > 0 && (
        <button type="button" onClick={running.back} className={`${plainButton} ml-auto border-transparent`}>
          <ArrowLeft size={14} aria-hidden />
          Back
        </button>
      )}
      <button
        type="button"
        onClick={running.next}
        className={`${running.done ? strongButton : plainButton} ${at > 0 ? '' : 'ml-auto'}`}
      >
        {at === count - 1 ? 'Finish' : 'Next'}
        <ArrowRight size={14} aria-hidden />
      </button>
    </footer>
  );
}

/** The note takes the focus with each step, which comes by a person's act alone; when it is left, it gives it back. */
function useFocus(
  heading: RefObject<HTMLHeadingElement | null>,
  note: RefObject<HTMLElement | null>,
  at: number,
): void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    before.current = document.activeElement;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies(at): as above
  useEffect(() => void heading.current?.focus({ preventScroll: true }), [heading, at]);
  useEffect(() => {
    const region = note.current;
    return () => {
      const had = before.current;
      const isHere = region?.contains(document.activeElement) || document.activeElement === document.body;
      if (isHere && had instanceof HTMLElement && had.isConnected) had.focus({ preventScroll: true });
    };
  }, [note]);
}

/** Done filled, now larger, to come hollow. */
function Dots({ count, at }: { readonly count: number; readonly at: number }) {
  return (
    <span aria-hidden className="flex items-center gap-1.5">
      {Array.from({ length: count }, (_, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its index
          key={index}
          className={`rounded-full ${index === at ? 'size-2.5 bg-ink' : index < at ? 'size-[7px] bg-ink2' : 'size-[7px] border border-ink3'}`}
        />
      ))}
    </span>
  );
}
