import { useLayout } from '../../kit/useMedia';
import type { LessonPlace } from '../../model/lessons';
import { useLesson } from './machine/useLesson';
import { Note } from './note/Note';
import { useKeys } from './note/useKeys';
import { useLight } from './note/useLight';
import { lessons } from './texts';

/** The lesson that is open, over a page that stays the lab: what it speaks of is in the light, and all of it can be used. */
export default function LessonLayer({ place }: { readonly place: LessonPlace }) {
  const lesson = lessons[place.id];
  const at = Math.min(place.step, lesson.steps.length - 1);
  const running = useLesson(lesson, at);
  const layout = useLayout();
  useKeys(running, at);
  useLight(running.step.light);
  return <Note lesson={lesson} at={at} running={running} layout={layout} />;
}
