import { classNames, noOwnNames } from '../model/imageSets';
import { mapRest } from '../model/mapRest';
import { targetsOf } from '../model/skips';
import { spokenVerdict } from '../model/verdict/sentences';
import { CodePill } from './backward/CodePill';
import { ScissorsButton } from './backward/ScissorsButton';
import type { ResidualCanvasProps } from './canvasProps';
import { type ButtonProps, buttonProps } from './drag/keyboard';
import { reachOf } from './drag/machine/scene';
import { EquationMark, type EquationPlace } from './forward/EquationMark';
import { HeadBlock, headName } from './forward/HeadBlock';
import { LayerBlock } from './forward/LayerBlock';
import { MapPick, type PickedPixel } from './forward/MapPick';
import { Port, Sum, tapReach } from './forward/Stations';
import { type BlockLayout, portAt, sumAt } from './layout/layout';
import { Selected } from './marks/Selected';
import type { CanvasPicture } from './useCanvasPicture';
import type { Placing } from './usePlacing';

/** What every part of the lane draws from. */
export interface LaneProps {
  readonly canvas: ResidualCanvasProps;
  readonly picture: CanvasPicture;
  readonly placing: Placing;
}

/** Block k and what stands behind it: its sum, the scissors, and the port of what leaves it. */
export function LaneSection(props: LaneProps & { readonly block: BlockLayout; readonly onOver: OnOver }) {
  const { canvas, picture, placing, block } = props;
  const { layout, shown, flows } = picture;
  const { k } = block;
  const sum = sumAt(layout, k);
  const { gradientMode } = canvas.experiment;
  // On a phone a sum and its port are one thing to tap, which takes what leaves it.
  const takes = canvas.compact === true && k < layout.layers;
  const toggleMode = () => canvas.onGradientMode(gradientMode === 'exact' ? 'paper' : 'exact');
  return (
    <g>
      <Layer {...props} />
      <Sum
        layout={layout}
        spot={sum}
        experiment={shown}
        scene={placing.scene}
        drag={placing.drag}
        invited={placing.invite?.[1] === k}
        button={buttonProps(() => placing.openList({ kind: takes ? 'port' : 'sum', node: k }))}
      />
      <Equations {...props} place={{ kind: 'layer', node: k }} />
      <Equations {...props} place={{ kind: 'sum', node: k }} />
      {k < layout.layers && (
        <>
          <ScissorsButton
            layout={layout}
            spot={layout.scissors[k - 1] ?? sum}
            experiment={shown}
            wentAround={flows.passesBelow(k)}
            plain={canvas.plain ?? false}
            button={buttonProps(toggleMode)}
          />
          <CutCode {...props} node={k} />
          <LanePort {...props} node={k} />
        </>
      )}
    </g>
  );
}

type OnOver = (pixel: PickedPixel | null) => void;

/** The block itself: a button that selects, with the pixels of its map. */
function Layer({ canvas, picture, placing, block, onOver }: Parameters<typeof LaneSection>[0]) {
  const { experiment, snapshot, compact = false, selectedBlock = null } = canvas;
  const { view, shown, shapes, maps, ids } = picture;
  const { k } = block;
  const layer = view.layers[k - 1];
  const specification = experiment.layers[k - 1];
  if (!layer || !specification) return null;
  const shape = shapes.outputs[k] ?? { channels: 1, size: 1 };
  return (
    <g
      data-block={k}
      data-verdict={layer.verdict}
      className="rc-block"
      {...selects(canvas, k)}
      {...(canvas.onSelectBlock ? {} : { role: 'img' })}
      aria-label={spokenVerdict(shown, layer)}
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
        shape={shape}
        rest={mapRest(shown, { kind: 'output', node: k })}
        ids={ids}
      />
      {canvas.onSelectBlock && snapshot && placing.drag.kind === 'idle' && (
        <MapPick
          layer={k}
          shape={shape}
          box={block.map}
          onOver={onOver}
          onPick={(pixel) => canvas.onSelectBlock?.(k, pixel)}
        />
      )}
    </g>
  );
}

/** Where node k can be taken in hand; on a phone X alone, and a dot where a node is carried or invited. */
export function LanePort({ canvas, picture, placing, node }: LaneProps & { readonly node: number }) {
  const { compact = false } = canvas;
  const { layout, shown, unitsPerPixel } = picture;
  const invited = placing.invite?.[0] === node;
  const bare = compact && !invited && targetsOf(shown.skips, node).length === 0;
  if (bare && node > 0) return null;
  return (
    <Port
      layout={layout}
      spot={portAt(layout, node)}
      experiment={shown}
      drag={placing.drag}
      invited={invited}
      reach={compact ? (node === 0 ? tapReach(layout) : 0) : reachOf.port * unitsPerPixel}
      bare={bare}
      button={compact && node > 0 ? {} : buttonProps(() => placing.openList({ kind: 'port', node }))}
    />
  );
}

/** Opens the code of the cut at node k; out of the way of a skip in hand. */
function CutCode({ canvas, picture, placing, node }: LaneProps & { readonly node: number }) {
  const { onCutCode, openCutCode = null, compact } = canvas;
  const { layout, flows } = picture;
  const spot = layout.scissors[node - 1];
  if (!onCutCode || compact || !spot) return null;
  return (
    <g visibility={placing.drag.kind === 'idle' ? undefined : 'hidden'}>
      <CodePill
        layout={layout}
        spot={spot}
        isOpen={openCutCode === node}
        wentAround={flows.passesBelow(node)}
        button={buttonProps(() => onCutCode(node))}
      />
    </g>
  );
}

/** The head, at the end of the lane. */
export function LaneHead({ canvas, picture }: Omit<LaneProps, 'placing'>) {
  const { experiment, snapshot, selectedBlock = null } = canvas;
  const { layout, view, shown, shapes, committedShapes, maps } = picture;
  const last = layout.layers;
  const map = maps.nodes[last] ?? null;
  return (
    <g
      data-block="head"
      className="rc-block"
      {...selects(canvas, 'head')}
      {...(canvas.onSelectBlock ? {} : { role: 'img' })}
      aria-label={headName(experiment, shapes.features)}
    >
      {selectedBlock === 'head' && <Selected frame={layout.head.frame} />}
      <HeadBlock
        layout={layout}
        experiment={shown}
        names={classNames(shown.data, canvas.ownNames ?? noOwnNames)}
        shape={shapes.nodes[last] ?? { channels: 1, size: 1 }}
        features={shapes.features}
        map={map}
        resized={shapes.features !== committedShapes.features}
        changed={view.previewing && map !== null}
        probabilities={snapshot?.sample.probabilities ?? null}
        label={snapshot?.sample.label ?? null}
      />
    </g>
  );
}

/** The mark that opens a place's equations; out of the way of a skip in hand. */
export function Equations({ canvas, picture, placing, place }: LaneProps & { readonly place: EquationPlace }) {
  if (!canvas.onEquations || canvas.compact) return null;
  return (
    <g visibility={placing.drag.kind === 'idle' ? undefined : 'hidden'}>
      <EquationMark layout={picture.layout} place={place} onOpen={canvas.onEquations} />
    </g>
  );
}

/** A block that is selected by a press, where the owner wants to know. */
function selects({ onSelectBlock, selectedBlock = null }: ResidualCanvasProps, block: number | 'head'): ButtonProps {
  if (!onSelectBlock) return {};
  return { ...buttonProps(() => onSelectBlock(block, null)), 'aria-pressed': selectedBlock === block };
}
