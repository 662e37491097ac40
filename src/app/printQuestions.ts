import { gradientReach } from '../model/reach';
import type { LabState } from '../store/lab';
import { hasTrained } from '../store/state/runs';

/** A question of the sheet for a class, and how many lines it leaves for the answer. */
export interface Question {
  readonly text: string;
  readonly lines: number;
}

/** Questions that follow what is on the canvas: a cut, a way around it, an open cut, frozen layers, one run or several. */
export function questionsFor({ experiment, runs }: Pick<LabState, 'experiment' | 'runs'>): Question[] {
  const reaches = gradientReach(experiment);
  const stateOf = (state: string) => reaches.flatMap((reach, k) => (reach.state === state ? [`QCL${k + 1}`] : []));
  const cut = stateOf('none');
  const frozen = stateOf('frozen');
  const carried = reaches.flatMap((reach, k) =>
    reach.state === 'reached' && reach.partial && reach.route.length > 0 ? [`QCL${k + 1}`] : [],
  );
  const exact = experiment.gradientMode === 'exact';
  const several = runs.filter((run) => run.visible && hasTrained(run));
  return [
    ...(experiment.layers.length > 1 && !exact
      ? [{ text: 'Mark in Figure 1 where the gradient is cut. What is handed on there, and what is lost?', lines: 1 }]
      : []),
    ...(carried.length > 0
      ? [{ text: `Why does a gradient reach ${carried[0]} all the same? Draw its way into Figure 1.`, lines: 2 }]
      : []),
    ...(cut.length > 0
      ? [
          {
            text: `${cut[0]} gets None. How is None different from a gradient of 0? Which skip would change it?`,
            lines: 2,
          },
        ]
      : []),
    ...(exact ? [{ text: 'The scissors are open. Which line of code would close them?', lines: 1 }] : []),
    ...(frozen.length > 0
      ? [{ text: `${frozen[0]} is frozen. What does the run show that a trained ${frozen[0]} would not?`, lines: 2 }]
      : []),
    several.length > 1
      ? { text: 'Read from Figure 2 what each run reaches after 1 epoch and at its end.', lines: 1 }
      : { text: 'Read from Figure 2 the accuracy after 1 epoch and at the end. What would guessing give?', lines: 1 },
    ...(several.length > 1
      ? [
          {
            text: 'Do the heads of these runs read equally many values? Is the comparison fair? How could you test it?',
            lines: 2,
          },
        ]
      : []),
    { text: 'In Figure 3, what does a pale cell mean, and what a hatched row?', lines: 1 },
  ];
}
