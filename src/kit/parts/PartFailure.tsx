import { CloudOff, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useSavedRuns } from '../lab/SavedRunsContext';
import { plainButton, strongButton } from '../widgets';
import { NotLoaded } from './fetchModule';
import { PartNotLoaded } from './lazyPart';

export interface PartFailureProps {
  /** 'The canvas', 'The atlas'. */
  readonly name: string;
  readonly error: Error;
  readonly onAgain: () => void;
  /** Of what lies over the page: how it is left. */
  readonly onClose?: (() => void) | undefined;
  readonly instead?: Instead | undefined;
}

/** What can be done without a part. */
export interface Instead {
  readonly name: string;
  readonly act: () => void;
}

/** Says what is not there and why, that the rest goes on, and tries again. */
export function PartFailure(props: PartFailureProps) {
  return props.onClose ? (
    <Over label={`${props.name} is not there`} onClose={props.onClose}>
      <Words {...props} />
    </Over>
  ) : (
    // On the panel's own edge and line, where its title would stand.
    <div role="alert" className="grid h-full min-h-24 content-start py-1.5">
      <Words {...props} />
    </div>
  );
}

function Words({ name, error, onAgain, onClose, instead }: PartFailureProps) {
  const reason = error instanceof PartNotLoaded ? error.cause : null;
  const isGone = reason instanceof NotLoaded && reason.isGone;
  const Icon = reason ? CloudOff : TriangleAlert;
  return (
    <div className="grid max-w-[52ch] grid-cols-[20px_minmax(0,1fr)] gap-x-2.5 gap-y-1 text-control leading-[1.125rem]">
      <Icon size={18} strokeWidth={1.75} aria-hidden className={reason ? 'text-fwd' : 'text-bad'} />
      <p className="font-semibold text-ink">{`${name} could not be ${reason ? 'loaded' : 'drawn'}.`}</p>
      <p className="col-start-2 text-ink2 [overflow-wrap:anywhere]">
        {reason ? `${sentence(reason.message)} ` : `${sentence(shortened(error.message))} `}
        Training and everything else on the page go on.
      </p>
      {isGone && <Reload />}
      <div className="col-start-2 mt-2 flex flex-wrap gap-2">
        <button type="button" className={strongButton} onClick={onAgain}>
          {reason ? 'Try again' : 'Draw again'}
        </button>
        {isGone && (
          <button type="button" className={plainButton} onClick={() => location.reload()}>
            Load the page again
          </button>
        )}
        {instead && (
          <button type="button" className={plainButton} onClick={instead.act}>
            {instead.name}
          </button>
        )}
        {onClose && (
          <button type="button" className={plainButton} onClick={onClose}>
            Close
          </button>
        )}
      </div>
    </div>
  );
}

/** Offers to load the page anew, and says what would be lost. */
function Reload() {
  const kept = useStore(useSavedRuns().status).kind === 'saving';
  return (
    <p className="col-start-2 text-ink2">
      {`There may be a newer lab on the server: loading the page again brings it. ${
        kept
          ? 'Your runs are saved in this browser and come back.'
          : 'This browser saves no runs: save those that you need as files first.'
      }`}
    </p>
  );
}

interface OverProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own dialog: that of React Aria is no part of the first load, and may be what is missing. */
function Over({ label, onClose, children }: OverProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onCancel={onClose}
      className="m-auto max-w-[min(520px,calc(100vw-24px))] rounded border border-rule2 bg-paper p-5 text-ink backdrop:bg-shade"
    >
      {children}
    </dialog>
  );
}

/** 'the server answered 404' as a sentence of its own. */
function sentence(reason: string): string {
  const text = reason.trim().replace(/\.$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function shortened(text: string): string {
  return text.length <= 240 ? text : `${text.slice(0, 240)}…`;
}
