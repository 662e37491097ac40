import type { Experiment } from '../experiment';
import { nodeLabel, outputName } from '../notation';
import { joinWords, layerReach } from '../reach';
import { sourcesOf } from '../skips';
import type { Verdict } from '../verdict/verdicts';
import { type Answer, askedLayers, type Given, guessing } from './prediction';

/** How near to the measured end a drawn curve has to end. */
const curveTolerance = 0.1;

/** What became of one question. */
export interface Mark {
  /** 'QCL1', 'Digits read right' */
  readonly name: string;
  readonly said: string;
  readonly measured: string;
  readonly right: boolean;
  readonly reason: string;
}

/** 'learns', 'None' */
function answerWord(answer: Answer | null): string {
  return answer === null ? 'nothing' : answer === 'learns' ? 'learns' : 'gets None';
}

/**
 * The questions about layers, each with what training has shown.
 * @param measured verdicts of QCL1 .. QCLL as the backward pass has them
 */
export function layerMarks(given: Given, measured: readonly Verdict[]): Mark[] {
  return askedLayers(given.of).map((k) => {
    const said = given.answers[k - 1] ?? null;
    const learns = measured[k - 1] === 'reached';
    return {
      name: `QCL${k}`,
      said: answerWord(said),
      measured: learns ? 'learns' : 'None',
      right: said === (learns ? 'learns' : 'none'),
      reason: reasonFor(given.of, k),
    };
  });
}

/** The question about the curve. @param accuracy measured after the last epoch, 0..1 */
export function curveMark(given: Given, accuracy: number, measured: readonly Verdict[]): Mark | null {
  const end = given.curve?.at(-1);
  if (end === undefined) return null;
  // To the hundredth, as both are read: 0.91 and 0.81 are 0.10 apart.
  const right = Math.round(Math.abs(end - accuracy) * 100) <= curveTolerance * 100;
  const none = measured.flatMap((verdict, index) => (verdict === 'none' ? [`QCL${index + 1}`] : []));
  const guesses = accuracy <= guessing(given.of) + curveTolerance;
  const more = guesses
    ? ' It reads no more than guessing would.'
    : none.length > 0
      ? ` A high curve does not prove that every layer learned: ${joinWords(none)}’s angles are the random ones ${none.length === 1 ? 'it' : 'they'} began with.`
      : '';
  return {
    name: 'Digits read right',
    said: end.toFixed(2),
    measured: accuracy.toFixed(2),
    right,
    reason: `Within ${curveTolerance.toFixed(2)} counts.${more}`,
  };
}

/** Why layer k gets what it gets, from the graph alone. */
export function reasonFor(experiment: Experiment, k: number): string {
  const { skips, layers } = experiment;
  const last = layers.length;
  const own = outputName(k);
  const reach = layerReach(experiment, k);
  if (reach.state === 'frozen') return 'It is frozen: nobody asks for its gradient.';
  if (reach.state === 'reached') {
    if (k === last) return 'Behind it no map goes in anew: the error comes to it straight from the head.';
    if (reach.route.length === 0) return 'The scissors are open: the gradient goes on through every layer behind it.';
    const sums = reach.route.slice(1).map((node) => `sum ${node}`);
    const carried = sums.length === 1 ? 'The skip carries' : 'Skips carry';
    return `${carried} ${own} to ${joinWords(sums)}, and ${sums.length === 1 ? 'the sum hands' : 'sums hand'} the gradient back: that is a way around the cut.`;
  }
  const several = reach.cuts.length > 1;
  const cuts = several ? 'the cuts' : 'the cut';
  const [image] = layers.flatMap((_, index) => (sourcesOf(skips, index + 1).includes(0) ? [index + 1] : []));
  if (image === undefined) {
    return `${own} has to pass ${cuts}, and no skip carries it to the last sum. A new angle does not know where its number came from.`;
  }
  const past = image === 1 ? 'around QCL1' : `to sum ${image}`;
  const only =
    last === k + 1
      ? `Only a skip from ${own} to the last sum goes around it.`
      : `Only skips that lead from ${own} to the last sum go around ${several ? 'them' : 'it'}.`;
  return `The skip carries X ${past}, but ${own} still has to pass ${cuts}. ${only}`;
}

/** The verdict in plain words: who gets None, and where the chain rule stops. */
export function plainVerdict(
  experiment: Experiment,
  measured: readonly Verdict[],
): { readonly strong: string; readonly rest: string } {
  const none = measured.flatMap((verdict, index) => (verdict === 'none' ? [index + 1] : []));
  const reached = measured.filter((verdict) => verdict === 'reached').length;
  const [first] = none;
  if (first === undefined) {
    if (reached === 0) return { strong: 'No layer is asked for a gradient.', rest: 'All of them are frozen.' };
    const all =
      reached === 1 ? 'The layer learns' : reached === 2 ? 'Both layers learn' : `All ${reached} layers learn`;
    return {
      strong: `${all}: a gradient arrives.`,
      rest: experiment.gradientMode === 'exact' ? 'The scissors are open.' : '',
    };
  }
  const names = joinWords(none.map((k) => `QCL${k}`));
  return {
    strong: `${names} ${none.length === 1 ? 'gets' : 'get'} None: no gradient.`,
    rest: `QCL${first + 1} takes ${nodeLabel(experiment.skips, first)} as bare numbers, and the chain rule stops there.`,
  };
}

/** '2 of 3 right. QCL1: you said learns, measured None. ..': for whoever listens. */
export function spokenMarks(marks: readonly Mark[]): string {
  const right = marks.filter((mark) => mark.right).length;
  return [
    `${right} of ${marks.length} right.`,
    ...marks.map(({ name, said, measured, reason }) => `${name}: you said ${said}, measured ${measured}. ${reason}`),
  ].join(' ');
}
