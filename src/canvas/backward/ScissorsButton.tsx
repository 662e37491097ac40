import type { ReactNode } from 'react';
import type { Experiment } from '../../model/experiment';
import { nodeLabel } from '../../model/notation';
import { term } from '../../model/term';
import type { ButtonProps } from '../drag/keyboard';
import type { Layout, Spot } from '../layout/layout';
import { MathText } from '../marks/MathText';
import { closedScissors, openScissors } from '../marks/scissors';

export interface ScissorsProps {
  readonly layout: Layout;
  readonly spot: Spot;
  readonly experiment: Experiment;
  /** A strand passes below: the cut is still there, but gone around. */
  readonly wentAround: boolean;
  readonly plain: boolean;
  /** In place of the words below the scissors. */
  readonly words?: ReactNode;
  readonly button: ButtonProps;
}

/** The cut at a re-encoding, and the switch of the gradient mode: closed cuts, open lets through. */
export function ScissorsButton({ layout, spot, experiment, wentAround, plain, words, button }: ScissorsProps) {
  const { node, x, y, r } = spot;
  const exact = experiment.gradientMode === 'exact';
  const label = nodeLabel(experiment.skips, node);
  const top = layout.axis + (layout.compact ? 8 : 18);
  const what = exact
    ? `Open where ${label} is re-encoded into QCL${node + 1}: exact mode lets the gradient through. Switch to paper mode.`
    : `The gradient is cut where ${label} is re-encoded into QCL${node + 1}. Switch to exact mode.`;
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={top}
        y2={y - r - 1}
        stroke={exact ? 'var(--ink3)' : 'var(--ink)'}
        strokeWidth={exact ? 1 : 1.5}
        strokeDasharray="2 3"
      />
      <g data-scissors={node} className="rc-scissors" {...button} {...{ 'aria-pressed': exact, 'aria-label': what }}>
        <circle cx={x} cy={y} r={layout.compact ? 22 - 8 * layout.squeeze : 22} fill="transparent" />
        <circle
          className="rc-scissors-ring"
          cx={x}
          cy={y}
          r={r}
          fill={exact ? 'var(--gradsoft)' : 'var(--paper)'}
          stroke={exact ? 'var(--grad)' : 'var(--ink)'}
          strokeWidth={1.5}
        />
        <path
          d={exact ? openScissors : closedScissors}
          transform={`translate(${x} ${y - (exact ? 0 : 0.5)}) scale(${(r * 1.3) / 24})`}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={1.9}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
      <g {...term('cut')}>
        {words !== undefined ? (
          words
        ) : plain ? (
          <PlainCutLabel layout={layout} spot={spot} exact={exact} wentAround={wentAround} />
        ) : (
          <CutLabel layout={layout} spot={spot} exact={exact} label={label} wentAround={wentAround} />
        )}
      </g>
    </g>
  );
}

/** The same in plain words, beside the scissors, so that what stands below the bed has room. */
function PlainCutLabel(props: { layout: Layout; spot: Spot; exact: boolean; wentAround: boolean }) {
  const { layout, spot, exact, wentAround } = props;
  const { x, y, r } = spot;
  const { compact, layers, squeeze } = layout;
  if (compact ? layers > 2 || wentAround : exact && wentAround) return null;
  if (wentAround) {
    return (
      <text x={x - r - 6} y={y + 2} textAnchor="end" className="rc-small rc-halo" fill="var(--ink2)">
        still cut
      </text>
    );
  }
  const words = squeeze > 0.2 ? (exact ? 'open' : 'cut') : `the chain rule ${exact ? 'goes on' : 'is cut'} here`;
  return (
    <text
      x={compact ? x : x + r}
      y={compact ? 174 : y + 30}
      textAnchor={compact ? 'middle' : 'start'}
      className="rc-small"
      fill="var(--ink)"
    >
      {words}
    </text>
  );
}

function CutLabel(props: { layout: Layout; spot: Spot; exact: boolean; label: string; wentAround: boolean }) {
  const { layout, spot, exact, label, wentAround } = props;
  const { x, y, r } = spot;
  const tight = layout.squeeze > 0.2;
  if (layout.compact) {
    if (layout.layers > 2 || wentAround) return null;
    return (
      <MathText x={x} y={174} size={11} weight={500} anchor="middle">
        {exact ? 'passes through' : `cut where ${label} is re-encoded`}
      </MathText>
    );
  }
  if (wentAround) {
    return exact || tight ? null : (
      <text x={x - r - 6} y={y + 2} textAnchor="end" className="rc-small rc-halo" fill="var(--ink2)">
        still cut
      </text>
    );
  }
  if (exact) {
    return (
      <MathText x={x} y={y + r + 16} size={11} anchor="middle" fill="var(--ink2)">
        {tight ? 'passes' : `passes the re-encoding of ${label}`}
      </MathText>
    );
  }
  if (!tight) {
    return (
      <MathText x={x} y={y + r + 16} size={11} weight={500} anchor="middle">
        {`cut where ${label} is re-encoded`}
      </MathText>
    );
  }
  return (
    <>
      <MathText x={x} y={y + r + 13} size={10.5} weight={500} anchor="middle">
        {`cut where ${label}`}
      </MathText>
      <text x={x} y={y + r + 26} textAnchor="middle" className="rc-tick rc-medium" fill="var(--ink)">
        is re-encoded
      </text>
    </>
  );
}
