import { memo } from 'react';
import type { Experiment } from '../../model/experiment';
import { nodeRest, restWords } from '../../model/mapRest';
import { term } from '../../model/term';
import { type Layout, right, sumAt } from '../layout/layout';
import { MathText } from '../marks/MathText';
import { silent } from '../marks/marks';
import { squared } from '../words/consequence';
import { MapPicture } from './MapPicture';

/** The forward stream's line, and X at its start. */
export const Stream = memo(function Stream({ layout }: { readonly layout: Layout }) {
  const { axis, blocks, sums, compact } = layout;
  const first = blocks[0];
  const last = sumAt(layout, layout.layers);
  const tip = compact ? 3.5 : 4;
  return (
    <g {...silent} fill="none" stroke="var(--fwd)" strokeWidth={2}>
      {first && <Segment from={right(layout.input)} to={first.frame.x} y={axis} tip={tip} />}
      {blocks.map((block, index) => {
        const sum = sums[index];
        const next = blocks[index + 1];
        return (
          <g key={block.k}>
            {sum && <Segment from={right(block.frame)} to={sum.x} y={axis} />}
            {sum && next && <Segment from={sum.x} to={next.frame.x} y={axis} tip={tip} />}
          </g>
        );
      })}
      <Segment from={last.x} to={layout.head.frame.x} y={axis} tip={tip} />
      {!compact && (
        <Segment from={right(layout.head.frame)} to={layout.loss.x - 6 + 3 * layout.squeeze} y={axis} tip={tip} />
      )}
    </g>
  );
});

function Segment({ from, to, y, tip = 0 }: { from: number; to: number; y: number; tip?: number }) {
  return (
    <>
      <line x1={from} x2={to} y1={y} y2={y} />
      {tip > 0 && (
        <path
          d={`M${to - 1 - tip * 1.5} ${y - tip}L${to - 1} ${y}L${to - 1 - tip * 1.5} ${y + tip}`}
          strokeWidth={1.6}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </>
  );
}

/** X: the shown image, its name and size. */
export function InputImage(props: { layout: Layout; experiment: Experiment; image: ArrayLike<number> | null }) {
  const { layout, experiment, image } = props;
  const { input, compact } = layout;
  const size = experiment.data.imageSize;
  const rest = nodeRest(experiment, 0);
  return (
    <g className="rc-input">
      <MapPicture values={image} shape={{ channels: 1, size }} box={input} input rest={rest} />
      {compact ? (
        <MathText x={input.width / 2} y={layout.axis + 42} size={14} anchor="middle" formula>
          X
        </MathText>
      ) : (
        <>
          <MathText x={0} y={input.y - 9} size={16} formula>
            X
          </MathText>
          {input.width >= 56 && (
            <text x={input.width} y={input.y - 9} textAnchor="end" className="rc-small" fill="var(--ink3)">
              {rest ? restWords(rest) : squared(size)}
            </text>
          )}
        </>
      )}
    </g>
  );
}

/** Which way is which: arrows in the two hues, once. */
export const Directions = memo(function Directions({
  layout,
  plain,
}: {
  readonly layout: Layout;
  readonly plain: boolean;
}) {
  const forward = layout.input.y - 48;
  const backward = layout.input.y + layout.input.height + 24;
  const firstBlock = layout.blocks[0]?.frame.x ?? 0;
  return (
    <g {...silent}>
      <text x={0} y={forward} className="rc-title" fill="var(--ink)">
        Forward
      </text>
      <Arrow d={`M54 ${forward - 4}h22m-5 -4l5 4l-5 4`} colour="var(--fwd)" />
      <text x={0} y={backward} className="rc-title" fill="var(--ink)">
        Backward
      </text>
      {firstBlock > 92 && <Arrow d={`M86 ${backward - 4}h-22m5 -4l-5 4l5 4`} colour="var(--grad)" />}
      {plain && (
        <text x={0} y={forward + 15} className="rc-small" fill="var(--ink3)">
          image to answer
        </text>
      )}
      {(plain ? ['the error tells each', 'layer how to change'] : ['width: log of', 'the norm']).map((line, index) => (
        <text key={line} x={0} y={backward + 15 + 13 * index} className="rc-small rc-note" fill="var(--ink3)">
          {line}
        </text>
      ))}
    </g>
  );
});

function Arrow({ d, colour }: { readonly d: string; readonly colour: string }) {
  return (
    <path
      className="rc-after-title"
      d={d}
      fill="none"
      stroke={colour}
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

/** Loss of the shown image at the end of the stream. */
export function LossLabel({
  layout,
  loss,
  classes,
  plain,
}: {
  layout: Layout;
  loss: number | null;
  classes: number;
  plain: boolean;
}) {
  const { x, y } = layout.loss;
  const chance = Math.log(classes);
  const broken = loss !== null && !Number.isFinite(loss);
  const near = loss !== null && Math.abs(loss - chance) < 0.02;
  const note = plain
    ? `guess: ${chance.toFixed(3)}`
    : loss === null
      ? 'not run'
      : near
        ? `ln ${classes}, chance`
        : 'this image';
  const size = 23 - 8 * layout.squeeze;
  return (
    <g>
      <text x={x} y={layout.head.frame.y + 17} className="rc-title" fill="var(--ink)" {...term('loss')}>
        Loss
      </text>
      <text
        x={x}
        y={y + size * 0.35}
        fill={broken ? 'var(--bad)' : loss === null ? 'var(--ink3)' : 'var(--ink)'}
        style={{ fontSize: size, fontWeight: 500, letterSpacing: '-0.025em', fontVariantNumeric: 'tabular-nums' }}
      >
        {loss === null ? '–' : broken ? 'NaN' : loss.toFixed(loss < 10 ? 3 : 1)}
      </text>
      <text
        x={x}
        y={y + 27 - 3 * layout.squeeze}
        className={layout.squeeze > 0.3 ? 'rc-tick' : 'rc-small'}
        fill="var(--ink3)"
      >
        {broken ? 'not finite' : note}
      </text>
    </g>
  );
}
