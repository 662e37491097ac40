import { capital } from '../capital';
import type { Experiment } from '../experiment';
import { classNames } from '../imageSets';
import { circuitLightCone } from '../lightCone';
import { nodeLabel, outputName } from '../notation';
import { joinWords, layerReach } from '../reach';
import { type MapShape, networkShapes } from '../shapes';
import { sourcesOf } from '../skips';
import { upToRounding as zeroUpToRounding } from '../verdict/upToRounding';
import type { SeenGroup } from './batch';
import { type Sized, type SlowFacts, type SlowSentence, told, two } from './facts';
import { followedIn, valueAt } from './followed';
import { type GoesOn, wayBack } from './stages';

/*
 * The sentences of slow motion on the way back: where the gradient goes, where the chain rule is cut, and who gets None.
 */

export function headBackSentence(facts: SlowFacts, sized: Sized): SlowSentence {
  const { experiment, batch, image, own } = facts;
  const head = batch.groups.at(-1) as SeenGroup;
  const { leavesHead } = wayBack(experiment);
  const name = classNames(experiment.data, own)[image.label];
  const push = image.logitGradient[image.label] as number;
  const direction = push < 0 ? 'rise' : push > 0 ? 'fall' : 'stay';
  return {
    strong: `And back: for a smaller loss the score of ${name} would have to ${direction}.`,
    rest: told(
      head.norm === null
        ? 'The head is frozen: nobody asks for its gradient.'
        : `That gives a gradient to the ${head.before.length} numbers of the head, of norm ${sized(head.norm)}.`,
      leavesHead
        ? `And it goes on to the map that the head has read: ${sized(gradientAt(facts, experiment.layers.length))} at the cell we follow.`
        : 'Every layer is frozen, so the way back ends here.',
    ),
  };
}

export function sumBackSentence(facts: SlowFacts, k: number, sized: Sized): SlowSentence {
  const { experiment } = facts;
  const { skips, gradientMode } = experiment;
  const { arrives } = wayBack(experiment);
  if (!arrives[k]) {
    return { strong: `No gradient arrives at sum ${k}.`, rest: whyNothing(experiment, k) };
  }
  const sources = sourcesOf(skips, k);
  const learned = sources.filter((i) => i > 0).map((i) => nodeLabel(skips, i));
  const here = `${sized(gradientAt(facts, k))} at the cell we follow`;
  const noX = sources.includes(0) && 'X is the image: no angle made it, so nobody takes it there.';
  if (learned.length === 0) {
    return {
      strong: `The gradient passes the sum as it is, ${here}.`,
      rest: told(`It goes on to ${outputName(k)}.`, noX),
    };
  }
  const skip = learned.length > 1 ? 'skips' : 'skip';
  return {
    strong: `The sum hands the same gradient, ${here}, to ${sources.length > 1 ? 'all' : 'both'} of its inputs.`,
    rest: told(
      `To ${outputName(k)}, and along the ${skip} to ${joinWords(learned)}${gradientMode === 'paper' ? ', around the cut' : ''}.`,
      noX,
    ),
  };
}

export function layerBackSentence({ experiment, batch }: SlowFacts, k: number, sized: Sized): SlowSentence {
  const way = wayBack(experiment);
  const { gets, goesOn } = way.layers[k - 1] as (typeof way.layers)[number];
  const { norm, upToRounding, before } = batch.groups[k - 1] as SeenGroup;
  if (gets === 'none') {
    return {
      strong: `QCL${k} gets None: no gradient was computed, not even zero.`,
      rest: told(whyNothing(experiment, k), 'Its angles will stay as they are.'),
    };
  }
  if (gets === 'frozen') {
    return {
      strong: `QCL${k} is frozen: nobody asks for its gradient.`,
      rest: told('Its angles stay as they are.', onwards(experiment, k, goesOn)),
    };
  }
  const { depth } = experiment.layers[k - 1] as Experiment['layers'][number];
  const { angles } = circuitLightCone(depth, experiment.circuit, experiment.readout);
  const still = angles.filter((acts) => !acts).length;
  const around = k < experiment.layers.length && experiment.gradientMode === 'paper';
  const zero = norm === 0 ? ': exactly 0' : upToRounding ? `: ${zeroUpToRounding}` : '';
  return {
    strong: `A gradient arrives at QCL${k}, of norm ${sized(norm ?? 0)} over its ${before.length} angles${zero}.`,
    rest: told(
      around && 'It came along the skip, around the cut.',
      still > 0 && `${still} of them can change nothing that is measured: exactly 0.`,
      onwards(experiment, k, goesOn),
    ),
  };
}

