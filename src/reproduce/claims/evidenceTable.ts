import { claimNamed, type FigureId, rowText } from './claims';
import { type Evidence, effectText, pText } from './evidence';
import type { Table } from './tables';

/** A figure's verdicts with what is added to them: as fixed before first, what is ours after it. @param all every claim's, corrected by family */
export function evidenceTable(figure: FigureId, all: readonly Evidence[]): Table {
  return {
    head: ['claim', 'figures of', 'gradient', 'verdict', 'p', "p, Holm's", 'corrected', 'p, permutation', 'g'],
    rows: all
      .filter(({ outcome }) => claimNamed(outcome.claim).figure === figure)
      .map(({ outcome, unit, verdict, p, adjusted, corrected, permutation, effect }) => [
        `${rowText(claimNamed(outcome.claim))}${outcome.rule.kind === 'about' ? ` (${unit === 'points' ? 'points' : '%'})` : ''}`,
        outcome.metric === 'train' ? 'training' : 'validation',
        outcome.mode,
        verdict,
        pText(p),
        pText(adjusted),
        corrected === verdict ? corrected : `**${corrected}**`,
        permutation.toFixed(3),
        effectText(effect),
      ]),
  };
}
