import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../LabContext';
import { GhostRow } from './GhostRow';
import { Panel } from './Panel';
import { RunRow } from './RunRow';

/** Every run, newest first; the current one is under the controls, the others can come back. */
export function RunList() {
  const ids = useLab(useShallow((state) => state.runs.map((run) => run.id)));
  const newestFirst = [...ids].reverse();
  return (
    <Panel title="Runs" titleTerm="run" aside="validation accuracy">
      {ids.length === 0 ? (
        <p className="mt-2 text-ink3">The first run is being built.</p>
      ) : (
        // Five rows; the scroll bar shows that there are more.
        <ul className="mt-1 max-h-[184px] overflow-y-auto overscroll-contain touch:max-h-none">
          <GhostRow />
          {newestFirst.map((id) => (
            <RunRow key={id} id={id} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
