import { TriangleAlert } from 'lucide-react';
import { timeLeft } from '../../kit/duration';
import { useLab } from '../../kit/lab/LabContext';
import type { Failure } from '../../model/run';
import { term } from '../../model/term';
import { currentRun } from '../../store/lab';
import { remaining } from './remaining';

/** Where the run stands: epoch and batch of how many, images per second, time left; or what keeps it from going on. */
export function Counters({ compact = false }: { readonly compact?: boolean }) {
  const run = useLab(currentRun);
  const look = useLab((state) => state.look);
  const snapshot = run?.snapshot;
  if (run?.error) return <Trouble text={compact ? 'failed' : 'This run could not be built.'} />;
  if (!run || !snapshot) return <p className="text-ink3">{compact ? 'loading' : 'Loading the images…'}</p>;
  if (snapshot.failure && !look) return <Trouble text={compact ? 'failed' : failureSentence(snapshot.failure)} />;

  const { epochs } = run.experiment.training;
  // Between two epochs no batch is under way: then the last one is the one just done.
  const at = look?.position ?? snapshot;
  const between = at.batch === 0 && at.epoch > 0;
  const epoch = between ? at.epoch : Math.min(at.epoch + (at.batch > 0 ? 1 : 0), epochs);
  const batch = between ? snapshot.batchesPerEpoch : at.batch;
  const left = look ? null : remaining(run.experiment, snapshot);
  if (compact) {
    return (
      <p className="nums w-[58px] whitespace-nowrap text-right text-control text-ink3">
        <Count value={epoch} large />/{epochs}
        <span className="block text-note leading-3">{left === null ? 'epoch' : timeLeft(left)}</span>
      </p>
    );
  }
  return (
    <p className="nums flex gap-x-3 whitespace-nowrap text-ink3">
      <span {...term('epoch')}>
        epoch <Count value={epoch} />/{epochs}
      </span>
      <span {...term('batch')}>
        batch <Count value={batch} />/{snapshot.batchesPerEpoch}
      </span>
      {!look && snapshot.imagesPerSecond !== null && (
        <span>
          <Count value={round(snapshot.imagesPerSecond)} /> images/s
        </span>
      )}
      {left !== null && <span className="min-w-[56px]">{timeLeft(left)}</span>}
    </p>
  );
}

/** 'The loss became not finite in epoch 3, batch 12.' */
function failureSentence({ what, epoch, batch }: Failure): string {
  return `The ${what} became not finite in epoch ${epoch}, batch ${batch}.`;
}

function Trouble({ text }: { readonly text: string }) {
  return (
    <p className="flex items-center gap-1.5 font-medium text-bad">
      <TriangleAlert size={14} strokeWidth={2} aria-hidden className="shrink-0" />
      {text}
    </p>
  );
}

function Count({ value, large = false }: { readonly value: number; readonly large?: boolean }) {
  // A thin space between thousands, as in the paper's tables.
  const text = String(value).replace(/\B(?=(\d{3})+$)/g, '\u2009');
  return <b className={`font-semibold text-ink ${large ? 'text-verdict' : ''}`}>{text}</b>;
}

/** Two or three figures: the rate is no steadier than that. */
function round(rate: number): number {
  return rate < 100 ? Math.round(rate) : Math.round(rate / 10) * 10;
}
