import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Experiment, GradientMode, Skip } from '../model/experiment';
import { formatPlacement } from '../model/notation';
import { networkShapes } from '../model/shapes';
import { hasSkip, removeSkip, sourcesOf, targetsOf } from '../model/skips';
import { spokenVerdict } from '../model/verdict/sentences';
import type { Snapshot } from '../protocol/lab';
import { canvasView } from './backward/canvasView';
import { backwardFlows } from './backward/flows';
import { Ribbons } from './backward/Ribbons';
import { ScissorsButton } from './backward/ScissorsButton';
import type { ListOrigin } from './drag/choices';
import { DropTooltip } from './drag/DropTooltip';
import { type ButtonProps, buttonProps, focusStation, walk } from './drag/keyboard';
import { useArmedAnnouncement, useDragNotice, usePreviewOnce } from './drag/notices';
import { SkipListBox } from './drag/SkipListBox';
import { reachOf, type Scene } from './drag/scene';
import { useDrag } from './drag/useDrag';
import { Arcs, Invite } from './forward/Arcs';
import { EquationMark, type EquationPlace } from './forward/EquationMark';
import { HeadBlock, headName } from './forward/HeadBlock';
import { LayerBlock } from './forward/LayerBlock';
import { CellFrame, MapPick, type PickedPixel } from './forward/MapPick';
import { nodeMaps } from './forward/previewMaps';
import { Port, Sum } from './forward/Stations';
import { Directions, InputImage, LossLabel, Stream } from './forward/Stream';
import { arcLayouts } from './layout/arcs';
import { compactLayout } from './layout/compactLayout';
import { canvasLayout, type Layout, portAt, sumAt } from './layout/layout';
import { useCanvasScale } from './layout/useCanvasScale';
import { type PatternIds, Patterns } from './marks/marks';
import './canvas.css';

export interface ResidualCanvasProps {
  /** The committed one. */
  readonly experiment: Experiment;
  /** Placement as it would be if dropped now; the owner keeps it. Null: none in hand. */
  readonly preview: readonly Skip[] | null;
  /** Called while something is in hand, whenever the placement it would give changes. */
  readonly onPreview: (skips: readonly Skip[] | null) => void;
  /** Called when a skip is taken in hand with the pointer, and when it is let go. */
  readonly onDrag?: (dragging: boolean) => void;
  /**
   * A drop, a toggle or a removal; the owner makes it undoable and says what it did.
   * Answers whether the placement was taken.
   */
  readonly onCommit: (skips: readonly Skip[]) => boolean;
  readonly onGradientMode: (mode: GradientMode) => void;
  /** Of the committed experiment; null before there is one. */
  readonly snapshot: Snapshot | null;
  readonly invite: Skip | null;
  /** A block was pressed; `pixel` where a pixel of its map was. */
  readonly onSelectBlock?: (block: number | 'head', pixel: PickedPixel | null) => void;
  readonly selectedBlock?: number | 'head' | null;
  /** Asks for the equations of a place; `mark` is what was pressed. */
  readonly onEquations?: (place: EquationPlace, mark: Element) => void;
  /** The phone's picture: nothing to grip. */
  readonly compact?: boolean;
  /** To a live region: what is in hand. */
  readonly announce: (message: string) => void;
}

/**
 * The residual canvas: X through the quanvolutional layers to the loss, skips above, the backward
 * pass below. Skips are dragged, tapped or chosen by keyboard; what a change would do shows while it
 * is in hand. The upper 40 units of its 960 x 350 stay empty for a headline.
 */
