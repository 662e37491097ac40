import type { Experiment } from '../../model/experiment';
import { nodeLabel, outputName } from '../../model/notation';
import { joinWords } from '../../model/reach';
import { sourcesOf, targetsOf } from '../../model/skips';
import { term } from '../../model/term';
import type { ButtonProps } from '../drag/keyboard';
import { holds, hovered, offerAt } from '../drag/machine/offer';
import type { Scene } from '../drag/machine/scene';
import type { DragState } from '../drag/machine/state';
import { blockAt, type Layout, mix, right, type Spot } from '../layout/layout';
import { sumLabel } from '../layout/sumLabel';
import { MathText } from '../marks/MathText';
import { operandPadding } from '../words/consequence';

export interface SumProps {
  readonly layout: Layout;
  readonly spot: Spot;
  /** With the placement shown. */
  readonly experiment: Experiment;
  readonly scene: Scene;
  readonly drag: DragState;
  /** Whether a loose end asks to be dropped here. */
  readonly invited: boolean;
  readonly button: ButtonProps;
}

/** Radius of what a finger taps on a phone, layout units: as large as the blocks beside it leave. */
export function tapReach({ squeeze }: Pick<Layout, 'squeeze'>): number {
  return mix([22, 14], squeeze);
}

/** How much the sum under the hand grows. */
export const targetGrowth = 1.7;

/** A sum: filled when it adds something; while something is in hand, a target or the reason why not. */
export function Sum({ layout, spot, experiment, scene, drag, invited, button }: SumProps) {
  const { node, x, y, r } = spot;
  const { compact } = layout;
  const sources = sourcesOf(experiment.skips, node);
  const offer = offerAt(drag, scene, node);
  const over = hovered(drag);
  const isOver = over !== null && offer !== null && over.target === node && over.reason === null;
  const refused = offer !== null && offer.reason !== null;
  const filled = sources.length > 0 && !isOver;
  const stroke = refused ? 'var(--rule2)' : filled ? 'var(--fwd)' : isOver || offer ? 'var(--fwd)' : 'var(--ink2)';
  const plus = refused && !filled ? 'var(--rule2)' : filled ? 'var(--onink)' : isOver ? 'var(--fwd)' : 'var(--ink2)';
  const ring = isOver ? r * targetGrowth : r;
  const arm = compact ? r * 0.4 : isOver ? 7 : r * 0.36;
  const asks = invited && !compact && !isOver && sources.length === 0 && layout.squeeze === 0;
  const label = sources.length > 0 ? nodeLabel(experiment.skips, node) : `${outputName(node)}, nothing added`;
  const padding = compact ? null : operandPadding(experiment, node, node);
  return (
    <g
      data-sum={node}
      className="rc-sum"
      {...button}
      aria-label={`Sum ${node}: ${label}${compact && node < layout.layers ? `. Lists the sums that ${outputName(node)} can go to` : ''}`}
    >
      {compact && <circle cx={x} cy={y} r={tapReach(layout)} fill="transparent" className="rc-tap" />}
      {isOver && <circle cx={x} cy={y} r={40} fill="var(--fwdsoft)" opacity={0.6} />}
      {offer && !refused && !isOver && <circle cx={x} cy={y} r={r + 6} fill="var(--fwdsoft)" className="rc-offer" />}
      <circle
        cx={x}
        cy={y}
        r={ring}
        fill={filled && !refused ? 'var(--fwd)' : filled ? 'var(--rule2)' : 'var(--paper)'}
        stroke={stroke}
        strokeWidth={isOver ? 2.5 : compact ? 1.3 : 1.4}
      />
      <path
        d={`M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`}
        stroke={filled && refused ? 'var(--paper)' : plus}
        strokeWidth={isOver ? 2.5 : 1.8}
        strokeLinecap="round"
      />
      {(!compact || layout.layers <= 2) && (
        <text
          x={isOver || compact ? x : sumLabel(layout, node).nameX}
          y={isOver ? y + 52 : compact ? y + 26 : y + r + 17}
          textAnchor="middle"
          className={isOver ? 'rc-small rc-medium rc-halo' : 'rc-small'}
          fill={isOver ? 'var(--fwd)' : refused ? 'var(--ink3)' : 'var(--ink2)'}
          {...term('sum')}
        >
          {`sum ${node}`}
        </text>
      )}
      {asks && (
        <text x={x} y={y + r + 31} textAnchor="middle" className="rc-small rc-medium rc-halo" fill="var(--fwd)">
          drop here
        </text>
      )}
      {refused && offer.reason && (
        <Reason layout={layout} spot={spot} text={offer.reason} strong={over?.target === node} />
      )}
      {padding && !refused && !isOver && <Padding layout={layout} spot={spot} padding={padding} />}
    </g>
  );
}

