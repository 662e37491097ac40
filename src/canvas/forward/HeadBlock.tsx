import { lock } from '../../charts/kit/glyphs';
import { estimateWidth } from '../../charts/kit/svg';
import type { Experiment } from '../../model/experiment';
import { shortName } from '../../model/imageSets';
import { nodeRest } from '../../model/mapRest';
import type { MapShape } from '../../model/shapes';
import { term } from '../../model/term';
import { type Box, bottom, type Layout, right } from '../layout/layout';
import { Glyph, silent } from '../marks/marks';
import { headCaption, preparation } from '../words/preparation';
import { Caption } from './LayerBlock';
import { MapPicture, mapPlace } from './MapPicture';

export interface HeadBlockProps {
  readonly layout: Layout;
  readonly experiment: Experiment;
  /** Of the classes, in their order. */
  readonly names: readonly string[];
  readonly shape: MapShape;
  readonly features: number;
  readonly map: ArrayLike<number> | null;
  /** Whether the size differs from that of the committed placement. */
  readonly resized: boolean;
  readonly changed: boolean;
  readonly probabilities: ArrayLike<number> | null;
  /** Class index of the shown image. */
  readonly label: number | null;
}

/** What is inside the head's frame: its input, its size, and its prediction for the shown image. */
export function HeadBlock(props: HeadBlockProps) {
  const { layout, experiment, shape, map, changed } = props;
  const { frame } = layout.head;
  const place = mapPlace(shape, layout.head.map);
  const rest = nodeRest(experiment, experiment.layers.length);
  return (
    <>
      <rect {...frame} rx={4} fill="var(--paper)" stroke="var(--ink2)" strokeWidth={1.1} />
      {layout.compact ? (
        <CompactWords layout={layout} experiment={experiment} />
      ) : (
        <>
          <HeadTitle {...props} frame={frame} />
          <Preparation experiment={experiment} frame={frame} inset={titleInset(layout)} />
          <MapPicture values={map} shape={shape} box={layout.head.map} changed={changed} rest={rest} />
          {bottom(frame) - place.y - place.side >= 17 && (
            <Caption x={place.x + place.side / 2} y={place.y + place.side + 13} shape={shape} map={map} rest={rest} />
          )}
        </>
      )}
      <Bars
        box={layout.head.bars}
        digits={experiment.data.digits}
        names={props.names}
        probabilities={props.probabilities}
        label={props.label}
        compact={layout.compact}
      />
    </>
  );
}

/** On the phone: the head's name under its frame, and what it reads under the whole picture. */
function CompactWords({ layout, experiment }: Pick<HeadBlockProps, 'layout' | 'experiment'>) {
  const { frame } = layout.head;
  const caption = headCaption(experiment);
  return (
    <>
      <text
        x={frame.x + frame.width / 2}
        y={bottom(frame) + 16}
        textAnchor="middle"
        className="rc-title"
        fill="var(--ink)"
      >
        Head
      </text>
      {caption && (
        <text x={right(frame)} y={layout.height - 4} textAnchor="end" className="rc-small" fill="var(--ink2)">
          {caption}
        </text>
      )}
    </>
  );
}

function HeadTitle({ frame, experiment, features, resized, layout }: HeadBlockProps & { readonly frame: Box }) {
  const kind = experiment.head.kind === 'dense' ? 'Dense' : 'Quantum';
  const classes = experiment.data.digits.length;
  const frozen = !experiment.head.trainable;
  const room = frame.width - 22 - (frozen ? 16 : 0);
  const sizes = [`${features} → ${classes}`, `${features}`];
  const names = [`${kind} head`, kind];
  const fits = (name: string, size: string) => estimateWidth(name, 12) + estimateWidth(size, 11) + 6 <= room;
  const pairs = names.flatMap((name) => sizes.map((size) => [name, size] as const));
  const [name, size] = pairs.find(([name, size]) => fits(name, size)) ?? [kind, ''];
  const inset = titleInset(layout);
  return (
    <>
      <text x={frame.x + inset} y={frame.y + 17} className="rc-title" fill="var(--ink)" {...term('head')}>
        {name}
      </text>
      {frozen && (
        <Glyph
          path={lock}
          x={frame.x + inset + estimateWidth(name, 12) + 4}
          y={frame.y + 7}
          size={11}
          colour="var(--ink2)"
          width={2.2}
        />
      )}
      {size && (
        <text x={right(frame) - inset} y={frame.y + 17} textAnchor="end" className="rc-small" fill="var(--ink3)">
          <tspan {...(resized ? { fill: 'var(--fwd)', fontWeight: 600 } : {})}>{features}</tspan>
          {size.slice(String(features).length)}
        </text>
      )}
    </>
  );
}

