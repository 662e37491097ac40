import { Formula } from '../../canvas/marks/Formula';
import { MiniNetwork } from '../../kit/MiniNetwork';
import { gradientReach } from '../../model/reach';
import { networkShapes } from '../../model/shapes';
import { table2 } from '../../reproduce/claims/claims';
import { placed } from '../../reproduce/claims/series';
import { VerdictWord } from './ClaimNumbers';
import { OpenInLab } from './OpenInLab';

/** Side of the largest map, px. */
const largest = 84;

/** Table 2: each placement, and the map that its head gets, all to one scale. */
export function SizesPicture({ onClose }: { readonly onClose: () => void }) {
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-5" aria-label="Maps that the head gets">
      {table2.map(({ formula, side }) => {
        const { experiment } = placed(formula, 'paper');
        const measured = Math.sqrt(networkShapes(experiment).features);
        return (
          <li key={formula} className="grid content-start gap-1 rounded border border-rule p-2">
            <Formula className="text-[0.9375rem]">{formula}</Formula>
            <MiniNetwork skips={experiment.skips} reach={gradientReach(experiment)} layers={2} />
            <MapSquare side={measured} />
            <p className="nums">
              {measured}×{measured} <VerdictWord verdict={measured === side ? 'holds' : 'fails'} />
            </p>
            <p>
              <OpenInLab name={formula} experiment={experiment} onClose={onClose} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** A square of side x side cells inside the frame of the image. */
function MapSquare({ side }: { readonly side: number }) {
  const cell = largest / 28;
  const size = side * cell;
  const lines = Array.from({ length: side - 1 }, (_, index) => (index + 1) * cell);
  return (
    <svg viewBox={`-0.5 -0.5 ${largest + 1} ${largest + 1}`} width={largest} height={largest} aria-hidden="true">
      <rect width={largest} height={largest} fill="none" stroke="var(--rule2)" strokeDasharray="2 2" />
      <rect width={size} height={size} fill="var(--f4)" stroke="var(--fwd)" />
      <path
        d={lines.map((at) => `M${at} 0V${size}M0 ${at}H${size}`).join('')}
        fill="none"
        stroke="var(--paper)"
        strokeWidth="0.5"
      />
    </svg>
  );
}
