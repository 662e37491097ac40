import type { Experiment } from '../experiment';
import { plainVerdict } from '../prediction/marks';
import { gradientReach } from '../reach';
import { fewImages } from '../verdict/fewImages';
import { settledSentence, type VerdictSentence } from '../verdict/sentences';

/** What a placement does, for whoever sees the canvas for the first time: who learns, and why. Predicted from the graph alone. */
export function plainSentence(experiment: Experiment): VerdictSentence {
  const reaches = gradientReach(experiment);
  if (fewImages(experiment)?.always) return settledSentence(experiment, reaches);
  const verdict = plainVerdict(
    experiment,
    reaches.map(({ state }) => state),
  );
  if (verdict.rest !== '') return verdict;
  const routes = reaches.flatMap((reach, index) =>
    reach.state === 'reached' && index + 1 < reaches.length ? [reach.route] : [],
  );
  if (routes.length === 0) return { ...verdict, rest: 'It comes straight from the head.' };
  const skips = new Set(routes.flatMap((route) => route.slice(1).map((to, step) => `${route[step]}-${to}`)));
  const cut = reaches.length > 2 ? 'the cuts' : 'the cut';
  return { ...verdict, rest: `${skips.size === 1 ? 'The skip carries' : 'The skips carry'} it around ${cut}.` };
}
