import { Info, TriangleAlert, X } from 'lucide-react';
import { useActions, useLab } from '../kit/lab/LabContext';
import { IconButton, linkButton } from '../kit/widgets';

/** No sentence of the lab is longer; what a link or a file brings may be. */
const longest = 1500;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length - longest} more characters)`;
}

/** What went wrong, or is worth knowing; stays until it is dismissed, clear of canvas and controls. */
export function Notices() {
  const { notify } = useActions();
  const notice = useLab((state) => state.notice);
  if (!notice) return null;
  const error = notice.kind === 'error';
  const Icon = error ? TriangleAlert : Info;
  return (
    <div
      role={error ? 'alert' : 'status'}
      className={`fixed bottom-5 left-1/2 z-40 flex w-max max-w-[min(46rem,calc(100vw-24px))] -translate-x-1/2 items-start gap-2 rounded border bg-paper py-1.5 pr-1.5 pl-3 max-sm:bottom-20 ${error ? 'border-bad' : 'border-ink3'}`}
    >
      <Icon size={16} strokeWidth={2} aria-hidden className={`mt-[7px] shrink-0 ${error ? 'text-bad' : 'text-fwd'}`} />
      <p className="max-h-[40dvh] min-w-0 overflow-y-auto whitespace-pre-line py-[7px] text-control [overflow-wrap:anywhere]">
        {shortened(notice.text)}
        {notice.actions && (
          <span className="mt-1 flex flex-wrap gap-x-4">
            {notice.actions.map(({ label, act }) => (
              <button
                key={label}
                type="button"
                className={linkButton}
                onClick={() => {
                  notify(null);
                  act();
                }}
              >
                {label}
              </button>
            ))}
          </span>
        )}
      </p>
      <IconButton icon={X} label="Dismiss" onPress={() => notify(null)} />
    </div>
  );
}
