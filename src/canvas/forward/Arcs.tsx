import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { estimateWidth } from '../../charts/kit/svg';
import type { Experiment, Skip } from '../../model/experiment';
import { outputName, skipName } from '../../model/notation';
import { hasSkip } from '../../model/skips';
import { hovered, liftedSkip } from '../drag/machine/offer';
import type { Grip } from '../drag/machine/scene';
import type { DragState } from '../drag/machine/state';
import type { PointerPlace } from '../drag/pointerPlace';
import { type ArcLayout, arcLayout, looseArc, looseStart } from '../layout/arcs';
import type { Layout } from '../layout/layout';
import { skipKey } from '../layout/nesting';
import { MathText } from '../marks/MathText';
import { silent } from '../marks/marks';
import { operandPadding } from '../words/consequence';
import { targetGrowth } from './Stations';

export interface ArcsProps {
  readonly layout: Layout;
  /** With the placement shown. */
  readonly experiment: Experiment;
  readonly committed: readonly Skip[];
  readonly drag: DragState;
  readonly pointer: PointerPlace;
  /** Radius of the areas that take hold of an end, viewBox units. */
  readonly reach: number;
  readonly onRemove?: ((skip: Skip) => void) | undefined;
  readonly onOpen?: ((skip: Skip) => void) | undefined;
}

/** The skips above the lane, the one in hand last. */
export function Arcs({ layout, experiment, committed, drag, pointer, reach, onRemove, onOpen }: ArcsProps) {
  const shown = experiment.skips;
  const inHand = drag.kind === 'dragging' && drag.drop?.reason === null ? drag.drop.skip : null;
  const lifted = liftedSkip(drag);
  const over = hovered(drag);
  // The ring of the sum under the hand has grown; all its arcs end there.
  const target =
    over?.reason === null && !(drag.kind === 'dragging' && drag.grip.kind === 'start') ? over.target : null;
  return (
    <g>
      {shown.map((skip) => {
        const held = inHand !== null && skipKey(inHand) === skipKey(skip);
        const arc = arcLayout(layout, skip, shown, target === skip[1] ? targetGrowth : 1);
        const fixed = hasSkip(committed, arc.skip);
        return (
          <Arc
            key={skipKey(arc.skip)}
            arc={arc}
            layout={layout}
            experiment={experiment}
            width={held ? 3.5 : layout.compact ? 2.2 : 3}
            fresh={!fixed && !held}
            lifted={!held && lifted !== null && skipKey(lifted) === skipKey(skip)}
            reach={reach}
            named={!layout.compact || layout.layers <= 2 || shown.length <= 3}
            {...(fixed && !layout.compact ? { onRemove, onOpen } : {})}
          />
        );
      })}
      {drag.kind === 'dragging' && inHand === null && <LooseArc layout={layout} grip={drag.grip} pointer={pointer} />}
    </g>
  );
}

interface ArcProps {
  readonly arc: ArcLayout;
  readonly layout: Layout;
  readonly experiment: Experiment;
  readonly width: number;
  /** Shown because of a preview from elsewhere. */
  readonly fresh: boolean;
  /** In hand over a place that refuses it: it will stay where it is. */
  readonly lifted: boolean;
  readonly named: boolean;
  readonly reach: number;
  readonly onRemove?: ((skip: Skip) => void) | undefined;
  readonly onOpen?: ((skip: Skip) => void) | undefined;
}

function Arc({ arc, layout, experiment, width, fresh, lifted, named, reach, onRemove, onOpen }: ArcProps) {
  const { skip, end, handle } = arc;
  const [from, to] = skip;
  const padding = layout.compact ? null : operandPadding(experiment, from, to);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove?.(skip);
    else if (event.key === 'Enter' || event.key === ' ') onOpen?.(skip);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const tip = layout.compact ? 3.5 : 5 - 1.2 * layout.squeeze;
  const interactive = onRemove
    ? {
        role: 'button',
        tabIndex: 0,
        'aria-label': `Skip ${skipName(skip)}${padding ? `, padded ${padding}` : ''}. Delete removes it, Enter moves it.`,
        'aria-keyshortcuts': 'Delete',
        onKeyDown,
      }
    : {};
  return (
    <g data-skip={skipKey(skip)} className="rc-arc" opacity={lifted ? 0.35 : 1} {...interactive}>
      <path d={arc.path} fill="none" stroke="transparent" strokeWidth={14} className="rc-arc-area" />
      <path
        d={arc.path}
        fill="none"
        stroke="var(--fwd)"
        strokeWidth={width}
        className="rc-arc-line"
        {...(fresh ? { strokeDasharray: '7 4' } : {})}
      />
      <path
        d={`M${end.x - tip} ${end.y - tip * 1.4}L${end.x} ${end.y - 0.5}L${end.x + tip} ${end.y - tip * 1.4}`}
        fill="none"
        stroke="var(--fwd)"
        strokeWidth={width * 0.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {named && <ArcName arc={arc} layout={layout} name={outputName(from)} padding={padding} />}
      {onRemove && (
        <>
          <circle
            className="rc-handle"
            cx={handle.x}
            cy={handle.y}
            r={4}
            fill="var(--paper)"
            stroke="var(--fwd)"
            strokeWidth={1.75}
          />
          <circle className="rc-grip" cx={handle.x} cy={handle.y} r={reach} fill="transparent" />
          <circle className="rc-grip" cx={end.x} cy={end.y} r={reach} fill="transparent" />
        </>
      )}
    </g>
  );
}

/** Name in a gap at the crown, with the padding where the skip's source is the smaller operand. */
export function ArcName({
  arc,
  layout,
  name,
  padding,
}: {
  arc: ArcLayout;
  layout: Layout;
  name: string;
  padding: string | null;
}) {
  const size = layout.compact ? 14 - 2 * layout.squeeze : 17 - 4 * layout.squeeze;
  const badge = padding ? ` pad ${padding}` : '';
  const nameWidth = size * (name.length > 1 ? 1.15 : 0.75);
  const badgeWidth = badge ? estimateWidth(badge, 10) + 3 : 0;
  const width = nameWidth + badgeWidth + 12;
  const { x, y } = arc.crown;
  return (
    <g className="rc-arc-name">
      <rect x={x - width / 2} y={y - size * 0.62} width={width} height={size * 1.24} fill="var(--paper)" />
      <MathText x={x - width / 2 + 6} y={y + size * 0.3} size={size} fill="var(--fwd)" formula>
        {name}
      </MathText>
      {badge && (
        <text x={x - width / 2 + 6 + nameWidth} y={y + 4} className="rc-tick" fill="var(--ink2)" xmlSpace="preserve">
          {badge}
        </text>
      )}
    </g>
  );
}

/** A dragged skip that has no place yet follows the pointer. */
function LooseArc({ layout, grip, pointer }: Pick<ArcsProps, 'layout' | 'pointer'> & { readonly grip: Grip }) {
  const at = useStore(pointer);
  const from = grip.kind === 'port' ? grip.from : grip.skip[0];
  const { path } = grip.kind === 'start' ? looseStart(layout, at, grip.skip[1]) : looseArc(layout, from, at);
  return (
    <g className="rc-loose" {...silent}>
      <path d={path} fill="none" stroke="var(--fwd)" strokeWidth={3.5} />
      <circle cx={at.x} cy={at.y} r={6} fill="var(--fwd)" />
    </g>
  );
}
