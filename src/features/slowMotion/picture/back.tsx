import { formatNumber } from '../../../charts/kit/format';
import type { Range } from '../../../charts/kit/scales';
import { classNames } from '../../../model/imageSets';
import { nodeLabel, outputName } from '../../../model/notation';
import { type MapShape, networkShapes } from '../../../model/shapes';
import { sourcesOf } from '../../../model/skips';
import { turnOf } from '../../../model/slowMotion/back';
import type { SeenGroup } from '../../../model/slowMotion/batch';
import { type Cell, handedOn, outOfNode } from '../../../model/slowMotion/cells';
import { type SlowFacts, two } from '../../../model/slowMotion/facts';
import { followedIn, valueAt, windowOf } from '../../../model/slowMotion/followed';
import { wayBack } from '../../../model/slowMotion/stages';
import { AnglesDrawing, BarsDrawing, PlateDrawing, Text } from './drawings';
import { MapDrawing } from './MapDrawing';
import { numberRoom, type Piece } from './piece';

/** The colours of gradients of one image: three decades below the largest. */
export function gradientRange({ image }: SlowFacts): Range {
  let max = 0;
  for (const map of image.nodeGradients) for (const value of map ?? []) max = Math.max(max, Math.abs(value));
  return { min: (max || 1) * 1e-3, max: max || 1 };
}

const byPixel = 'the loss by each of its pixels';

interface GradientMap {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly values: ArrayLike<number>;
  readonly shape: MapShape;
  readonly padded?: { readonly size: number; readonly by: number };
  readonly cell: Cell | null;
  readonly sign?: Piece['sign'];
}

function gradientPiece(facts: SlowFacts, map: GradientMap): Piece {
  const { key, title, note, values, shape, padded, cell, sign } = map;
  const range = gradientRange(facts);
  return {
    key,
    title,
    note,
    ...(sign ? { sign } : {}),
    draw: (side) => (
      <MapDrawing
        values={values}
        shape={shape}
        side={side}
        range={range}
        gradient
        {...(padded ? { padded } : {})}
        {...(cell ? { mark: { cell, span: 1 }, number: formatNumber(valueAt(values, shape, cell)) } : {})}
      />
    ),
  };
}

/** dL/d(node k), with the cell that is followed; null where none arrives. */
function nodePiece(facts: SlowFacts, k: number): Piece | null {
  const { experiment, image } = facts;
  const values = image.nodeGradients[k];
  const shape = networkShapes(experiment).nodes[k] as MapShape;
  if (!values) return null;
  const title = nodeLabel(experiment.skips, k);
  return gradientPiece(facts, { key: 'node', title, note: byPixel, values, shape, cell: followedIn(facts, k) });
}

/** The part of dL/d(node k) that is O_k's. */
function outputPiece(facts: SlowFacts, k: number): Piece | null {
  const { experiment, image } = facts;
  const { nodes, outputs } = networkShapes(experiment);
  const gradient = image.nodeGradients[k];
  const shape = outputs[k] as MapShape;
  if (!gradient) return null;
  const values = handedOn(gradient, shape, nodes[k] as MapShape, experiment.padding);
  return gradientPiece(facts, {
    key: 'output',
    title: outputName(k),
    note: byPixel,
    values,
    shape,
    cell: windowOf(image, k),
  });
}

export function headBackPieces(facts: SlowFacts): Piece[] {
  const { experiment, batch, image, own } = facts;
  const head = batch.groups.at(-1) as SeenGroup;
  const map = nodePiece(facts, experiment.layers.length);
  return [
    {
      key: 'errors',
      title: 'the loss by each score',
      note: head.norm === null ? 'head frozen' : `gradient of the head: norm ${formatNumber(head.norm)}`,
      aspect: 1.35,
      draw: (width, height) => (
        <BarsDrawing
          values={image.logitGradient}
          names={classNames(experiment.data, own)}
          label={image.label}
          chosen={null}
          width={width}
          height={height}
          gradient
          write={formatNumber}
        />
      ),
    },
    ...(map ? [{ ...map, sign: '→' as const }] : []),
  ];
}

export function sumBackPieces(facts: SlowFacts, k: number): Piece[] {
  const { experiment, image } = facts;
  const { skips, padding } = experiment;
  const { nodes, outputs } = networkShapes(experiment);
  const target = nodes[k] as MapShape;
  const values = image.nodeGradients[k];
  const node = nodePiece(facts, k);
  if (!values || !node) return [nonePiece(`sum ${k}`, 'no gradient arrives')];
  const place = followedIn(facts, k);
  const part = (key: string, title: string, note: string, shape: MapShape): Piece =>
    gradientPiece(facts, {
      key,
      title,
      note,
      sign: '=',
      values: handedOn(values, shape, target, padding),
      shape,
      cell: outOfNode(place, shape, target, padding),
    });
  return [
    { ...node, title: `sum ${k}` },
    part('own', outputName(k), `to QCL${k}`, outputs[k] as MapShape),
    ...sourcesOf(skips, k)
      .filter((i) => i > 0)
      .map((i) => part(`source${i}`, nodeLabel(skips, i), `along the skip, to QCL${i}`, nodes[i] as MapShape)),
  ];
}

