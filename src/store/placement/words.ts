import type { Experiment } from '../../model/experiment';
import { outputName } from '../../model/notation';
import { gradientReach, joinWords } from '../../model/reach';
import { hasSkip } from '../../model/skips';

/** "Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2." for the live region. */
export function describePlacementChange(before: Experiment, after: Experiment): string {
  const added = after.skips.filter((skip) => !hasSkip(before.skips, skip));
  const removed = before.skips.filter((skip) => !hasSkip(after.skips, skip));
  const name = ([from, to]: readonly [number, number]): string => `${outputName(from)} to sum ${to}`;
  const changes = [
    ...added.map((skip) => `Skip ${name(skip)} added.`),
    ...removed.map((skip) => `Skip ${name(skip)} removed.`),
  ];
  return [...changes, describeReach(after)].join(' ');
}

/** "Gradient now reaches QCL2. QCL1 gets None." */
export function describeReach(experiment: Experiment): string {
  const reaches = gradientReach(experiment);
  const layersWith = (state: string): string[] =>
    reaches.flatMap((reach, index) => (reach.state === state ? [`QCL${index + 1}`] : []));
  const reached = layersWith('reached');
  const none = layersWith('none');
  const frozen = layersWith('frozen');
  return [
    reached.length > 0 ? `Gradient now reaches ${joinWords(reached)}.` : 'Gradient reaches no quanvolutional layer.',
    ...(none.length > 0 ? [`${joinWords(none)} ${none.length > 1 ? 'get' : 'gets'} None.`] : []),
    ...(frozen.length > 0 ? [`${joinWords(frozen)} ${frozen.length > 1 ? 'are' : 'is'} frozen.`] : []),
  ].join(' ');
}
