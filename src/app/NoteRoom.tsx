import { useLab } from '../kit/lab/LabContext';

/** Below a phone's page: what the note of a lesson covers can be scrolled above it. */
export function NoteRoom() {
  const inLesson = useLab((state) => state.lesson !== null);
  return inLesson ? <div aria-hidden data-note-room="" className="h-[48dvh] shrink-0" /> : null;
}
