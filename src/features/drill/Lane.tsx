import type { KeyboardEvent } from 'react';
import { nodeMaps } from '../../canvas/forward/previewMaps';
import { inputRange, mapRange } from '../../charts/kit/scales';
import type { Experiment } from '../../model/experiment';
import { type MapShape, networkShapes } from '../../model/shapes';
import { sourcesOf } from '../../model/skips';
import type { Snapshot } from '../../protocol/lab';
import { StaticMap } from './StaticMap';

export interface LaneProps {
  readonly experiment: Experiment;
  readonly snapshot: Snapshot | null;
  /** The block that is looked into: k, or the head. */
  readonly open: number | 'head';
  readonly onOpen: (block: number | 'head') => void;
}

const axis = 28;
const block = { width: 80, height: 30 } as const;
const head = { width: 116 } as const;
const start = 62;
const toSum = 34;
const toPort = 20;
const toBlock = 40;

/** x of everything on the lane. */
function places(layers: number) {
  const pitch = block.width + toSum + toPort + toBlock;
  const blockX = Array.from({ length: layers }, (_, index) => start + index * pitch);
  const sumX = blockX.map((x) => x + block.width + toSum);
  const portX = [42, ...sumX.map((x) => x + toPort)];
  const headX = (sumX.at(-1) ?? 0) + toPort + toBlock - 16;
  return { blockX, sumX, portX, headX, width: headX + head.width + 2 };
}

/** Middle of a block, where the drawer's notch points. */
export function laneMiddle(layers: number, open: number | 'head'): number {
  const { blockX, headX } = places(layers);
  return open === 'head' ? headX + head.width / 2 : (blockX[open - 1] ?? 0) + block.width / 2;
}

/** The lane as a breadcrumb: where in the network the drawer looks, and the way to its other blocks. */
export function Lane({ experiment, snapshot, open, onOpen }: LaneProps) {
  const layers = experiment.layers.length;
  const { blockX, sumX, portX, headX, width } = places(layers);
  const shapes = networkShapes(experiment);
  const maps = nodeMaps(experiment, snapshot?.sample.maps ?? null, experiment.skips);
  const title = experiment.head.kind === 'dense' ? 'Dense head' : 'Quantum head';
  return (
    <nav aria-label="Blocks of the network" className="shrink-0">
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no list of links */}
      <svg width={width} height={48} viewBox={`0 0 ${width} 48`} className="block" role="group" aria-label="Lane">
        <line x1={28} x2={headX} y1={axis} y2={axis} stroke="var(--fwd)" strokeWidth={1.5} />
        <StaticMap
          values={maps.nodes[0] ?? null}
          shape={shapes.nodes[0] as MapShape}
          range={inputRange}
          x={0}
          y={axis - 14}
          side={28}
        />
        {experiment.skips.map(([from, to]) => {
          const [x1, x2] = [portX[from] as number, sumX[to - 1] as number];
          return (
            <g key={`${from} ${to}`} fill="none" stroke="var(--fwd)" strokeWidth={2}>
              <path d={`M${x1} ${axis}C${x1} -4 ${x2} -6 ${x2} ${axis - 9}`} />
              <circle cx={x1} cy={axis} r={4} fill="var(--fwd)" stroke="none" />
            </g>
          );
        })}
        {sumX.map((x, index) => {
          const adds = sourcesOf(experiment.skips, index + 1).length > 0;
          return (
            <g key={x}>
              <circle
                cx={x}
                cy={axis}
                r={9}
                fill={adds ? 'var(--fwd)' : 'var(--paper)'}
                stroke={adds ? 'var(--fwd)' : 'var(--ink2)'}
                strokeWidth={1.3}
              />
              <path
                d={`M${x - 4} ${axis}h8M${x} ${axis - 4}v8`}
                stroke={adds ? 'var(--onink)' : 'var(--ink2)'}
                strokeWidth={1.6}
                strokeLinecap="round"
              />
            </g>
          );
        })}
        {blockX.map((x, index) => (
          <Block
            key={x}
            x={x}
            width={block.width}
            name={`QCL${index + 1}`}
            current={open === index + 1}
            onPress={() => onOpen(index + 1)}
            map={maps.outputs[index + 1] ?? null}
            shape={shapes.outputs[index + 1] as MapShape}
          />
        ))}
        <Block
          x={headX}
          width={head.width}
          name={title}
          current={open === 'head'}
          onPress={() => onOpen('head')}
          map={title === 'Dense head' ? (maps.nodes[layers] ?? null) : null}
          shape={shapes.nodes[layers] as MapShape}
        />
      </svg>
    </nav>
  );
}

function Block(props: {
  x: number;
  width: number;
  name: string;
  current: boolean;
  onPress: () => void;
  map: ArrayLike<number> | null;
  shape: MapShape;
}) {
  const { x, width, name, current, onPress, map, shape } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: inside SVG
    <g
      role="button"
      tabIndex={0}
      aria-label={current ? `${name}, open` : `Look into ${name}`}
      aria-pressed={current}
      data-lane={name}
      className="dr-press"
      onClick={onPress}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      <rect
        x={x}
        y={axis - 15}
        width={width}
        height={block.height}
        rx={4}
        fill={current ? 'var(--ink)' : 'var(--paper)'}
        stroke={current ? 'var(--ink)' : 'var(--rule2)'}
        strokeWidth={1.2}
      />
      <text x={x + 10} y={axis + 4} fontSize={12} fontWeight={600} fill={current ? 'var(--onink)' : 'var(--ink)'}>
        {name}
      </text>
      {map && <StaticMap values={map} shape={shape} range={mapRange} x={x + width - 27} y={axis - 12} side={24} />}
    </g>
  );
}
