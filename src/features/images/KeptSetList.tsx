import { useState } from 'react';
import { useLab } from '../../kit/lab/LabContext';
import { linkButton, plainButton } from '../../kit/widgets';
import type { KeptName } from '../../shelf/shelf';
import type { LabState } from '../../store/lab';
import type { KeptSets } from './useKeptSets';

export interface KeptSetListProps {
  readonly kept: KeptSets;
  readonly disabled: boolean;
  readonly onUse: (id: string) => void;
}

/** The sets that this browser keeps: each can be used again, or deleted. Runs that are on one are asked about. */
export function KeptSetList({ kept, disabled, onUse }: KeptSetListProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const { sets, deleted, problem } = kept;
  if (sets.length === 0 && !deleted && !problem) return null;
  const remove = (id: string): void => {
    setAsked(null);
    kept.remove(id);
  };
  return (
    <section aria-label="Kept images">
      <h3 className="mb-1 font-semibold">Kept in this browser</h3>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      {deleted && (
        <p className="flex flex-wrap items-center gap-2 text-note" role="status">
          {deleted.name} is deleted; it can come back as long as this window is open.
          <button type="button" className={linkButton} onClick={kept.bringBack}>
            Undo
          </button>
        </p>
      )}
      <ul>
        {sets.map((set) => (
          <KeptRow
            key={set.id}
            set={set}
            disabled={disabled}
            asks={asked === set.id}
            onAsk={(asks) => setAsked(asks ? set.id : null)}
            onUse={() => onUse(set.id)}
            onDelete={() => remove(set.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface KeptRowProps {
  readonly set: KeptName;
  readonly disabled: boolean;
  readonly asks: boolean;
  readonly onAsk: (asks: boolean) => void;
  readonly onUse: () => void;
  readonly onDelete: () => void;
}

function KeptRow({ set, disabled, asks, onAsk, onUse, onDelete }: KeptRowProps) {
  const runs = useLab((state) => runsOn(state, set.id));
  const those = runs === 1 ? 'One run is' : `${runs} runs are`;
  return (
    <li aria-label={set.name} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-rule border-t py-1.5">
      <span className="min-w-[200px] flex-1">
        <span className="block font-medium [overflow-wrap:anywhere]">{set.name}</span>
        <span className="nums block text-note text-ink2">{wordsOf(set, runs)}</span>
      </span>
      {asks ? (
        <>
          <span className="w-full text-note">
            {those} on these images. Without them {runs === 1 ? 'it keeps' : 'they keep'} curves and weights, and cannot
            train on until they are brought in again.
          </span>
          <button type="button" className={plainButton} onClick={onDelete}>
            Delete all the same
          </button>
          <button type="button" className={plainButton} onClick={() => onAsk(false)}>
            Keep
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            className={plainButton}
            disabled={disabled}
            onClick={onUse}
            aria-label={`Use ${set.name}`}
          >
            Use
          </button>
          <button
            type="button"
            className={plainButton}
            aria-label={`Delete ${set.name}`}
            onClick={() => (runs > 0 ? onAsk(true) : onDelete())}
          >
            Delete
          </button>
        </>
      )}
    </li>
  );
}

/** How many runs of this page are on a set, those that undo would bring back among them. */
function runsOn({ runs, away }: LabState, id: string): number {
  return [...runs, ...away].filter(({ experiment }) => experiment.data.set === id).length;
}

/** '60 images of 2 classes, 48 kB, 29 November 2026, used by 2 runs' */
function wordsOf({ images, classes, bytes, kept }: KeptName, runs: number): string {
  const date = (time: number): string =>
    new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return [
    images === undefined ? `${classes.length} classes` : `${images} images of ${classes.length} classes`,
    ...(bytes === undefined ? [] : [bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`]),
    ...(kept === undefined ? [] : [date(kept)]),
    runs === 0 ? 'used by no run' : runs === 1 ? 'used by one run' : `used by ${runs} runs`,
  ].join(', ');
}
