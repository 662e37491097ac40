import { useRef, useState } from 'react';
import { formatPlacement } from '../model/notation';
import { hasSkip, removeSkip } from '../model/skips';
import { Ribbons } from './backward/Ribbons';
import type { ResidualCanvasProps } from './canvasProps';
import type { ListOrigin } from './drag/choices';
import { DropTooltip, Tag } from './drag/DropTooltip';
import { focusStation, walk } from './drag/keyboard';
import { reachOf } from './drag/machine/scene';
import { SkipListBox } from './drag/SkipListBox';
import { Arcs } from './forward/Arcs';
import { Captions } from './forward/Captions';
import { Invite } from './forward/Invite';
import type { PickedPixel } from './forward/MapPick';
import { Pointed } from './forward/Pointed';
import { Directions, InputImage, LossLabel, Stream } from './forward/Stream';
import { Equations, LaneHead, LanePort, type LaneProps, LaneSection } from './Lane';
import { type Layout, portAt, sumAt } from './layout/layout';
import { Patterns } from './marks/marks';
import { useCanvasPicture } from './useCanvasPicture';
import { usePlacing } from './usePlacing';
import './canvas.css';

export type { ResidualCanvasProps } from './canvasProps';

/**
 * The residual canvas: X through the quanvolutional layers to the loss, skips above, the backward
 * pass below. Skips are dragged, tapped or chosen by keyboard; what a change would do shows while it
 * is in hand. The upper 40 units of its 960 x 350 stay empty for a headline.
 */
export function ResidualCanvas(props: ResidualCanvasProps) {
  const { experiment, snapshot, compact = false, plain = false } = props;
  const svg = useRef<SVGSVGElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const picture = useCanvasPicture(props, svg);
  const placing = usePlacing(props, picture, svg, root);
  const [over, setOver] = useState<PickedPixel | null>(null);
  const { layout, view, shown, maps, flows, ids, small } = picture;
  const { drag } = placing;
  const lane: LaneProps = { canvas: props, picture, placing };
  const pointed = over ?? props.pointed;
  const flowing = snapshot?.status === 'running' || view.previewing;

  return (
    <div
      ref={root}
      data-figure="canvas"
      className={`rc rc-${drag.kind}${compact ? ' rc-compact' : ''}${small ? ' rc-small-canvas' : ''}`}
      onKeyDown={(event) => walk(event, root.current)}
      role="none"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
      <svg
        ref={svg}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="group"
        aria-label={`Residual canvas: ${formatPlacement(shown.skips, layout.layers)}`}
        {...(compact ? {} : placing.handlers)}
      >
        <Patterns ids={ids} />
        <Ribbons layout={layout} view={view} picture={flows} ids={ids} flowing={flowing} plain={plain} />
        <Stream layout={layout} />
        <InputImage layout={layout} experiment={experiment} image={maps.outputs[0] ?? null} />
        {!compact && <Directions layout={layout} plain={plain} />}
        {!compact && plain && <Captions layout={layout} experiment={experiment} />}
        <LanePort {...lane} node={0} />
        {layout.blocks.map((block) => (
          <LaneSection key={block.k} {...lane} block={block} onOver={setOver} />
        ))}
        {pointed && drag.kind === 'idle' && <Pointed layout={layout} experiment={shown} over={pointed} />}
        <LaneHead {...lane} />
        {!compact && (
          <LossLabel
            layout={layout}
            loss={snapshot?.sample.loss ?? null}
            classes={experiment.data.digits.length}
            plain={plain}
          />
        )}
        <Equations {...lane} place={{ kind: 'head' }} />
        <Equations {...lane} place={{ kind: 'loss' }} />
        <Skips {...lane} focus={(origin) => focusStation(root.current, origin)} />
        {!compact && <DropTooltip layout={layout} experiment={experiment} drag={drag} pointer={placing.pointer} />}
        {placing.missed && <Tag text={placing.missed} layout={layout} pointer={placing.pointer} />}
      </svg>
      <OpenList {...lane} />
    </div>
  );
}

/** The arcs above the lane, and the invitation to draw one. */
export function Skips({
  canvas,
  picture,
  placing,
  focus,
}: LaneProps & { readonly focus: (origin: ListOrigin) => void }) {
  const { skips } = canvas.experiment;
  const { layout, shown, unitsPerPixel } = picture;
  const { drag, pointer, invite, show } = placing;
  return (
    <>
      <Arcs
        layout={layout}
        experiment={shown}
        committed={skips}
        drag={drag}
        pointer={pointer}
        reach={reachOf.arcEnd * unitsPerPixel}
        onRemove={(skip) => {
          if (canvas.onCommit(removeSkip(skips, skip))) focus({ kind: 'port', node: skip[0] });
        }}
        onOpen={(skip) => placing.openList({ kind: 'skip', skip })}
      />
      {invite && (
        <Invite
          layout={layout}
          skip={invite}
          skips={shown.skips}
          onHover={(over) => show(over ? [...skips, invite] : null)}
          unitsPerPixel={unitsPerPixel}
          onAccept={() => {
            show(null);
            // The plate goes with the act: the focus goes on to the skip.
            if (canvas.onCommit([...skips, invite])) placing.focusLater({ kind: 'skip', skip: invite });
          }}
        />
      )}
    </>
  );
}

/** The list box, below the lane's ribbon, so that what a choice would change stays in sight. */
export function OpenList({ canvas, picture, placing }: LaneProps) {
  const { experiment, onCommit } = canvas;
  const { layout } = picture;
  const { list } = placing;
  if (!list) return null;
  const place = stationOf(layout, list);
  return (
    <SkipListBox
      experiment={experiment}
      origin={list}
      quiet={canvas.quiet ?? false}
      // On a phone it is as wide as the canvas.
      at={{ x: layout.compact ? 0 : (place.x - 10) / layout.width, y: (layout.ribbon + 18) / layout.height }}
      onPreview={placing.show}
      onChoose={(skips) => {
        const moved = skips.find((skip) => !hasSkip(experiment.skips, skip));
        const taken = onCommit(skips);
        placing.closeList(taken && list.kind === 'skip' && moved ? { kind: 'skip', skip: moved } : list);
      }}
      onCancel={(byKey) => placing.closeList(byKey ? list : null)}
    />
  );
}

function stationOf(layout: Layout, origin: ListOrigin) {
  if (origin.kind === 'skip') return portAt(layout, origin.skip[0]);
  return origin.kind === 'port' ? portAt(layout, origin.node) : sumAt(layout, origin.node);
}
