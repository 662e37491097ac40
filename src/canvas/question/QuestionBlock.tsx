import { estimateWidth } from '../../charts/kit/svg';
import type { QuanvolutionalLayer } from '../../model/experiment';
import type { Answer } from '../../model/prediction/prediction';
import type { MapShape } from '../../model/shapes';
import { buttonProps } from '../drag/keyboard';
import { BlockTitle } from '../forward/LayerBlock';
import { type BlockLayout, bottom } from '../layout/layout';
import { Badge } from './Badge';

export interface QuestionBlockProps {
  readonly block: BlockLayout;
  readonly layer: QuanvolutionalLayer;
  readonly shape: MapShape;
  readonly compact: boolean;
  /** Number of its question, from 1; null: it is frozen, and not asked about. */
  readonly number: number | null;
  readonly said: Answer | null;
  readonly onAsk: () => void;
}

/** A layer of which nothing is told yet: its question, and what has been said. A press leads to the question. */
export function QuestionBlock({ block, layer, shape, compact, number, said, onAsk }: QuestionBlockProps) {
  const { frame, k } = block;
  const middle = frame.x + frame.width / 2;
  const asked = number !== null;
  const name = !asked
    ? `QCL${k}, frozen: not asked about`
    : `QCL${k}, question ${number}: ${said === null ? 'not said yet' : `you say: ${said === 'learns' ? 'learns' : 'gets None'}`}`;
  return (
    <g data-question={k} className="rc-block" {...(asked ? buttonProps(onAsk) : { role: 'img' })} aria-label={name}>
      <rect {...frame} rx={4} fill="var(--paper)" stroke="var(--ink2)" strokeWidth={1.1} />
      {compact ? (
        <>
          <Mark x={middle} y={frame.y + frame.height / 2 + (said === null ? 9 : 3)} asked={asked} size={26} />
          {said !== null && (
            <text x={middle} y={bottom(frame) - 8} textAnchor="middle" className="rc-small" fill="var(--ink)">
              {said === 'learns' ? 'learns' : 'None'}
            </text>
          )}
          <text x={middle} y={bottom(frame) + 16} textAnchor="middle" className="rc-title" fill="var(--ink)">
            {`QCL${k}`}
          </text>
        </>
      ) : (
        <Inside block={block} layer={layer} shape={shape} number={number} said={said} />
      )}
    </g>
  );
}

function Inside({ block, layer, shape, number, said }: Omit<QuestionBlockProps, 'compact' | 'onAsk'>) {
  const { frame } = block;
  const inset = frame.width < 110 ? 6 : 8;
  const well = { x: frame.x + inset, y: frame.y + 23, width: frame.width - 2 * inset, height: frame.height - 31 };
  const middle = frame.x + frame.width / 2;
  const words = [`you say: ${said === 'learns' ? 'learns' : 'None'}`, said === 'learns' ? 'learns' : 'None'];
  const fitting = words.find((text) => estimateWidth(text, 11) <= well.width - 6) ?? '';
  const narrow = well.width < 70;
  return (
    <>
      <BlockTitle block={block} layer={layer} shape={shape} mapBottom={frame.y} />
      <rect {...well} fill="var(--well)" />
      <Mark
        x={middle + (narrow ? 8 : 0)}
        y={well.y + well.height / 2 + 8}
        asked={number !== null}
        size={narrow ? 28 : 34}
      />
      {number !== null && <Badge x={well.x + 13} y={well.y + 13} number={number} />}
      {said !== null && (
        <text x={middle} y={bottom(well) - 9} textAnchor="middle" className="rc-small" fill="var(--ink)">
          {fitting}
        </text>
      )}
    </>
  );
}

/** The question mark, or that nothing is asked. */
function Mark(props: { readonly x: number; readonly y: number; readonly asked: boolean; readonly size: number }) {
  const { x, y, asked, size } = props;
  return (
    <text
      x={x}
      y={asked ? y : y - 4}
      textAnchor="middle"
      fill={asked ? 'var(--ink)' : 'var(--ink2)'}
      style={{ fontSize: asked ? size : 11, fontWeight: asked ? 500 : 400 }}
    >
      {asked ? '?' : 'frozen'}
    </text>
  );
}
