import { ArrowRight, Check, NotebookText, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useBackStep } from '../../kit/lab/backStep';
import { useActions } from '../../kit/lab/LabContext';
import { PredictEntry } from '../../kit/lab/PredictEntry';
import { lazyPart } from '../../kit/parts/lazyPart';
import { PartPlace } from '../../kit/parts/PartPlace';
import { Window } from '../../kit/Window';
import { IconButton, linkButton, plainButton, strongButton } from '../../kit/widgets';
import { type LessonId, lessonIds } from '../../model/lessons';
import { HandIn, type HandInProps } from './HandIn';
import type { Lesson } from './machine/step';
import { Picture } from './pictures';
import { type AllProgress, forgetProgress, type Progress, readAllProgress } from './progress';
import { lessons } from './texts';

const NotesView = lazyPart(async () => (await import('./notes/NotesView')).default);

const listed = lessonIds.filter((id) => id !== 'minute').map((id) => lessons[id]);

export interface LessonsPageProps extends Pick<HandInProps, 'handOver'> {
  readonly onClose: () => void;
}

/** All lessons with how far one has come in each. Titles and pictures give no answer away. */
export default function LessonsPage({ onClose, handOver }: LessonsPageProps) {
  const lab = useActions();
  const [progress, setProgress] = useState<AllProgress>(readAllProgress);
  const { notes, openNotes, closeNotes } = useNotes();
  const minutes = listed.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const open = (id: LessonId, step: number): void => {
    onClose();
    const place = lab.store.getState().lesson;
    // Who is at this very step goes on with what is on the canvas.
    const isThere = step > 0 && place?.id === id && place.step === step;
    if (!isThere) lab.openLesson(id, step);
  };
  // One only is filled: the lesson that is under way, or else the first that is not done.
  const under =
    listed.find(({ id }) => (progress[id]?.step ?? 0) > 0) ?? listed.find(({ id }) => !progress[id]?.finished);

  if (notes)
    return (
      <Window title="Notes for teachers" onClose={onClose} width={1160}>
        <PartPlace name="The notes" onClose={closeNotes}>
          <NotesView id={notes === 'all' ? null : notes} onAll={() => openNotes('all')} onBack={closeNotes} />
        </PartPlace>
      </Window>
    );
  return (
    <Window title="Lessons in the lab itself" onClose={onClose} width={1160}>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_210px]">
        <div>
          <p className="mb-2 max-w-[70ch] text-ink2">
            You predict, drag, train and look; the lab answers. Take any one alone, or all {listed.length} in {minutes}{' '}
            minutes.
          </p>
          <ol className="m-0 list-none p-0">
            {listed.map((lesson, index) => (
              <Row
                key={lesson.id}
                lesson={lesson}
                number={index + 1}
                progress={progress[lesson.id]}
                filled={lesson === under}
                onOpen={(step) => open(lesson.id, step)}
                onNotes={() => openNotes(lesson.id)}
              />
            ))}
          </ol>
        </div>
        <aside className="grid content-start gap-5">
          <section className="grid gap-2">
            <h3 className="panel-title">New here?</h3>
            <p className="text-ink2">One minute shows what the lab is about.</p>
            <button type="button" className={`${plainButton} justify-self-start`} onClick={() => open('minute', 0)}>
              <Play size={12} fill="currentColor" aria-hidden />
              Show me, 1 minute
            </button>
          </section>
          <PredictEntry />
          <NotesEntry onOpen={() => openNotes('all')} />
          <HandIn progress={progress} handOver={handOver} />
          {Object.keys(progress).length > 0 && (
            <button
              type="button"
              className={`${linkButton} justify-self-start`}
              onClick={() => {
                forgetProgress();
                setProgress(readAllProgress());
              }}
            >
              Forget my progress and answers
            </button>
          )}
        </aside>
      </div>
    </Window>
  );
}

function NotesEntry({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <section className="grid gap-2">
      <h3 className="panel-title">For teachers</h3>
      <p className="text-ink2">What to ask, what to hear, and what students get wrong; to be printed.</p>
      <button
        type="button"
        data-notes="all"
        className={`${plainButton} justify-self-start`}
        onClick={onOpen}
        onPointerEnter={NotesView.prefetch}
      >
        Notes on each lesson
      </button>
    </section>
  );
}

/** Of which lesson the notes are open; closed, the focus goes back to what opened them. */
function useNotes() {
  const [notes, setNotes] = useState<LessonId | 'all' | null>(null);
  const opener = useRef<string | null>(null);
  const openNotes = (id: LessonId | 'all'): void => {
    opener.current ??= id;
    setNotes(id);
  };
  const closeNotes = (): void => setNotes(null);
  useBackStep(notes !== null, closeNotes);
  useEffect(() => {
    if (notes || !opener.current) return;
    document.querySelector<HTMLElement>(`[data-notes="${opener.current}"]`)?.focus();
    opener.current = null;
  }, [notes]);
  return { notes, openNotes, closeNotes };
}

interface RowProps {
  readonly lesson: Lesson;
  readonly number: number;
  readonly progress: Progress | undefined;
  readonly filled: boolean;
  readonly onOpen: (step: number) => void;
  readonly onNotes: () => void;
}

function Row({ lesson, number, progress, filled, onOpen, onNotes }: RowProps) {
  const { id, title, aim, minutes, steps } = lesson;
  const step = progress?.step ?? 0;
  const goesOn = step > 0;
  const word = goesOn ? 'Go on' : progress?.finished ? 'Again' : 'Start';
  const spoken = `${word}: lesson ${number}, ${title}, ${minutes} minutes, ${goesOn ? `step ${step + 1} of ${steps.length}` : `${steps.length} steps`}`;
  return (
    <li className="grid min-h-16 grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-3.5 border-rule border-t py-1.5 sm:grid-cols-[20px_104px_minmax(0,1fr)_44px_92px_128px]">
      <span className="nums text-[0.9375rem] text-ink2">{number}</span>
      <span className="max-sm:hidden">
        <Picture id={id} />
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold text-verdict">{title}</h3>
        <p className="text-ink2 leading-[1.0625rem]">
          <span className="text-ink3">You can say</span> {aim}
        </p>
      </div>
      <span className="nums text-ink2 max-sm:hidden">{minutes} min</span>
      <span aria-hidden className="flex items-center gap-1.5 max-sm:hidden">
        {steps.map(({ id: name }, index) => (
          <i
            key={name}
            className={`rounded-full ${goesOn && index === step ? 'size-2.5 bg-ink' : progress?.finished || index < step ? 'size-[7px] bg-ink2' : 'size-[7px] border border-ink3'}`}
          />
        ))}
      </span>
      <span className="flex items-center justify-end gap-2">
        {progress?.finished && !goesOn && (
          <span className="flex items-center gap-1 text-ink2">
            <Check size={14} aria-hidden />
            done
          </span>
        )}
        <button
          type="button"
          aria-label={spoken}
          data-start={id}
          className={filled ? strongButton : plainButton}
          onClick={() => onOpen(step)}
        >
          {word}
          {goesOn && <ArrowRight size={13} aria-hidden />}
        </button>
        <IconButton
          icon={NotebookText}
          label={`Notes on lesson ${number}, ${title}`}
          tip="Notes for teachers: what to ask, what to hear, what goes wrong."
          data-notes={id}
          onPress={onNotes}
          onHoverStart={NotesView.prefetch}
        />
      </span>
    </li>
  );
}