export function layerBackPieces(facts: SlowFacts, k: number): Piece[] {
  const { experiment, batch } = facts;
  const { gets } = wayBack(experiment).layers[k - 1] ?? { gets: 'none' };
  const group = batch.groups[k - 1] as SeenGroup;
  const map = outputPiece(facts, k);
  const count = group.before.length;
  const depth = Math.ceil(count / 4);
  const angles: Piece = {
    key: 'angles',
    title: `QCL${k}`,
    note: group.norm === null ? `${count} angles, as they are` : `${count} angles, filled by their gradient`,
    ...(map ? { sign: '→' as const } : {}),
    aspect: Math.min(2.4, Math.max(1, depth / 4)),
    draw: (width, height) => (
      <AnglesDrawing
        angles={group.before}
        gradient={group.gradient}
        reached={gets === 'gradient'}
        width={width}
        height={height}
        number={group.norm === null ? '' : `norm ${formatNumber(group.norm)}`}
      />
    ),
  };
  if (gets === 'none')
    return [nonePiece(`QCL${k}`, `its ${count} angles get no gradient`), { ...angles, title: 'its angles', sign: '→' }];
  if (gets === 'frozen')
    return [...(map ? [map] : []), frozenPiece(`QCL${k}`, `${count} angles, not asked for`, map !== null)];
  return [...(map ? [map] : []), angles];
}

/** Angles as they are after the step, and what the batch's loss has come to. */
export function turnPieces({ experiment, batch }: SlowFacts): Piece[] {
  const layers = experiment.layers.map((_, index): Piece => {
    const group = batch.groups[index] as SeenGroup;
    const { state, before, after, gradient } = group;
    const turn = turnOf(group);
    const depth = Math.ceil(before.length / 4);
    return {
      key: `layer${index}`,
      title: `QCL${index + 1}`,
      note:
        turn > 0
          ? 'each angle a little'
          : state === 'value'
            ? 'their gradient is 0: as they were'
            : `${state === 'none' ? 'None' : 'frozen'}: as they were`,
      aspect: Math.min(1.6, Math.max(0.72, depth / 4)),
      draw: (width, height) =>
        state === 'none' ? (
          <PlateDrawing kind="none" width={width} height={height} />
        ) : (
          <AnglesDrawing
            angles={after}
            gradient={gradient}
            reached={state === 'value'}
            width={width}
            height={height}
            number={turn > 0 ? `${width < 130 ? '≤' : 'by up to'} ${formatNumber(turn)}` : ''}
          />
        ),
    };
  });
  const score: Piece = {
    key: 'score',
    title: 'this batch',
    note: 'before the step, and after it',
    sign: '→',
    draw: (side) => <ScoreDrawing side={side} batch={batch} />,
  };
  return [...layers, score];
}

function ScoreDrawing({ side, batch: { before, after, size } }: { side: number; batch: SlowFacts['batch'] }) {
  const lines = [
    ['loss', `${two(before.loss)} → ${two(after.loss)}`],
    [`right of ${size}`, `${before.correct} → ${after.correct}`],
  ] as const;
  return (
    <svg width={side} height={side + numberRoom} aria-hidden="true">
      <rect x={0.5} y={0.5} width={side - 1} height={side - 1} rx={4} fill="none" stroke="var(--rule2)" />
      {lines.map(([name, text], index) => (
        <g key={name}>
          <Text x={side / 2} y={side * (0.22 + 0.44 * index)} size={side < 150 ? 12 : 14}>
            {name}
          </Text>
          <Text
            x={side / 2}
            y={side * (0.22 + 0.44 * index) + Math.min(30, side * 0.2)}
            size={Math.max(13, Math.min(26, side / 7))}
            strong
          >
            {text}
          </Text>
        </g>
      ))}
    </svg>
  );
}

function nonePiece(title: string, note: string): Piece {
  return {
    key: 'none',
    title,
    note,
    draw: (width, height) => <PlateDrawing kind="none" width={width} height={height} />,
  };
}

function frozenPiece(title: string, note: string, follows: boolean): Piece {
  return {
    key: 'frozen',
    title,
    note,
    ...(follows ? { sign: '→' as const } : {}),
    draw: (width, height) => <PlateDrawing kind="frozen" width={width} height={height} />,
  };
}
