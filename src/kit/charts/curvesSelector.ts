import type { CurveRun, CurvesCaption, CurvesData } from '../../charts/curves/data';
import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { guessing } from '../../model/outcome/bounds';
import { ghostLetter, isTaken } from '../../store/background/ghosts';
import { learningOf } from '../../store/background/learning';
import { spreadOf } from '../../store/background/spread';
import { currentRun, type LabState, type PreviewBy } from '../../store/lab';
import { type RunView, runHue } from '../../store/state/runs';
import { runDash, seedWords } from '../lab/runSummary';
import { look, restingEpoch, shownRunExperiment } from './chartData';
import { derive } from './derive';

/**
 * Curves of all visible runs, the current one last and so on top, and the ghost.
 * @param epoch the chosen one; null: none
 * @param remarks whether a curve that stays at chance is said to
 */
export function curvesSelector(epoch: number | null, remarks = false): (state: LabState) => CurvesData {
  return derive(
    (state) => [state.runs, state.currentId, state.experiment, state.ghost, state.aside, state.preview, state.seeds],
    (state) => {
      const current = currentRun(state);
      const experiment = shownRunExperiment(state);
      const others = state.runs.filter((run) => run !== current && run.visible);
      const runs = [...others, ...(current ? [current] : [])];
      const ends = runs.map((run) => run.records.at(-1)?.epoch ?? 0);
      const ghost = ghostCurve(state);
      return {
        runs: [...runs.map((run) => curveOf(run, state.seeds)), ...(ghost ? [ghost] : [])],
        budget: Math.max(1, (state.ghost?.experiment ?? experiment).training.epochs, ...ends),
        classes: experiment.data.digits.length,
        epoch: epoch ?? restingEpoch(state),
        references: linearReference(current, state.seeds),
        caption: ghost
          ? ghostCaption(state, ghost)
          : (spreadCaption(runs, state.seeds) ?? (remarks ? chanceCaption(runs, experiment) : null)),
      };
    },
  );
}

/** A run as the curves draw it. @param seeds over how many seeds; 1: the run alone */
export function curveOf(run: RunView, seeds: number): CurveRun {
  const spread = spreadOf(run, seeds);
  const note = spread ? seedWords(spread.seeds, seeds) : run.origin === 'trained' ? null : run.origin;
  return {
    ...look(run),
    records: spread?.records ?? run.records,
    // One seed's epoch under way does not go on a median.
    soFar: spread ? null : soFar(run),
    hidden: !run.visible,
    failure: run.snapshot?.failure ?? null,
    ...(spread ? { band: spread.band } : {}),
    ...(note ? { note } : {}),
  };
}

/** The linear twin of the current run, where it is known. */
function linearReference(run: RunView | null, seeds: number): { label: string; accuracy: number }[] {
  const linear = run && learningOf(run, seeds)?.linear;
  return linear ? [{ label: 'linear', accuracy: linear.median }] : [];
}

/** 'median of 5 seeds, band their range', once there is one. */
function spreadCaption(runs: readonly RunView[], seeds: number): CurvesCaption | null {
  const known = Math.max(0, ...runs.map((run) => (run.visible && spreadOf(run, seeds)?.seeds) || 0));
  return known > 0 ? { lines: [`median of ${seedWords(known, seeds)}, band their range`] } : null;
}

/** '1 in 10, no better than guessing,' 'even after 30 epochs': where one finished run is all that there is. */
function chanceCaption(runs: readonly RunView[], experiment: Experiment): CurvesCaption | null {
  const [run, another] = runs.filter(({ visible, records }) => visible && records.length > 1);
  const last = run?.records.at(-1);
  if (!last || another || last.epoch < experiment.training.epochs) return null;
  if (last.validation.accuracy > guessing(experiment)) return null;
  return {
    lines: [`1 in ${experiment.data.digits.length}, no better than guessing,`, `even after ${last.epoch} epochs`],
  };
}

/** Training score of the epoch under way, where its last batch lies on the axis. */
function soFar({ snapshot }: RunView): { at: number; score: { loss: number; accuracy: number } } | null {
  if (!snapshot?.soFar) return null;
  return { at: snapshot.epoch + snapshot.batch / snapshot.batchesPerEpoch, score: snapshot.soFar };
}

const conditions: Readonly<Record<PreviewBy, string>> = {
  drop: 'if dropped',
  tick: 'if ticked',
  choose: 'if chosen',
};

/** The condition under which a ghost becomes a run; empty once it has been taken. */
function ghostCondition(state: LabState): string {
  if (!state.ghost || isTaken(state, state.ghost)) return '';
  if (state.aside) return state.aside.value;
  if (state.imagined) return conditions.choose;
  const removes = (state.preview?.length ?? 0) < state.experiment.skips.length;
  return state.previewBy === 'tick' && removes ? 'if unticked' : conditions[state.previewBy];
}

function ghostCurve(state: LabState): CurveRun | null {
  const { ghost } = state;
  if (!ghost) return null;
  const { skips, layers } = ghost.experiment;
  const letter = ghostLetter(state);
  const note = ghostCondition(state);
  return {
    id: 'ghost',
    letter,
    hue: runHue({ letter }),
    dash: runDash(ghost.experiment),
    formula: formatPlacement(skips, layers.length),
    records: ghost.records,
    ghost: true,
    ...(note ? { note } : {}),
  };
}

/** 'ghost of the whole run', 'seed 0, computed in 0.9 s'. */
function ghostCaption(state: LabState, { hue }: CurveRun): CurvesCaption | null {
  const { ghost } = state;
  if (!ghost) return null;
  const { experiment, records, status, elapsed } = ghost;
  const { epochs } = experiment.training;
  const seed = `seed ${experiment.seed}`;
  if (isTaken(state, ghost)) return { lines: ['dotted: what it will become'], hue };
  if (state.aside && status === 'finished') {
    return { lines: [`dotted: ${state.aside.value} ${state.aside.setting}, same seed`], hue };
  }
  if (status === 'failed') return { lines: ['ghost', `${seed}, could not be trained to its end`], hue };
  if (status === 'finished') {
    return { lines: ['ghost of the whole run', `${seed}, computed in ${(elapsed / 1000).toFixed(1)} s`], hue };
  }
  const at = records.at(-1)?.epoch;
  return { lines: ['ghost', at === undefined ? `${seed}, on its way` : `${seed}, epoch ${at} of ${epochs}`], hue };
}
