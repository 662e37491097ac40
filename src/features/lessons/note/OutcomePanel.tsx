import { formatScore } from '../../../charts/kit/format';
import { useLab } from '../../../kit/lab/LabContext';
import { plainButton } from '../../../kit/widgets';
import type { LessonId } from '../../../model/lessons';
import { formatPlacement } from '../../../model/notation';
import type { EndedRun } from '../../../model/outcome/ended';
import { gains, nextQuestion } from '../../../model/outcome/next';
import { companionAccuracies, endedRun } from '../../../store/background/outcome';
import { shownEnd } from '../../../store/background/shownEnd';
import { type RunView, runHue } from '../../../store/state/runs';

interface Mark {
  readonly at: number;
  readonly name: string;
  readonly hue: string;
  readonly look: 'full' | 'hollow' | 'stroke';
}

const [width, left, right] = [372, 6, 366];

/**
 * Accuracies of the run, the run before, and the twins on one ruler: what lies between the frozen twin and the run is what
 * training the circuits brings. Marks that have no number yet are not there.
 */
export function OutcomePanel({ onAsk }: { readonly onAsk: (lesson: LessonId) => void }) {
  const twins = useLab((state) => state.twins);
  const ended = useLab((state) => state.ended);
  const runs = useLab((state) => state.runs);
  const currentId = useLab((state) => state.currentId);
  const experiment = useLab((state) => state.experiment);
  const shown = shownEnd({ ended, runs, currentId, experiment });
  const run = shown && endedRun(shown.run);
  if (!shown || !run) return null;
  const before = shown.before && endedRun(shown.before);
  const question = nextQuestion(run);
  const hue = runHue(shown.run);
  const marks: Mark[] = [
    ...(before && shown.before
      ? [
          {
            at: before.accuracy,
            name: formatPlacement(before.experiment.skips, before.experiment.layers.length),
            hue: runHue(shown.before),
            look: 'full' as const,
          },
        ]
      : []),
    ...(run.frozen === null ? [] : [{ at: run.frozen, name: 'circuits frozen', hue, look: 'hollow' as const }]),
    { at: run.accuracy, name: 'this run', hue, look: 'full' },
    ...(run.linear === null
      ? []
      : [{ at: run.linear, name: 'linear model', hue: 'var(--ink2)', look: 'stroke' as const }]),
  ];
  return (
    <figure className="m-0 mt-2">
      <Ruler marks={marks} from={run.frozen} to={run.accuracy} hue={hue} />
      <p className="mt-1 text-ink2">{credit(shown.run, run, twins)}</p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <span className="min-w-0 flex-1">
          <b className="font-semibold">Next:</b> {question.text}
        </span>
        <button type="button" className={plainButton} onClick={() => onAsk(question.lesson)}>
          Ask it
        </button>
      </p>
    </figure>
  );
}

interface RulerProps {
  readonly marks: readonly Mark[];
  /** The bar between the frozen twin and the run; null: there is no twin yet. */
  readonly from: number | null;
  readonly to: number;
  readonly hue: string;
}

function Ruler({ marks, from, to, hue }: RulerProps) {
  const x = (value: number): number => left + value * (right - left);
  const sorted = [...marks].sort((a, b) => a.at - b.at);
  return (
    <>
      <svg
        viewBox={`0 0 ${width} 34`}
        className="block w-full overflow-visible"
        role="img"
        aria-label={sorted.map(({ name, at }) => `${name} ${formatScore(at)}`).join(', ')}
      >
        <path d={`M${left} 17H${right}M${left} 12v10M${right} 12v10`} stroke="var(--rule2)" fill="none" />
        {from !== null && <line x1={x(from)} x2={x(to)} y1={17} y2={17} stroke={hue} strokeWidth={4} />}
        {sorted.map(({ name, at, hue: own, look }) =>
          look === 'stroke' ? (
            <line key={name} x1={x(at)} x2={x(at)} y1={8} y2={26} stroke={own} strokeWidth={2} />
          ) : (
            <circle
              key={name}
              cx={x(at)}
              cy={17}
              r={5}
              fill={look === 'full' ? own : 'var(--paper)'}
              stroke={own}
              strokeWidth={2}
            />
          ),
        )}
      </svg>
      <figcaption className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-note text-ink2">
        {sorted.map(({ name, at, hue: own, look }) => (
          <span key={name} className="flex items-center gap-1 whitespace-nowrap">
            <svg width="10" height="10" viewBox="-5 -5 10 10" aria-hidden="true">
              {look === 'stroke' ? (
                <line y1={-5} y2={5} stroke={own} strokeWidth={2} />
              ) : (
                <circle r={3.6} fill={look === 'full' ? own : 'var(--paper)'} stroke={own} strokeWidth={1.6} />
              )}
            </svg>
            {name} <b className="nums font-semibold text-ink">{formatScore(at)}</b>
          </span>
        ))}
      </figcaption>
    </>
  );
}

function credit(view: RunView, run: EndedRun, twins: boolean): string {
  const { experiment, accuracy, frozen } = run;
  if (frozen === null) {
    const trains = view.companions.some(
      ({ kind, seed, status }) => kind === 'frozen' && seed === experiment.seed && status === 'training',
    );
    return twins && trains ? 'The frozen twin trains now: it will tell what training the circuits brings.' : '';
  }
  const over = gains(run, companionAccuracies(view, 'frozen'));
  const here = `With this seed, training the circuits brings ${formatScore(accuracy - frozen)}`;
  return over
    ? `${here}; over ${over[2]} seeds ${formatScore(over[0])} to ${formatScore(over[1])}.`
    : `${here}. One seed; train several to see the spread.`;
}
