import { type KeyboardEvent, useState } from 'react';
import type { Skip } from '../../model/experiment';
import { outputName } from '../../model/notation';
import { hasSkip } from '../../model/skips';
import { reachOf, type Scene } from '../drag/machine/scene';
import { type ArcLayout, arcCourse, arcHalves, arcLayout } from '../layout/arcs';
import { type Box, type Layout, sumAt } from '../layout/layout';
import { MathText } from '../marks/MathText';
import { silent } from '../marks/marks';
import { ArcName } from './Arcs';

/** Half the plate's size, and the width of its grip, layout units. */
const plate = { width: 98, height: 15, grip: 26 } as const;

/** Where the plate stands: on its arc's crown, below the headline and inside the canvas. */
function plateBox({ width }: Layout, { crown }: Pick<ArcLayout, 'crown'>): Box {
  const x = Math.min(Math.max(crown.x, plate.width + 2), width - plate.width - 2);
  const y = Math.max(crown.y, 60);
  return { x: x - plate.width, y: y - plate.height, width: 2 * plate.width, height: 2 * plate.height };
}

/** What the hand can take hold of, for the machine that follows it. */
export function looseEnd(layout: Layout, skip: Skip, skips: readonly Skip[]): NonNullable<Scene['loose']> {
  return {
    from: skip[0],
    plate: plateBox(layout, arcLayout(layout, skip, skips)),
    along: arcCourse(layout, skip, skips),
  };
}

export interface InviteProps {
  readonly layout: Layout;
  readonly skip: Skip;
  readonly skips: readonly Skip[];
  readonly unitsPerPixel: number;
  readonly onHover: (over: boolean) => void;
  readonly onAccept: () => void;
}

/**
 * The loose end of a skip that is asked for: a wire from its port, a plate that can be taken in hand, a dotted way to a
 * dashed ring. Pressing plate or way takes the end in hand (`looseEnd`); Enter adds the skip; resting shows what it would do.
 */
export function Invite({ layout, skip, skips, unitsPerPixel, onHover, onAccept }: InviteProps) {
  const arc = arcLayout(layout, skip, skips);
  // Resting on the plate shows the skip itself in the way's place.
  const shown = hasSkip(skips, skip);
  if (layout.compact) {
    return (
      <g {...silent}>
        {!shown && <Way arc={arc} />}
        <ArcName arc={arc} layout={layout} name={outputName(skip[0])} padding={null} />
      </g>
    );
  }
  const sum = sumAt(layout, skip[1]);
  return (
    <g className="rc-invite">
      {!shown && <Way arc={arc} solid />}
      {!shown && (
        <circle
          cx={sum.x}
          cy={sum.y}
          r={sum.r + 7}
          fill="none"
          stroke="var(--fwd2)"
          strokeWidth={1.75}
          strokeDasharray="3.5 3.5"
        />
      )}
      <path
        d={arc.path}
        fill="none"
        stroke="transparent"
        strokeWidth={2 * reachOf.loose * unitsPerPixel}
        className="rc-grip"
      />
      <Plate box={plateBox(layout, arc)} skip={skip} onHover={onHover} onAccept={onAccept} />
    </g>
  );
}

/** From the port to the plate a wire, where there is one; from there on dotted, to the sum. */
function Way({ arc, solid = false }: { readonly arc: ArcLayout; readonly solid?: boolean }) {
  const { end } = arc;
  const [wire, rest] = arcHalves(arc);
  const dotted = { strokeWidth: 2.5, strokeDasharray: '2 6', strokeLinecap: 'round' } as const;
  return (
    <>
      <path
        d={wire}
        fill="none"
        {...(solid ? { stroke: 'var(--fwd)', strokeWidth: 3 } : { stroke: 'var(--fwd2)', ...dotted })}
      />
      <path d={rest} fill="none" stroke="var(--fwd2)" {...dotted} />
      <path
        d={`M${end.x - 5} ${end.y - 8}L${end.x} ${end.y - 1}L${end.x + 5} ${end.y - 8}`}
        fill="none"
        stroke="var(--fwd2)"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  );
}

interface PlateProps extends Pick<InviteProps, 'skip' | 'onHover' | 'onAccept'> {
  readonly box: Box;
}

/** After so long a page is no longer new, ms: what asks to be taken moves once, and only there. */
const newFor = 4000;

function Plate({ box, skip, onHover, onAccept }: PlateProps) {
  const [isNew] = useState(() => performance.now() < newFor);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    onAccept();
  };
  const { width, height } = plate;
  const name = outputName(skip[0]);
  const left = -width;
  return (
    <g transform={`translate(${box.x + width} ${box.y + height})`}>
      {/* biome-ignore lint/a11y/useSemanticElements: inside SVG there is no button */}
      <g
        role="button"
        tabIndex={0}
        aria-label={`Loose end of ${name}. Enter adds it to sum ${skip[1]}.`}
        className={isNew ? 'rc-loose-end rc-sway' : 'rc-loose-end'}
        onClick={onAccept}
        onKeyDown={onKeyDown}
        onPointerEnter={() => onHover(true)}
        onPointerLeave={() => onHover(false)}
        onFocus={() => onHover(true)}
        onBlur={() => onHover(false)}
      >
        <rect
          className="rc-grip"
          x={left}
          y={-height}
          width={2 * width}
          height={2 * height}
          rx={height}
          fill="var(--paper)"
          stroke="var(--fwd)"
          strokeWidth={1.75}
        />
        <path
          d={`M${left + plate.grip} ${-height}h${height - plate.grip}a${height} ${height} 0 0 0 0 ${2 * height}h${plate.grip - height}z`}
          fill="var(--fwdsoft)"
          stroke="var(--fwd)"
          strokeWidth={1.5}
        />
        {[-5, 0, 5].flatMap((y) =>
          [12, 17].map((x) => <circle key={`${x} ${y}`} cx={left + x} cy={y} r={1.4} fill="var(--fwd)" />),
        )}
        <MathText x={left + plate.grip + 11} y={4.5} size={13} weight={500} fill="var(--fwd)" after=" ">
          {`drag ${name} to sum ${skip[1]}`}
        </MathText>
        <text x={width - 13} y={4} textAnchor="end" className="rc-small" fill="var(--ink3)">
          or ↵
        </text>
      </g>
    </g>
  );
}
