import { X } from 'lucide-react';
import { timeLeft } from '../../kit/duration';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { IconButton } from '../../kit/widgets';
import type { TaskView } from '../../store/state/taskState';

/** What is being trained in the background: how far, how long still, and a way to give it up. */
export function TaskList() {
  const { cancelTask } = useActions();
  const tasks = useLab((state) => state.tasks);
  if (tasks.length === 0) return null;
  return (
    <ul aria-label="Trained in the background" className="mt-1 grid gap-1">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="grid grid-cols-[minmax(0,1fr)_24px] items-center gap-x-2 rounded bg-well px-2 py-1"
        >
          <span className="flex justify-between gap-2 text-note text-ink2">
            <span className="truncate">{task.label}</span>
            <span className="nums shrink-0 text-ink3">{progressWords(task)}</span>
          </span>
          <IconButton
            icon={X}
            size={14}
            label={`Cancel: ${task.label}`}
            tip="Give up what is left of it."
            className="row-span-2 size-6! touch:size-11!"
            onPress={() => cancelTask(task.id)}
          />
          <progress
            aria-label={task.label}
            max={task.epochs}
            value={task.epochsDone}
            className="h-[3px] w-full appearance-none overflow-hidden rounded-xs bg-rule forced-color-adjust-none [&::-moz-progress-bar]:bg-ink2 [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-ink2"
          />
        </li>
      ))}
    </ul>
  );
}

/** '2 of 4, 12 s left' */
function progressWords({ runs, runsDone, timeLeft: left }: TaskView): string {
  return `${runsDone} of ${runs}${left === null ? '' : `, ${timeLeft(left)}`}`;
}
