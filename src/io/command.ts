import type { Experiment } from '../model/experiment';
import { writeLink } from './link';

/** The command line that trains the experiment from its beginning, for a shell. */
export function repeatCommand(experiment: Experiment): string {
  return `npm run --silent resqunn -- train '${writeLink(experiment).slice(1)}' --out run.json`;
}
