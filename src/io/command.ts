import type { Experiment } from '../model/experiment';
import { isOwnSet } from '../model/imageSets';
import { writeLink } from './link';

/** The command line that trains the experiment from its beginning, for a shell. Where somebody's own images lie, the person says. */
export function repeatCommand(experiment: Experiment): string {
  const data = isOwnSet(experiment.data.set) ? ' --data PATH' : '';
  return `npm run --silent resqunn -- train '${writeLink(experiment).slice(1)}'${data} --out run.json`;
}
