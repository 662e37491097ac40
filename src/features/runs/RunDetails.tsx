import { useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { useShallow } from 'zustand/react/shallow';
import { Formula } from '../../canvas/marks/Formula';
import { repeatCommand } from '../../io/command';
import { CopyText } from '../../kit/CopyText';
import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { pairWith } from '../../kit/lab/pairWith';
import { differences } from '../../kit/lab/runSummary';
import { useShell } from '../../kit/lab/ShellContext';
import { MenuPopover } from '../../kit/MenuPopover';
import type { MenuListProps } from '../../kit/MenuPopup';
import { plainButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import type { OwnNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import { firstExperiment } from '../../model/settings/paper';
import { currentRun, type LabState } from '../../store/lab';
import { hasTrained, type RunView } from '../../store/state/runs';

/** What a run is compared with: the baseline, else the current run, else the lab as it opens. */
function otherOf(state: LabState, run: RunView): { name: string; experiment: Experiment } {
  const other = [state.runs.find(({ id }) => id === state.baselineId), currentRun(state)].find(
    (candidate) => candidate && candidate.id !== run.id,
  );
  return other
    ? { name: `run ${other.letter}`, experiment: other.experiment }
    : { name: 'the lab as it opens', experiment: firstExperiment };
}

/** A run's name, what sets it apart from another, and what can be done with it. */
export default function RunDetails({ id, trigger, onClose }: MenuListProps & { readonly id: number }) {
  const lab = useActions();
  const { open } = useShell();
  const run = useLab((state) => state.runs.find((other) => other.id === id));
  const isBaseline = useLab((state) => state.baselineId === id);
  const isCurrent = useLab((state) => state.currentId === id);
  const [asking, setAsking] = useState(false);
  if (!run) return null;
  const { letter, experiment } = run;
  const lost = isLost(run);

  function remove(): void {
    const list = trigger.current?.closest('ul');
    onClose();
    lab.removeRun(id);
    // Its row is gone with the button that had the focus.
    requestAnimationFrame(() => list?.querySelector<HTMLElement>('[aria-current="true"]')?.focus());
    lab.announce(`Run ${letter} is removed.${lost ? ' Undo brings it back.' : ''}`);
  }

  return (
    <MenuPopover trigger={trigger} onClose={onClose} placement="left top" offset={6} className="w-[280px]">
      <Dialog className="grid gap-3 p-3.5 outline-none">
        <Heading slot="title" className="flex items-baseline gap-2 font-semibold text-control">
          Run {letter}
          <Formula className="truncate text-[0.9375rem]">
            {formatPlacement(experiment.skips, experiment.layers.length)}
          </Formula>
        </Heading>
        <NameInput run={run} onDone={onClose} />
        <Differences run={run} />
        <CopyText label="Repeat it on the command line" text={repeatCommand(experiment)} rows={3} />
        {asking ? (
          <Asking letter={letter} onRemove={remove} onKeep={() => setAsking(false)} />
        ) : (
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              aria-pressed={isBaseline}
              onClick={() => lab.setBaseline(isBaseline ? null : id)}
              className={`${plainButton} aria-pressed:border-ink`}
            >
              {isBaseline ? 'No longer the baseline' : 'Make it the baseline'}
            </button>
            <CompareButton id={id} onClose={onClose} />
            <button
              type="button"
              disabled={isCurrent}
              title={isCurrent ? 'The run under the controls stays.' : undefined}
              onClick={() => (lost ? setAsking(true) : remove())}
              className={plainButton}
            >
              Remove
            </button>
            <button
              type="button"
              disabled={!isCurrent}
              title={isCurrent ? undefined : 'Put the run under the controls first.'}
              onClick={() => {
                onClose();
                open({ kind: 'test' });
              }}
              className={plainButton}
            >
              Held-out test
            </button>
          </div>
        )}
      </Dialog>
    </MenuPopover>
  );
}

/** 'Compare with A': side by side, where there is another run. */
function CompareButton({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { open } = useShell();
  const pair = useLab(useShallow((state) => pairWith(state, id)));
  const otherId = pair?.find((each) => each !== id);
  const letter = useLab((state) => state.runs.find((run) => run.id === otherId)?.letter);
  if (!pair) return null;
  return (
    <button
      type="button"
      onClick={() => {
        onClose();
        open({ kind: 'pair', ids: pair });
      }}
      className={plainButton}
    >
      Compare with {letter}
    </button>
  );
}

/** A new name counts with every letter. */
function NameInput({ run, onDone }: { readonly run: RunView; readonly onDone: () => void }) {
  const lab = useActions();
  const [name, setName] = useState(run.name ?? '');
  return (
    <label className="grid grid-cols-[48px_1fr] items-center gap-2">
      <span className="text-ink2">Name</span>
      <input
        type="text"
        value={name}
        maxLength={60}
        placeholder="goes by its placement"
        autoComplete="off"
        onChange={(event) => {
          setName(event.target.value);
          lab.renameRun(run.id, event.target.value);
        }}
        onKeyDown={(event) => event.key === 'Enter' && onDone()}
        className="h-7 min-w-0 rounded border border-rule2 bg-paper px-2 hover:border-ink3 touch:h-11 touch:text-[1rem]"
      />
    </label>
  );
}

function Differences({ run }: { readonly run: RunView }) {
  const lab = useActions();
  const { letter, experiment } = run;
  const other = otherOf(lab.store.getState(), run);
  const names = useOwnNames();
  const own = wordsOf(experiment, other.experiment, names);
  const others = wordsOf(other.experiment, experiment, names);
  return (
    <section className="grid gap-1">
      <h3 className="panel-title">What differs from {other.name}</h3>
      {own.length === 0 && others.length === 0 ? (
        <p className="text-ink2">Nothing: the same experiment.</p>
      ) : (
        <dl className="grid grid-cols-[88px_1fr] gap-x-2 gap-y-1">
          <dt className="text-ink3">run {letter}</dt>
          <dd className="m-0">{own.join(', ')}</dd>
          <dt className="text-ink3">{other.name}</dt>
          <dd className="m-0">{others.join(', ')}</dd>
        </dl>
      )}
    </section>
  );
}

/** Whether something would be lost with it: the recorded run comes with the lab, an untouched one is as quickly made. */
function isLost(run: RunView): boolean {
  return hasTrained(run) && run.origin !== 'recorded';
}

interface AskingProps {
  readonly letter: string;
  readonly onRemove: () => void;
  readonly onKeep: () => void;
}

/** In the place of the button that was pressed. */
function Asking({ letter, onRemove, onKeep }: AskingProps) {
  return (
    <section aria-label={`Remove run ${letter}?`} className="grid gap-2">
      <p>
        Its weights, curves and gradients go, from this page and from the saved runs. Undo brings them back as long as
        the page is open; a run file would keep them.
      </p>
      <div className="flex gap-2">
        {/* biome-ignore lint/a11y/noAutofocus: it stands where the pressed button was, and loses nothing */}
        <button type="button" autoFocus onClick={onKeep} className={plainButton}>
          Keep it
        </button>
        <button type="button" onClick={onRemove} className={plainButton}>
          Remove run {letter}
        </button>
      </div>
    </section>
  );
}

/** Everything in which an experiment is not like another, its placement first. */
function wordsOf(experiment: Experiment, other: Experiment, own: OwnNames): string[] {
  const placement = formatPlacement(experiment.skips, experiment.layers.length);
  const differs = placement !== formatPlacement(other.skips, other.layers.length);
  return [...(differs ? [placement] : []), ...differences(experiment, own, other)];
}
