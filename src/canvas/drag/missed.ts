import type { Skip } from '../../model/experiment';
import { outputName } from '../../model/notation';
import { hasSkip, skipProblem } from '../../model/skips';
import type { Drop } from './machine/drop';

/**
 * What to do after a new skip was let go where nothing takes it: 'Let go of O1 over sum 2.'
 * @param refused the drop on a sum that does not take it; null: in the void
 */
export function missedWords(layers: number, skips: readonly Skip[], from: number, refused: Drop | null): string {
  const name = outputName(from);
  const open = Array.from({ length: layers }, (_, index) => index + 1).filter(
    (sum) => skipProblem(layers, [from, sum]) === null && !hasSkip(skips, [from, sum]),
  );
  const sums = open.map((sum) => `sum ${sum}`);
  const places = [sums.slice(0, -1).join(', '), ...sums.slice(-1)].filter((part) => part !== '').join(' or ');
  const reason = refused?.reason ? `Not on sum ${refused.target}: ${refused.reason}. ` : '';
  if (places === '') return `${reason}${name} goes to every sum that it can go to already.`;
  return `${reason}Let go of ${name} over ${places}.`;
}
