import { Download } from 'lucide-react';
import { sweepCommand, writeSweepFile } from '../../io/sweepPlan';
import { CopyText } from '../../kit/CopyText';
import type { HandOver } from '../../kit/handOver';
import { linkButton, plainButton } from '../../kit/widgets';
import { isOwnSet } from '../../model/imageSets';
import { countRuns, mostRuns, runWords, type SweepPlan } from '../../model/sweep/plan';

interface CommandPartProps {
  readonly plan: SweepPlan;
  readonly handOver: HandOver;
  readonly say: (words: string) => void;
}

const file = 'sweep.json';

/** The same sweep as a file for the command line, and the command. */
export function CommandPart({ plan, handOver, say }: CommandPartProps) {
  const count = countRuns(plan);
  const own = isOwnSet(plan.base.data.set);
  return (
    <details open={count > mostRuns} className="border-rule border-t px-5 py-3 max-sm:px-3">
      <summary className={`${linkButton} w-fit cursor-default`}>The same on the command line</summary>
      <div className="mt-2 grid max-w-[760px] gap-2">
        <p className="text-ink2">
          {count > 0 &&
            `The file asks for the same ${runWords(count)} in the same order; the command trains on all cores, and goes on after a break.`}
          {count === 0 && 'The file asks for the same runs, as soon as there are some.'}
          {own && ' Where your own images lie you say there, by --data PATH.'}
        </p>
        <button
          type="button"
          disabled={count === 0}
          className={`${plainButton} w-fit`}
          onClick={() => say(handOver({ name: file, mime: 'application/json', content: writeSweepFile(plan) }))}
        >
          <Download size={14} strokeWidth={1.75} aria-hidden />
          {`Save ${file}`}
        </button>
        <CopyText label="Command" text={`${sweepCommand(file)}${own ? ' --data PATH' : ''}`} rows={1} />
      </div>
    </details>
  );
}