/** Why nothing can be dropped here, under the sum's name; in two lines where the gap is narrow. */
function Reason(props: { layout: Layout; spot: Spot; text: string; strong: boolean }) {
  const { layout, spot, text, strong } = props;
  const lines = layout.squeeze > 0.2 ? halves(text) : [text];
  return lines.map((line, index) => (
    <MathText
      key={line}
      x={spot.x}
      y={spot.y + spot.r + 30 + 11.5 * index}
      size={10.5}
      anchor="middle"
      fill={strong ? 'var(--ink)' : 'var(--ink3)'}
      halo
    >
      {line}
    </MathText>
  ));
}

/** Text in two lines of lengths as equal as its spaces allow. */
function halves(text: string): string[] {
  const words = text.split(' ');
  let best = [text];
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const longest = (candidate: string[]) => Math.max(...candidate.map((line) => line.length));
    if (longest(lines) < longest(best)) best = lines;
  }
  return best;
}

/** 'pad 7→14' on the edge of O_k, where it happens; under the sum's name if the edge is too short. */
function Padding({
  layout,
  spot,
  padding,
}: {
  readonly layout: Layout;
  readonly spot: Spot;
  readonly padding: string;
}) {
  const start = right(blockAt(layout, spot.node).frame);
  const stretch = spot.x - spot.r - start;
  if (stretch >= 30) {
    const middle = start + stretch / 2;
    return (
      <g className="rc-tick" textAnchor="middle" fill="var(--ink2)" {...term('padding')}>
        <text x={middle} y={layout.axis - 7}>
          pad
        </text>
        <text x={middle} y={layout.axis + 15}>
          {padding}
        </text>
      </g>
    );
  }
  return (
    <text x={spot.x} y={spot.y + spot.r + 30} textAnchor="middle" className="rc-tick rc-halo" fill="var(--ink2)">
      pad
      <tspan x={spot.x} dy={11}>
        {padding}
      </tspan>
    </text>
  );
}

export interface PortProps {
  readonly layout: Layout;
  readonly spot: Spot;
  readonly experiment: Experiment;
  readonly drag: DragState;
  readonly invited: boolean;
  /** Radius of the area that takes a press, viewBox units; 0: not draggable. */
  readonly reach: number;
  /** To be tapped, and not drawn. */
  readonly bare: boolean;
  readonly button: ButtonProps;
}

/** Where a skip starts: hollow while free, filled when used, with a halo when invited or armed. */
export function Port({ layout, spot, experiment, drag, invited, reach, bare, button }: PortProps) {
  const { node, x, y, r } = spot;
  const targets = targetsOf(experiment.skips, node);
  const used = targets.length > 0;
  const held = holds(drag, node);
  const idle = drag.kind === 'dragging' && !held && !used;
  const isTarget = drag.kind === 'dragging' && drag.grip.kind === 'start' && drag.drop?.target === node;
  const name = outputName(node);
  const carries = used ? `carried to ${joinWords(targets.map((k) => `sum ${k}`))}` : 'not carried anywhere';
  return (
    <g
      data-port={node}
      className="rc-port"
      {...button}
      {...('role' in button ? { 'aria-label': `${name}, ${carries}. Enter lists the sums it can go to.` } : {})}
    >
      {reach > 0 && (
        <circle cx={x} cy={y} r={reach} fill="transparent" className={layout.compact ? 'rc-tap' : 'rc-grip'} />
      )}
      {(invited || held || isTarget) && (
        <circle
          cx={x}
          cy={y}
          r={r + 5}
          fill={held || isTarget ? 'var(--fwdsoft)' : 'none'}
          stroke="var(--fwd2)"
          strokeWidth={1.5}
          opacity={held ? 1 : 0.6}
        />
      )}
      {!bare && (
        <circle
          className="rc-port-dot"
          cx={x}
          cy={y}
          r={r}
          fill={used || held ? 'var(--fwd)' : 'var(--paper)'}
          stroke={idle ? 'var(--rule2)' : 'var(--fwd)'}
          strokeWidth={2}
        />
      )}
    </g>
  );
}
