import { ArrowRight, Check } from 'lucide-react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Sentence } from '../../kit/Sentence';
import { Window } from '../../kit/Window';
import { plainButton, strongButton } from '../../kit/widgets';
import { formatPlacement } from '../../model/notation';
import { type ChallengeId, challengeIds, challenges } from '../../model/prediction/challenges';
import { questionsFor } from '../../model/prediction/questions';
import { whatChanged } from '../../store/placement/words';
import { useSolved } from './solved';

/** Where predictions and challenges begin. */
export default function PredictWindow({ onClose }: { readonly onClose: () => void }) {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  const solved = useSolved();
  const layers = experiment.layers.length;
  const [first = []] = questionsFor(layers);
  const here = formatPlacement(experiment.skips, layers);
  const begin = (): void => {
    onClose();
    lab.predict({ held: false, given: null, tally: null });
  };
  const takeOn = (id: ChallengeId): void => {
    onClose();
    lab.edit(challenges[id].begins, whatChanged);
    lab.takeOn(id);
  };
  return (
    <Window title="Predict, then reveal" onClose={onClose} width={760}>
      <section className="grid gap-2.5">
        <p className="max-w-[70ch] text-ink2">
          The lab hides what a placement does. You say of each layer whether it learns, and draw the curve that you
          expect; then it trains, and shows what was right and why.
        </p>
        <p className="flex flex-wrap gap-2">
          <button
            type="button"
            className={strongButton}
            onClick={() => {
              lab.edit((before) => ({ ...before, skips: first }), whatChanged);
              begin();
            }}
          >
            {`Predict ${formatPlacement(first, layers)}`}
          </button>
          <button type="button" className={plainButton} onClick={begin}>
            {`Predict what is on the canvas${here.length < 16 ? `, ${here}` : ''}`}
          </button>
        </p>
      </section>
      <section className="grid gap-1.5">
        <h3 className="panel-title">Challenges</h3>
        <p className="text-ink2">A goal that the lab checks while you place skips and train.</p>
        <ol className="m-0 grid list-none p-0">
          {challengeIds.map((id) => {
            const { title, asks } = challenges[id];
            return (
              <li key={id} className="flex min-h-13 items-center gap-3 border-rule border-t py-1.5">
                <div className="min-w-0 flex-1">
                  <h4 className="font-semibold">{title}</h4>
                  <p className="text-ink2">
                    <Sentence>{asks}</Sentence>
                  </p>
                </div>
                {solved.includes(id) && (
                  <span className="flex items-center gap-1 text-ink2">
                    <Check size={14} aria-hidden />
                    solved
                  </span>
                )}
                <button
                  type="button"
                  data-challenge={id}
                  className={plainButton}
                  aria-label={`Take on: ${title}`}
                  onClick={() => takeOn(id)}
                >
                  {solved.includes(id) ? 'Again' : 'Take on'}
                  <ArrowRight size={13} aria-hidden />
                </button>
              </li>
            );
          })}
        </ol>
      </section>
    </Window>
  );
}
