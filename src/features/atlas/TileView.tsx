import { Star } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { rampIndex } from '../../charts/kit/scales';
import { MiniNetwork } from '../../kit/MiniNetwork';
import type { GradientMode } from '../../model/experiment';
import { reachOfTile } from '../../model/verdict/sentences';
import { atlasModes } from '../../store/state/atlasState';
import type { Tile } from './tiles';

export interface TileViewProps {
  readonly tile: Tile;
  readonly layers: number;
  /** What guessing gives. */
  readonly chance: number;
  readonly isCurrent: boolean;
  readonly onLoad: (tile: Tile, mode: GradientMode) => void;
}

/** A placement: its skips, and the accuracy with either gradient. Either half opens it: the trained run where it is measured. */
export const TileView = memo(function TileView({ tile, layers, chance, isCurrent, onLoad }: TileViewProps) {
  return (
    <li
      data-tile={tile.formula}
      className={`grid content-start gap-1 rounded border p-1.5 [contain-intrinsic-size:auto_132px] [content-visibility:auto] ${isCurrent ? 'border-ink bg-well' : 'border-rule'}`}
    >
      <p title={tile.formula} className="flex min-w-0 items-center gap-1">
        <Formula className="min-w-0 flex-1 truncate text-[0.8125rem] leading-5">{tile.formula}</Formula>
        {tile.isPapers && (
          <Star size={11} aria-label="one of the paper's placements" className="shrink-0 fill-ink text-ink" />
        )}
      </p>
      <MiniNetwork skips={tile.skips} reach={tile.reach.paper} layers={layers} />
      <p className="nums -mt-0.5 text-[0.65625rem] text-ink3">{tile.features} head inputs</p>
      <div className="grid grid-cols-2 gap-1">
        {atlasModes.map((mode) => (
          <Half key={mode} tile={tile} mode={mode} chance={chance} onLoad={onLoad} />
        ))}
      </div>
    </li>
  );
});

function Half({
  tile,
  mode,
  chance,
  onLoad,
}: Pick<TileViewProps, 'tile' | 'chance' | 'onLoad'> & { readonly mode: GradientMode }) {
  const score = tile.score[mode];
  const cut = tile.reach[mode].some(({ state }) => state === 'none');
  const step = score ? rampIndex(score.median, chance, 1) : null;
  const reached = reachOfTile(tile.reach[mode]);
  const measured = score
    ? `accuracy ${score.median.toFixed(3)}${score.most > score.least ? `, ${score.least.toFixed(3)} to ${score.most.toFixed(3)}` : ''}`
    : 'not measured yet';
  return (
    <button
      type="button"
      data-cell={mode}
      tabIndex={-1}
      aria-label={`${tile.formula}, ${mode} gradient: ${reached}; ${measured}. ${score ? 'Open the run.' : 'Load it.'}`}
      title={`${reached}; ${measured}`}
      onClick={() => onLoad(tile, mode)}
      style={
        (step === null
          ? {}
          : { backgroundColor: `var(--f${step})`, color: step > 9 ? 'var(--f0)' : 'var(--f19)' }) as CSSProperties
      }
      className={`nums grid min-h-9 content-center py-0.5 forced-color-adjust-none rounded-[3px] text-center leading-[0.8125rem] ${cut ? 'border-[1.5px] border-ink border-dashed' : 'border-2 border-gradfill'} ${step === null ? 'text-ink3' : ''}`}
    >
      <span className="text-[0.625rem]">{mode}</span>
      <b className="font-semibold text-note">{score ? `${score.failed ? '!' : ''}${score.median.toFixed(2)}` : '–'}</b>
      {score && score.most > score.least && (
        <span className="text-[0.5625rem]">{`${score.least.toFixed(2)}–${score.most.toFixed(2)}`}</span>
      )}
    </button>
  );
}