export function turnSentence({ experiment, batch }: SlowFacts): SlowSentence {
  const { before, after, groups, size } = batch;
  const names = groups.map((_, g) => (g < experiment.layers.length ? `QCL${g + 1}` : 'the head'));
  const withState = (state: SeenGroup['state']) => names.filter((_, g) => groups[g]?.state === state);
  const moved = names.filter((_, g) => turnOf(groups[g] as SeenGroup) > 0);
  const still = withState('value').filter((name) => !moved.includes(name));
  const none = withState('none');
  const frozen = withState('frozen');
  const [then, now] = [two(before.loss), two(after.loss)];
  const verb = after.loss < before.loss ? 'falls' : after.loss > before.loss ? 'rises' : 'stays';
  const change =
    verb === 'stays'
      ? `the loss of this batch stays at ${then}`
      : then === now
        ? `the loss of this batch ${verb} by less than 0.01, from ${then}`
        : `the loss of this batch ${verb} from ${then} to ${now}`;
  return {
    strong:
      moved.length > 0
        ? `A small step against the gradient: ${change}.`
        : still.length > 0
          ? `The gradient is 0, so nothing turns: ${change}.`
          : `Nothing is trained here: ${change}.`,
    rest: told(
      moved.length > 0 && `${capital(joinWords(moved))} ${moved.length > 1 ? 'take' : 'takes'} it.`,
      still.length > 0 &&
        `${capital(joinWords(still))} got 0 and ${still.length > 1 ? 'stay as they are' : 'stays as it is'}.`,
      none.length > 0 && `${joinWords(none)} got None and ${none.length > 1 ? 'stay as they are' : 'stays as it is'}.`,
      frozen.length > 0 && `${capital(joinWords(frozen))} ${frozen.length > 1 ? 'are' : 'is'} frozen.`,
      moved.length > 0 && `Read right before it: ${before.correct} of ${size}; after it: ${after.correct}.`,
    ),
  };
}

/** How far the step turns the parameter that it turns most; 0 where it turns none. */
export function turnOf({ before, after }: SeenGroup): number {
  return before.reduce((most, value, i) => Math.max(most, Math.abs((after[i] as number) - value)), 0);
}

/** What becomes of the gradient behind QCLk. */
function onwards(experiment: Experiment, k: number, goesOn: GoesOn): string {
  const input = nodeLabel(experiment.skips, k - 1);
  if (goesOn === 'cut')
    return `Here the chain rule is cut: ${input} went in as bare numbers, which have forgotten what made them.`;
  if (goesOn === 'through') return `And it goes on through the encoding to ${input}.`;
  if (goesOn === 'nothing') return '';
  return k === 1
    ? 'Before it lies the image: the way back ends here.'
    : 'All layers before it are frozen: the way back ends here.';
}

/** Why no gradient of node k arrives: who has cut it off. */
function whyNothing(experiment: Experiment, k: number): string {
  if (!wayBack(experiment).leavesHead) return 'Every layer is frozen: nobody asks for one.';
  const layers = experiment.layers.map((layer) => ({ ...layer, trainable: true }));
  const reach = layerReach({ ...experiment, layers }, k);
  if (reach.state !== 'none') return 'All layers before here are frozen: nobody asks for one.';
  const cuts = reach.cuts.map(
    (node, i) => `QCL${node + 1} ${i === 0 ? 'takes in ' : ''}${nodeLabel(experiment.skips, node)}`,
  );
  return `The way back was cut: ${joinWords(cuts)}${cuts.length > 1 ? ', all' : ''} as bare numbers.`;
}

/** dL/d(node k) at the cell that is followed, in the first channel; for a node that one arrives at. */
function gradientAt(facts: SlowFacts, k: number): number {
  const shape = networkShapes(facts.experiment).nodes[k] as MapShape;
  return valueAt(facts.image.nodeGradients[k] as Float64Array, shape, followedIn(facts, k));
}
