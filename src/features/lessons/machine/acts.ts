import type { Experiment, Skip } from '../../../model/experiment';
import { sameExperiment } from '../../../model/identity';
import { outputName } from '../../../model/notation';
import { gradientReach, joinWords } from '../../../model/reach';
import { withLayerCount } from '../../../model/settings/access';
import { withHead } from '../../../model/settings/changes';
import { hasSkip, sortSkips } from '../../../model/skips';
import { finishedCompanions } from '../../../store/background/companions';
import { currentRun } from '../../../store/lab';
import { whatChanged } from '../../../store/placement/words';
import { isFinished } from '../../../store/state/runs';
import type { Deed, Scene, Stage } from './step';

/*
 * Acts that several lessons ask for. Each answers what else may be done in its place.
 */

/** The button that trains, for steps that point at it. */
export const play = ['[aria-label="Training"] [aria-keyshortcuts="Space"]'];

/** Two layers without a skip, a dense head, everything trained, the chain rule cut where a map goes in as numbers. */
export function plain(experiment: Experiment): Experiment {
  const dense = experiment.head.kind === 'dense' ? experiment : withHead(experiment, 'dense');
  const { layers } = withLayerCount(dense, 2);
  return {
    ...dense,
    layers: layers.map((layer) => ({ ...layer, trainable: true })),
    head: { ...dense.head, trainable: true },
    skips: [],
    gradientMode: 'paper',
    coverage: 'full',
  };
}

/** Trains the run on the canvas to its end. */
export const train: Deed = {
  kind: 'deed',
  todo: ({ state }) => {
    const { epochs } = state.experiment.training;
    return `Train: press Play, or “To the end” for ${epochs} epoch${epochs === 1 ? '' : 's'} at once.`;
  },
  done: ({ state }) => hasEnded(state),
  wrong: (now, start) =>
    sameExperiment(now.state.experiment, start.state.experiment)
      ? null
      : 'The network is another one now: train this one, or press Undo.',
  show: ({ lab }) => void lab.toEnd(),
};

function hasEnded(state: Scene['state']): boolean {
  const run = currentRun(state);
  return run !== null && isFinished(run) && sameExperiment(run.experiment, state.experiment);
}

/** A change of the experiment that has to come to something. */
export function change(
  todo: string,
  makes: (experiment: Experiment) => Experiment,
  done: (experiment: Experiment) => boolean,
  wrong: (now: Experiment, start: Experiment) => string | null,
): Deed {
  return {
    kind: 'deed',
    todo,
    makes,
    done: ({ state }) => done(state.experiment),
    wrong: (now, start) =>
      sameExperiment(now.state.experiment, start.state.experiment)
        ? null
        : wrong(now.state.experiment, start.state.experiment),
    show: ({ lab }) => void lab.edit(makes, whatChanged),
  };
}

/** One placement and no other. */
export function place(skips: readonly Skip[], todo: string): Deed {
  const wanted = sortSkips(skips);
  return change(
    todo,
    (experiment) => ({ ...experiment, skips: wanted, gradientMode: 'paper' }),
    (experiment) => sameSkips(experiment.skips, wanted),
    (now, start) => {
      const missing = wanted.filter((skip) => !hasSkip(now.skips, skip));
      const other = now.skips.filter((skip) => !hasSkip(wanted, skip));
      if (other.length > 0)
        return `${inWords(other)} ${other.length > 1 ? 'are' : 'is'} not asked for here: take ${other.length > 1 ? 'them' : 'it'} away again.`;
      if (missing.some((skip) => hasSkip(start.skips, skip))) return 'That skip is gone; Undo brings it back.';
      return missing.length > 0 ? `${inWords(missing)} ${missing.length > 1 ? 'are' : 'is'} still missing.` : null;
    },
  );
}

function sameSkips(a: readonly Skip[], b: readonly Skip[]): boolean {
  return a.length === b.length && a.every((skip) => hasSkip(b, skip));
}

function inWords(skips: readonly Skip[]): string {
  return joinWords(skips.map(([from, to]) => `${outputName(from)} to sum ${to}`));
}

/** A skip, or some, by which every layer gets a gradient although the scissors stay closed. */
export function rescue(
  todo: string,
  makes: readonly Skip[],
  enough: (skips: readonly Skip[]) => string | null = () => null,
): Deed {
  return change(
    todo,
    (experiment) => ({ ...experiment, skips: sortSkips(makes), gradientMode: 'paper' }),
    (experiment) =>
      experiment.gradientMode === 'paper' &&
      withoutGradient(experiment).length === 0 &&
      enough(experiment.skips) === null,
    (now, start) => {
      if (now.gradientMode === 'exact')
        return 'That opens the scissors, which is a lesson of its own: close them, and find a skip.';
      return whyNot(now, start) ?? enough(now.skips);
    },
  );
}

function withoutGradient(experiment: Experiment): string[] {
  return gradientReach(experiment).flatMap(({ state }, index) => (state === 'reached' ? [] : [`QCL${index + 1}`]));
}

/** Why a layer still gets no gradient, from what was added last; null where every layer gets one. */
function whyNot(now: Experiment, start: Experiment): string | null {
  const reaches = gradientReach(now);
  const none = withoutGradient(now);
  if (none.length === 0) return null;
  const who = `${joinWords(none)} still ${none.length > 1 ? 'get' : 'gets'} None.`;
  const added = now.skips.filter((skip) => !hasSkip(start.skips, skip));
  if (added.length > 0 && added.every(([from]) => from === 0)) {
    return `X is the image; no angle made it, so this helps no layer. ${who}`;
  }
  const first = reaches.findIndex(({ state }) => state === 'none');
  const reach = reaches[first];
  const cuts = reach?.state === 'none' ? reach.cuts : [];
  const where =
    cuts.length > 0
      ? ` Wherever ${outputName(first + 1)} is carried, it goes into ${joinWords(cuts.map((node) => `QCL${node + 1}`))} as bare numbers; it has to come to the last sum without that.`
      : '';
  return `${who}${where}`;
}

/** Looks into a layer. */
export function lookInto(layer: number, todo: string): Deed {
  return {
    kind: 'deed',
    todo,
    done: ({ drill }) => drill?.kind === 'layer' && drill.layer === layer,
    wrong: ({ drill }, start) =>
      drill && drill !== start.drill && !(drill.kind === 'layer' && drill.layer === layer)
        ? `That is ${drill.kind === 'head' ? 'the head' : `QCL${drill.layer}`}; open QCL${layer}.`
        : null,
    show: ({ drill }) => drill.open({ kind: 'layer', layer, pixel: null }),
  };
}

/** Has the twins of the run trained: frozen and linear. */
export function trainTwins(todo: string): Deed {
  return {
    kind: 'deed',
    todo,
    done: ({ state }) => {
      const run = currentRun(state);
      const has = (kind: 'frozen' | 'linear'): boolean => run !== null && finishedCompanions(run, kind, 1).length > 0;
      return state.twins && has('linear') && has('frozen');
    },
    show: startTwins,
  };
}

/** Has the twins train that a step with the panel of the outcome tells of. */
export function startTwins({ lab }: Stage): void {
  lab.setTwins(true);
}

/** Leaves whatever lies over the canvas. */
export function backToCanvas({ drill, code, shell }: Stage): void {
  drill.close();
  code.close();
  shell.close();
}