export function ResidualCanvas(props: ResidualCanvasProps) {
  const { experiment, preview, snapshot, compact = false, announce, selectedBlock = null } = props;
  const layout = useMemo(() => (compact ? compactLayout : canvasLayout)(experiment), [experiment, compact]);
  const view = useMemo(() => canvasView(experiment, preview, snapshot), [experiment, preview, snapshot]);
  const shown = view.experiment;
  const svg = useRef<SVGSVGElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const unitsPerPixel = useCanvasScale(svg, layout.width);
  /** Drawn smaller than designed: letters keep their size, and what then has no room goes. */
  const small = !compact && layout.squeeze === 0 && unitsPerPixel > 1.15;
  const ids = usePatternIds();
  const [list, setList] = useState<ListOrigin | null>(null);
  /** What gets the focus when the list is gone. */
  const afterList = useRef<ListOrigin | null>(null);
  const [over, setOver] = useState<PickedPixel | null>(null);

  const show = usePreviewOnce(experiment.skips, props.onPreview);
  const commit = props.onCommit;
  const scene: Scene = {
    layers: layout.layers,
    skips: experiment.skips,
    ports: layout.ports,
    sums: layout.sums,
    arcs: arcLayouts(layout, experiment.skips),
    unitsPerPixel,
  };
  const { state: drag, hand, handlers, letGo } = useDrag(svg, compact ? null : scene, show, commit);
  useDragNotice(drag.kind === 'dragging', props.onDrag);
  useArmedAnnouncement(drag.kind === 'armed' ? drag.from : null, announce);

  const shapes = networkShapes(shown);
  const committedShapes = networkShapes(experiment);
  const maps = useMemo(
    () => nodeMaps(experiment, snapshot?.sample.maps ?? null, shown.skips),
    [experiment, snapshot, shown.skips],
  );
  const last = layout.layers;
  const flows = useMemo(() => backwardFlows(layout, view), [layout, view]);

  const openList = (origin: ListOrigin) => {
    letGo();
    setList(origin);
  };
  const closeList = (focus: ListOrigin | null) => {
    afterList.current = focus;
    setList(null);
    show(null);
  };
  // Once what was chosen is drawn.
  useLayoutEffect(() => {
    if (list || !afterList.current) return;
    focusStation(root.current, afterList.current);
    afterList.current = null;
  }, [list]);
  const button = (onPress: () => void): ButtonProps => (compact ? {} : buttonProps(onPress));
  const select = (block: number | 'head'): ButtonProps =>
    props.onSelectBlock
      ? { ...buttonProps(() => props.onSelectBlock?.(block, null)), 'aria-pressed': selectedBlock === block }
      : {};
  // Still there while a rest on its pill shows what it would do.
  const invite =
    props.invite && !hasSkip(experiment.skips, props.invite) && drag.kind === 'idle' && !list ? props.invite : null;
  const isInvited = (node: number) => invite !== null && invite[0] === node;
  const toggleMode = () => props.onGradientMode(experiment.gradientMode === 'exact' ? 'paper' : 'exact');
  const place = list && stationOf(layout, list);
  const portShows = (node: number) => !compact || isInvited(node) || targetsOf(shown.skips, node).length > 0;

  // Out of the way of a skip in hand.
  const equations = (place: EquationPlace) =>
    props.onEquations &&
    !compact && (
      <g visibility={drag.kind === 'idle' ? undefined : 'hidden'}>
        <EquationMark layout={layout} place={place} onOpen={props.onEquations} />
      </g>
    );

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
        {...(compact ? {} : handlers)}
      >
        <Patterns ids={ids} />
        <Ribbons
          layout={layout}
          view={view}
          picture={flows}
          ids={ids}
          flowing={snapshot?.status === 'running' || view.previewing}
        />
        <Stream layout={layout} />
        <InputImage layout={layout} experiment={experiment} image={maps.outputs[0] ?? null} />
        {!compact && <Directions layout={layout} />}
        {portShows(0) && (
          <Port
            layout={layout}
            spot={portAt(layout, 0)}
            experiment={shown}
            drag={drag}
            invited={isInvited(0)}
            reach={compact ? 0 : reachOf.port * unitsPerPixel}
            button={button(() => openList({ kind: 'port', node: 0 }))}
          />
        )}
        {layout.blocks.map((block) => {
          const { k } = block;
          const layer = view.layers[k - 1];
          const sum = sumAt(layout, k);
          const specification = experiment.layers[k - 1];
          if (!layer || !specification) return null;
          const spoken = spokenVerdict(shown, layer);
          return (
            <g key={k}>
              <g
                data-block={k}
                data-verdict={layer.verdict}
                className="rc-block"
                {...select(k)}
                {...(props.onSelectBlock ? { 'aria-label': spoken } : { role: 'img', 'aria-label': spoken })}
              >
                {selectedBlock === k && <Selected frame={block.frame} />}
                <LayerBlock
                  block={block}
                  layer={specification}
                  view={layer}
                  compact={compact}
                  previewing={view.previewing}
                  angles={snapshot?.angles[k - 1] ?? null}
                  map={maps.outputs[k] ?? null}
                  shape={shapes.outputs[k] ?? { channels: 1, size: 1 }}
                  ids={ids}
                />
                {props.onSelectBlock && snapshot && drag.kind === 'idle' && (
                  <MapPick
                    layer={k}
                    shape={shapes.outputs[k] ?? { channels: 1, size: 1 }}
                    box={block.map}
                    onOver={setOver}
                    onPick={(pixel) => props.onSelectBlock?.(k, pixel)}
                  />
                )}
              </g>
              <Sum
                layout={layout}
                spot={sum}
                experiment={shown}
                scene={scene}
                drag={drag}
                button={button(() => openList({ kind: 'sum', node: k }))}
              />
              {equations({ kind: 'layer', node: k })}
              {equations({ kind: 'sum', node: k })}
              {k < last && (
                <>
                  <ScissorsButton
                    layout={layout}
                    spot={layout.scissors[k - 1] ?? sum}
                    experiment={shown}
                    wentAround={flows.passesBelow(k)}
                    button={button(toggleMode)}
                  />
                  {portShows(k) && (
                    <Port
                      layout={layout}
                      spot={portAt(layout, k)}
                      experiment={shown}
                      drag={drag}
                      invited={isInvited(k)}
                      reach={compact ? 0 : reachOf.port * unitsPerPixel}
                      button={button(() => openList({ kind: 'port', node: k }))}
                    />
                  )}
                </>
              )}
            </g>
          );
        })}
        {over && drag.kind === 'idle' && <Pointed layout={layout} experiment={shown} over={over} />}
        <g
          data-block="head"
          className="rc-block"
          {...select('head')}
          {...(props.onSelectBlock ? {} : { role: 'img' })}
          aria-label={headName(experiment, shapes.features)}
        >
          {selectedBlock === 'head' && <Selected frame={layout.head.frame} />}
          <HeadBlock
            layout={layout}
            experiment={experiment}
            shape={shapes.nodes[last] ?? { channels: 1, size: 1 }}
            features={shapes.features}
            map={maps.nodes[last] ?? null}
            resized={shapes.features !== committedShapes.features}
            changed={view.previewing && maps.nodes[last] !== null}
            probabilities={snapshot?.sample.probabilities ?? null}
            truth={snapshot?.sample.truth ?? null}
          />
        </g>
        {!compact && (
          <LossLabel layout={layout} loss={snapshot?.sample.loss ?? null} classes={experiment.data.digits.length} />
        )}
        {equations({ kind: 'head' })}
        {equations({ kind: 'loss' })}
        <Arcs
          layout={layout}
          experiment={shown}
          committed={experiment.skips}
          drag={drag}
          hand={hand}
          reach={reachOf.arcEnd * unitsPerPixel}
          onRemove={(skip) => {
            if (commit(removeSkip(experiment.skips, skip))) {
              focusStation(root.current, { kind: 'port', node: skip[0] });
            }
          }}
          onOpen={(skip) => openList({ kind: 'skip', skip })}
        />
        {invite && (
          <Invite
            layout={layout}
            skip={invite}
            skips={shown.skips}
            onHover={(over) => show(over ? [...experiment.skips, invite] : null)}
            onAccept={() => {
              show(null);
              commit([...experiment.skips, invite]);
            }}
          />
        )}
        {!compact && <DropTooltip layout={layout} experiment={experiment} drag={drag} hand={hand} />}
      </svg>
      {list && place && (
        <SkipListBox
          experiment={experiment}
          origin={list}
          // Below the lane's ribbon, so that what a choice would change stays in sight.
          at={{ x: (place.x - 10) / layout.width, y: (layout.ribbon + 18) / layout.height }}
          onPreview={show}
          onChoose={(skips) => {
            const moved = skips.find((skip) => !hasSkip(experiment.skips, skip));
            const taken = commit(skips);
            closeList(taken && list.kind === 'skip' && moved ? { kind: 'skip', skip: moved } : list);
          }}
          onCancel={(byKey) => closeList(byKey ? list : null)}
        />
      )}
    </div>
  );
}

