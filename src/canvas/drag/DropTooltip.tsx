import { useStore } from 'zustand';
import { estimateWidth } from '../../charts/kit/svg';
import type { Experiment } from '../../model/experiment';
import { outputName } from '../../model/notation';
import { hasSkip } from '../../model/skips';
import { type Layout, portAt, sumAt } from '../layout/layout';
import { MathText } from '../marks/MathText';
import { silent } from '../marks/marks';
import { consequenceOf } from '../words/consequence';
import { hovered } from './machine/offer';
import type { DragState } from './machine/state';
import type { PointerPlace } from './pointerPlace';

export interface DropTooltipProps {
  readonly layout: Layout;
  readonly experiment: Experiment;
  readonly drag: DragState;
  readonly pointer: PointerPlace;
}

/** Says what letting go (or tapping) here would do: formula, padding, who is reached. */
export function DropTooltip({ layout, experiment, drag, pointer }: DropTooltipProps) {
  const drop = hovered(drag);
  if (drop === null) {
    if (drag.kind !== 'dragging' || drag.grip.kind === 'port') return null;
    return <Tag text={`let go to remove ${outputName(drag.grip.skip[0])}`} layout={layout} pointer={pointer} />;
  }
  // Refused targets say why under their name.
  if (drop.reason !== null) return null;
  const [from, to] = drop.skip;
  const { formula, padding, reach } = consequenceOf(experiment, drop.skips, to);
  const removes = hasSkip(experiment.skips, drop.skip) && !hasSkip(drop.skips, drop.skip);
  const note = removes ? `removes ${outputName(from)}` : (padding ?? '');
  const formulaWidth = formula.length * 9.5 + 6;
  const width = Math.max(formulaWidth + (note ? estimateWidth(note, 11) + 18 : 0), estimateWidth(reach, 12) + 4) + 28;
  const target = drag.kind === 'dragging' && drag.grip.kind === 'start' ? portAt(layout, from) : sumAt(layout, to);
  const height = 62;
  const top = 42;
  const x = Math.min(Math.max(4, target.x + 14), layout.width - width - 2);
  // The tail ends at the glow, between the arc that comes from above and the next block.
  const tailX = Math.min(Math.max(target.x + 22, x + 14), x + width - 30);
  const tip = { x: target.x + 17, y: target.y - 40 };
  return (
    <g className="rc-tooltip" {...silent} pointerEvents="none">
      <path
        d={`M${tailX - 6} ${top + height - 1}L${tip.x} ${tip.y}L${tailX + 10} ${top + height - 1}Z`}
        fill="var(--ink)"
      />
      <rect x={x} y={top} width={width} height={height} rx={4} fill="var(--ink)" />
      <MathText x={x + 14} y={top + 27} size={19} fill="var(--onink)" formula>
        {formula}
      </MathText>
      {note && (
        <MathText x={x + width - 14} y={top + 26} size={11} anchor="end" fill="var(--onink)">
          {note}
        </MathText>
      )}
      <text x={x + 14} y={top + 49} className="rc-title" fill="var(--onink)">
        {reach}
      </text>
    </g>
  );
}

/** Words above the pointer that go with it; they stay where it let go. */
export function Tag({
  text,
  layout,
  pointer,
}: Pick<DropTooltipProps, 'layout' | 'pointer'> & { readonly text: string }) {
  const { x, y } = useStore(pointer);
  const width = estimateWidth(text, 11) + 18;
  const left = Math.min(Math.max(2, x - width / 2), layout.width - width - 2);
  const top = Math.max(42, y - 44);
  return (
    <g {...silent} pointerEvents="none">
      <rect x={left} y={top} width={width} height={22} rx={3} fill="var(--ink)" />
      <MathText x={left + width / 2} y={top + 15} size={11} anchor="middle" fill="var(--onink)">
        {text}
      </MathText>
    </g>
  );
}
