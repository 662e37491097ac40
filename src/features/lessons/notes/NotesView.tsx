import { ArrowLeft, Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { PrintedSheet, SheetHead } from '../../../kit/print/PrintedSheet';
import { plainButton } from '../../../kit/widgets';
import { type LessonId, lessonIds } from '../../../model/lessons';
import { firstExperiment } from '../../../model/settings/paper';
import { lessons } from '../texts';
import { measuredSeeds } from './measured';
import { NoteArticle } from './NoteArticle';

export interface NotesViewProps {
  /** Null: of all lessons. */
  readonly id: LessonId | null;
  readonly onAll: () => void;
  readonly onBack: () => void;
}

/** Notes for teachers on one lesson or on all; printed is what is shown. */
export default function NotesView({ id, onAll, onBack }: NotesViewProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const shown = id ? [id] : lessonIds;
  return (
    <>
      <nav aria-label="Notes" className="flex flex-wrap items-center gap-2">
        <button ref={back} type="button" className={plainButton} onClick={onBack}>
          <ArrowLeft size={13} aria-hidden />
          All lessons
        </button>
        {id && (
          <button type="button" className={plainButton} onClick={onAll}>
            Notes on each lesson
          </button>
        )}
        <button type="button" className={plainButton} onClick={() => window.print()}>
          <Printer size={13} aria-hidden />
          Print
        </button>
      </nav>
      <p className="max-w-[76ch] text-ink2">{source()}</p>
      <div className="grid gap-8">
        {shown.map((each) => (
          <NoteArticle key={each} id={each} number={numberOf(each)} />
        ))}
      </div>
      <PrintedSheet>
        <SheetHead>
          <span className="text-ink2">
            {id ? `Notes for teachers: ${lessons[id].title}` : 'Notes for teachers on each lesson'}
          </span>
        </SheetHead>
        <p className="mt-3 text-ink2">{source()}</p>
        {shown.map((each) => (
          <div key={each} className="mt-4">
            <NoteArticle id={each} number={numberOf(each)} />
          </div>
        ))}
      </PrintedSheet>
    </>
  );
}

/** Its number in the list of lessons; null for the minute, which stands before them. */
function numberOf(id: LessonId): number | null {
  const index = lessonIds.indexOf(id);
  return index === 0 ? null : index;
}

function source(): string {
  const { data, training } = firstExperiment;
  return `Each lesson with what to ask, what to hear, and what goes wrong. Numbers are shares of validation images read right, measured by the lab on ${data.imageSize} × ${data.imageSize} images after ${training.epochs} epochs, with seeds ${measuredSeeds[0]} to ${measuredSeeds.at(-1)}: a class that leaves these settings gets the same ones to the last digit.`;
}
