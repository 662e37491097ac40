import { Check, Circle, Flag, X } from 'lucide-react';
import { useEffect } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Sentence } from '../../kit/Sentence';
import { useLayout } from '../../kit/useMedia';
import { IconButton, plainButton } from '../../kit/widgets';
import { sameExperiment } from '../../model/identity';
import { type ChallengeId, challengeIds, challenges, judge } from '../../model/prediction/challenges';
import { currentRun, type LabState } from '../../store/lab';
import { whatChanged } from '../../store/placement/words';
import { isFinished } from '../../store/state/runs';
import { noteSolved } from './solved';

/** Validation accuracy of the run on the canvas once its last epoch is done; null before. */
function endOf(state: LabState): number | null {
  const run = currentRun(state);
  if (!run || !sameExperiment(run.experiment, state.experiment) || !isFinished(run)) return null;
  return run.records.at(-1)?.validation.accuracy ?? null;
}

/** What is asked, and how far it is met, in a corner over a page that stays the lab. */
export default function ChallengeBand({ id }: { readonly id: ChallengeId }) {
  const lab = useActions();
  const phone = useLayout() === 'phone';
  const experiment = useLab((state) => state.experiment);
  const accuracy = useLab(endOf);
  const challenge = challenges[id];
  const checks = judge(challenge, experiment, accuracy);
  const solved = checks.every(({ met }) => met);
  useEffect(() => {
    if (solved) noteSolved(id);
  }, [solved, id]);
  const next = challengeIds[challengeIds.indexOf(id) + 1];
  return (
    <section
      aria-label={`Challenge: ${challenge.title}`}
      data-challenge-band={id}
      className={`fixed z-20 grid gap-1.5 rounded border border-ink bg-paper py-2.5 pr-2.5 pl-3.5 text-control ${phone ? 'inset-x-3 bottom-[78px]' : 'right-5 bottom-4 w-[300px]'}`}
    >
      <header className="flex items-center gap-2">
        <Flag size={15} strokeWidth={1.75} aria-hidden />
        <h2 className="font-semibold text-control">{challenge.title}</h2>
        <span className="ml-auto">
          <IconButton icon={X} label="Leave the challenge" onPress={() => lab.takeOn(null)} />
        </span>
      </header>
      <p>
        <Sentence>{challenge.asks}</Sentence>
      </p>
      <ul className="m-0 grid list-none gap-1 p-0">
        {checks.map(({ words, met }) => {
          const Icon = met ? Check : Circle;
          return (
            <li key={words} className={`nums flex items-center gap-2 ${met ? '' : 'text-ink2'}`}>
              <Icon size={14} strokeWidth={2} role="img" aria-label={met ? 'met' : 'open'} className="shrink-0" />
              <span>{words}</span>
            </li>
          );
        })}
      </ul>
      <div role="status">
        {solved && (
          <p className="border-rule border-t pt-2">
            <b className="font-semibold">Solved.</b> <Sentence>{challenge.lesson}</Sentence>
          </p>
        )}
      </div>
      {solved && next && (
        <button
          type="button"
          className={`${plainButton} justify-self-start`}
          onClick={() => {
            lab.edit(challenges[next].begins, whatChanged);
            lab.takeOn(next);
          }}
        >
          Next: {challenges[next].title}
        </button>
      )}
    </section>
  );
}
