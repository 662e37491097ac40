import { useRef, useState } from 'react';
import type { Experiment, GradientMode, Skip } from '../../model/experiment';
import { formatPlacement, nodeLabel } from '../../model/notation';
import type { Answer } from '../../model/prediction/prediction';
import type { Snapshot } from '../../protocol/lab';
import { Ribbons } from '../backward/Ribbons';
import type { ResidualCanvasProps } from '../canvasProps';
import { Tag } from '../drag/DropTooltip';
import { focusStation, walk } from '../drag/keyboard';
import { hovered } from '../drag/machine/offer';
import { nodeMaps } from '../forward/previewMaps';
import { Directions, InputImage, LossLabel, Stream } from '../forward/Stream';
import { LaneHead, LanePort, type LaneProps, LaneSection } from '../Lane';
import { Patterns } from '../marks/marks';
import { OpenList, Skips } from '../ResidualCanvas';
import { useCanvasPicture } from '../useCanvasPicture';
import { usePlacing } from '../usePlacing';
import { AskedLoss } from './AskedLoss';
import { EmptyBeds } from './EmptyBeds';
import { QuestionSection } from './QuestionSection';
import { SaidTag } from './SaidTag';
import '../canvas.css';

export interface QuestionCanvasProps {
  readonly experiment: Experiment;
  /** Of this experiment; null before there is one. */
  readonly snapshot: Snapshot | null;
  readonly compact: boolean;
  readonly answers: readonly (Answer | null)[];
  /** Layers from here on are uncovered; L + 1: none is, 1: all are, 0: all, and what flows back to them. */
  readonly uncoveredFrom: number;
  /** By layer, whether what was said is right; read where the layer is uncovered. */
  readonly right: readonly boolean[];
  readonly onCommit: (skips: readonly Skip[]) => boolean;
  readonly onGradientMode: (mode: GradientMode) => void;
  /** A block was pressed: its question is wanted. */
  readonly onAsk: (k: number) => void;
  readonly announce: (message: string) => void;
}

/**
 * The residual canvas while somebody predicts: skips, sums, scissors and image as always, but of layers and loss
 * nothing that training or the graph would tell. What is in hand has not been asked yet, so that it covers all again.
 */
export function QuestionCanvas(props: QuestionCanvasProps) {
  const { experiment, snapshot, compact, onCommit } = props;
  const svg = useRef<SVGSVGElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<readonly Skip[] | null>(null);
  const last = experiment.layers.length;
  const uncoveredFrom = preview ? last + 1 : props.uncoveredFrom;
  const uncovered = uncoveredFrom <= 0;
  const canvas: ResidualCanvasProps = {
    ...{ experiment, compact, onCommit, onGradientMode: props.onGradientMode, announce: props.announce },
    // What is known of the network is not even handed to what draws it.
    snapshot: uncoveredFrom <= last ? snapshot : null,
    ...{ preview: null, onPreview: setPreview, invite: null, plain: !uncovered, quiet: true },
  };
  const committed = useCanvasPicture(canvas, svg);
  const shown = preview ? { ...experiment, skips: preview } : experiment;
  const picture = { ...committed, shown };
  const placing = usePlacing(canvas, picture, svg, root);
  const { layout, ids, flows, view, small } = picture;
  const { drag } = placing;
  const lane: LaneProps = { canvas, picture, placing };
  const drop = hovered(drag);
  const image = nodeMaps(experiment, snapshot?.sample.maps ?? null, experiment.skips).outputs[0] ?? null;

  return (
    <div
      ref={root}
      className={`rc rc-${drag.kind}${compact ? ' rc-compact' : ''}${small ? ' rc-small-canvas' : ''}`}
      onKeyDown={(event) => walk(event, root.current)}
      role="none"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
      <svg
        ref={svg}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="group"
        aria-label={`Residual canvas: ${formatPlacement(shown.skips, last)}`}
        {...(compact ? {} : placing.handlers)}
      >
        <Patterns ids={ids} />
        {uncovered ? (
          <Ribbons layout={layout} view={view} picture={flows} ids={ids} flowing={false} plain={false} />
        ) : (
          <EmptyBeds layout={layout} />
        )}
        <Stream layout={layout} />
        <InputImage layout={layout} experiment={experiment} image={image} />
        {!compact && <Directions layout={layout} plain={!uncovered} />}
        <LanePort {...lane} node={0} />
        <Sections {...lane} question={props} uncoveredFrom={uncoveredFrom} />
        <LaneHead {...lane} />
        {!compact &&
          (uncovered ? (
            <LossLabel
              layout={layout}
              loss={snapshot?.sample.loss ?? null}
              classes={experiment.data.digits.length}
              plain={false}
            />
          ) : (
            <AskedLoss layout={layout} />
          ))}
        <Skips {...lane} focus={(origin) => focusStation(root.current, origin)} />
        {!compact && drop && drop.reason === null && (
          <Tag text={nodeLabel(drop.skips, drop.skip[1])} layout={layout} pointer={placing.pointer} />
        )}
        {placing.missed && <Tag text={placing.missed} layout={layout} pointer={placing.pointer} />}
      </svg>
      <OpenList {...lane} />
    </div>
  );
}

interface SectionsProps extends LaneProps {
  readonly question: QuestionCanvasProps;
  readonly uncoveredFrom: number;
}

const nothing = (): void => {};

/** The blocks of the lane with what stands behind them, each covered or uncovered. */
function Sections({ question, uncoveredFrom, ...lane }: SectionsProps) {
  const { answers, right, onAsk } = question;
  const { layout } = lane.picture;
  return layout.blocks.map((block) => {
    const { k } = block;
    if (k < uncoveredFrom || uncoveredFrom > layout.layers) {
      return <QuestionSection key={k} {...lane} block={block} answers={answers} onAsk={onAsk} />;
    }
    const said = answers[k - 1] ?? null;
    return (
      <g key={k}>
        <LaneSection {...lane} block={block} onOver={nothing} />
        {said && <SaidTag layout={layout} k={k} said={said} right={right[k - 1] === true} />}
      </g>
    );
  });
}