/** The pixel under the hand, and on the map before it the window that it comes from, where that map is drawn. */
function Pointed(props: { readonly layout: Layout; readonly experiment: Experiment; readonly over: PickedPixel }) {
  const { layout, experiment, over } = props;
  const { layer, row, column } = over;
  const shapes = networkShapes(experiment);
  const block = layout.blocks[layer - 1];
  const shape = shapes.outputs[layer];
  const drawn =
    layer === 1
      ? layout.input
      : sourcesOf(experiment.skips, layer - 1).length === 0
        ? layout.blocks[layer - 2]?.map
        : null;
  const input = shapes.nodes[layer - 1];
  return (
    <>
      {block && shape && <CellFrame shape={shape} box={block.map} row={row} column={column} span={1} />}
      {drawn && input && <CellFrame shape={input} box={drawn} row={2 * row} column={2 * column} span={2} />}
    </>
  );
}

function Selected({ frame }: { readonly frame: Layout['head']['frame'] }) {
  return (
    <rect
      x={frame.x - 3.5}
      y={frame.y - 3.5}
      width={frame.width + 7}
      height={frame.height + 7}
      rx={7}
      fill="none"
      stroke="var(--ink)"
      strokeWidth={2}
    />
  );
}

function usePatternIds(): PatternIds {
  const id = useId();
  return useMemo(() => ({ hatch: `${id}hatch`, fineHatch: `${id}fine`, through: `${id}through` }), [id]);
}

function stationOf(layout: Layout, origin: ListOrigin) {
  if (origin.kind === 'skip') return portAt(layout, origin.skip[0]);
  return origin.kind === 'port' ? portAt(layout, origin.node) : sumAt(layout, origin.node);
}