function titleInset({ squeeze }: Layout): number {
  return squeeze > 0.5 ? 7 : 10;
}

/** 'Dense head, 49 inputs, pooled to 7×7' */
export function headName(experiment: Experiment, features: number): string {
  const kind = experiment.head.kind === 'dense' ? 'Dense' : 'Quantum';
  return [`${kind} head, ${features} inputs`, ...preparation(experiment).slice(0, 1)].join(', ');
}

/** Below the sizes, which are those of what the head reads, while the map is the one that leaves the last sum. */
function Preparation(props: { readonly experiment: Experiment; readonly frame: Box; readonly inset: number }) {
  const { experiment, frame, inset } = props;
  const words = preparation(experiment);
  const fitting = words.find((text) => estimateWidth(text, 10) <= frame.width - 2 * inset) ?? words.at(-1);
  return (
    fitting && (
      <text x={right(frame) - inset} y={frame.y + 29} textAnchor="end" className="rc-tick" fill="var(--ink2)">
        {fitting}
      </text>
    )
  );
}

interface BarsProps {
  readonly box: Box;
  readonly digits: readonly number[];
  /** What the classes are called: the digits, or words. */
  readonly names: readonly string[];
  readonly probabilities: ArrayLike<number> | null;
  readonly label: number | null;
  readonly compact: boolean;
}

/** The prediction: a bar per class, the largest in full colour, the true digit underlined, chance dotted. */
function Bars({ box, digits, names, probabilities, label, compact }: BarsProps) {
  const classes = digits.length;
  const pitch = box.width / classes;
  const width = Math.min(16, pitch * 0.76);
  const floor = bottom(box);
  let best = 0;
  for (let c = 1; c < classes; c++) if ((probabilities?.[c] ?? 0) > (probabilities?.[best] ?? 0)) best = c;
  // Digits need room: with many classes in little space only label and prediction are named.
  const areDigits = names.every((name) => name.length === 1);
  const predictionFits = label === null || Math.abs(best - label) * pitch >= (areDigits ? 8 : 34);
  const named = (c: number) =>
    !compact &&
    ((pitch >= 7.6 && areDigits) || c === label || (c === best && probabilities !== null && predictionFits));
  return (
    <g {...silent}>
      {!compact && (
        <line
          x1={box.x}
          x2={right(box)}
          y1={floor - box.height / classes}
          y2={floor - box.height / classes}
          stroke="var(--ink3)"
          strokeDasharray="1.5 2.5"
        />
      )}
      {digits.map((digit, c) => {
        const probability = probabilities?.[c] ?? 0;
        const height = Number.isFinite(probability) ? Math.max(1, probability * box.height) : 0;
        const middle = box.x + (c + 0.5) * pitch;
        return (
          <g key={digit}>
            {probabilities && (
              <rect
                x={middle - width / 2}
                y={floor - height}
                width={width}
                height={height}
                fill={c === best ? 'var(--fwd)' : 'var(--fwd2)'}
                opacity={c === best ? 1 : 0.45}
              />
            )}
            {named(c) && (
              <text
                x={middle}
                y={floor + 13}
                textAnchor="middle"
                className={c === label ? 'rc-tick rc-strong' : 'rc-tick'}
                fill={c === label ? 'var(--ink)' : 'var(--ink3)'}
              >
                {shortName(names[c] ?? '')}
              </text>
            )}
            {c === label && !compact && (
              <line
                x1={middle - 3.8}
                x2={middle + 3.8}
                y1={floor + 17}
                y2={floor + 17}
                stroke="var(--ink)"
                strokeWidth={1.5}
              />
            )}
          </g>
        );
      })}
      <line x1={box.x} x2={right(box)} y1={floor + 0.5} y2={floor + 0.5} stroke="var(--ink2)" />
    </g>
  );
}
