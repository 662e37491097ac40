import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { Panel } from '../../kit/Panel';
import { IconButton, linkButton } from '../../kit/widgets';
import type { LabState } from '../../store/lab';
import { GhostRow } from './GhostRow';
import { RunRow } from './RunRow';
import { sharedWords } from './sharedWords';
import { TaskList } from './TaskList';
import { TrainMenu } from './TrainMenu';

/** Rows that are drawn unasked: a thousand placements can be trained. */
const most = 40;

/** Pinned ones first, then the newest. */
function orderOf({ runs }: LabState): number[] {
  const newest = [...runs].reverse();
  return [...newest.filter((run) => run.pinned), ...newest.filter((run) => !run.pinned)].map((run) => run.id);
}

const sharedOf = ({ runs, ownNames }: LabState) =>
  sharedWords(
    runs.map(({ experiment }) => experiment),
    ownNames,
  );

/** Every run; the current one is under the controls, the others can come back. */
export function RunList() {
  const ids = useLab(useShallow(orderOf));
  const shared = useLab(useShallow(sharedOf));
  const { open } = useShell();
  const [whole, setWhole] = useState(false);
  const shown = whole ? ids : ids.slice(0, most);
  return (
    <Panel
      title="Runs"
      titleTerm="run"
      aside={
        <span className="flex items-center gap-1">
          <TrainMenu />
          <IconButton
            icon={Maximize2}
            size={13}
            label="All runs as a table"
            shortcut="L"
            onPress={() => open({ kind: 'runs' })}
            className="-my-1 size-6! touch:size-11!"
          />
        </span>
      }
      className="flex min-h-0 flex-col"
    >
      <TaskList />
      {ids.length === 0 ? (
        <p className="mt-2 text-ink3">The first run is being built.</p>
      ) : (
        // Five rows at most, more where the window is tall, fewer where there is no room: the row that is cut shows that there are more.
        <ul
          aria-label="Runs, with their validation accuracy"
          className="mt-1 max-h-[184px] tall:max-h-[340px] overflow-y-auto overscroll-contain touch:max-h-none"
        >
          <GhostRow />
          {shown.map((id) => (
            <RunRow key={id} id={id} shared={shared} />
          ))}
          {shown.length < ids.length && (
            <li className="border-rule border-t py-1.5">
              <button type="button" className={linkButton} onClick={() => setWhole(true)}>
                Show all {ids.length} runs
              </button>
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}
