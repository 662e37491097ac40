import { inputRange, mapRange } from '../../../charts/kit/scales';
import { angleCount, type Experiment } from '../../../model/experiment';
import { classNames } from '../../../model/imageSets';
import { readoutQubits } from '../../../model/lightCone';
import { headRest, mapRest, nodeRest } from '../../../model/mapRest';
import { nodeLabel, outputName } from '../../../model/notation';
import { type MapShape, networkShapes, paddedBefore } from '../../../model/shapes';
import { sourcesOf } from '../../../model/skips';
import { outOfNode } from '../../../model/slowMotion/cells';
import { addition, type SlowFacts, two } from '../../../model/slowMotion/facts';
import { addedAt, followedIn, valueAt, windowOf } from '../../../model/slowMotion/followed';
import { CircuitDrawing } from './CircuitDrawing';
import { BarsDrawing, MetersDrawing, PatchDrawing, TurnsDrawing } from './drawings';
import { MapDrawing, type MapDrawingProps } from './MapDrawing';
import type { Piece } from './piece';

type Map = Omit<MapDrawingProps, 'side'>;

function mapPiece(key: string, title: string, note: string, map: Map, sign?: Piece['sign']): Piece {
  return { key, title, note, ...(sign ? { sign } : {}), draw: (side) => <MapDrawing {...map} side={side} /> };
}

const made = (k: number): string => `made by QCL${k}`;
const size = ({ size: side, channels }: MapShape): string =>
  `${side}×${side}${channels > 1 ? `, ${channels} channels` : ''}`;

/** The window of QCLk in node k - 1. */
function inputPiece({ experiment, image }: SlowFacts, k: number): Piece {
  const { nodes } = networkShapes(experiment);
  const shape = nodes[k - 1] as MapShape;
  const { row, column } = windowOf(image, k);
  return mapPiece('input', nodeLabel(experiment.skips, k - 1), k === 1 ? `the image, ${size(shape)}` : size(shape), {
    values: image.nodes[k - 1] ?? [],
    shape,
    range: k === 1 ? inputRange : mapRange,
    mark: { cell: { row: 2 * row, column: 2 * column }, span: 2 },
    rest: nodeRest(experiment, k - 1),
  });
}

function outputPiece({ experiment, image }: SlowFacts, k: number): Piece {
  const shape = networkShapes(experiment).outputs[k] as MapShape;
  const cell = windowOf(image, k);
  const values = image.outputs[k] as Float64Array;
  return mapPiece(
    'output',
    outputName(k),
    `${made(k)}, ${size(shape)}`,
    {
      values,
      shape,
      range: mapRange,
      mark: { cell, span: 1 },
      number: two(valueAt(values, shape, cell)),
      rest: mapRest(experiment, { kind: 'output', node: k }),
    },
    '→',
  );
}

function patchPiece({ image }: SlowFacts, sign: '→' | null): Piece {
  const { patch } = windowOf(image, 1);
  return {
    key: 'patch',
    title: 'the window',
    note: 'four numbers, for qubits 0 to 3',
    ...(sign ? { sign } : {}),
    draw: (side) => <PatchDrawing values={patch} side={side} isImage />,
  };
}

function metersPiece({ experiment, image }: SlowFacts, k: number): Piece {
  const { expectations } = windowOf(image, k);
  const read = readoutQubits(experiment.readout);
  return {
    key: 'meters',
    title: `QCL${k} measures`,
    note: expectations.length > 4 ? '⟨Z⟩ of its qubits, first channel' : '⟨Z⟩ of its qubits',
    sign: '→',
    draw: (side) => <MetersDrawing z={expectations} read={read} side={side} />,
  };
}

export function pixelPieces(facts: SlowFacts): Piece[] {
  return [inputPiece(facts, 1), patchPiece(facts, '→')];
}

export function encodePieces(facts: SlowFacts): Piece[] {
  const { experiment, image } = facts;
  const { patch } = windowOf(image, 1);
  return [
    patchPiece(facts, null),
    {
      key: 'turns',
      title: 'four qubits',
      note: 'number, turn, degrees',
      sign: '→',
      draw: (side) => <TurnsDrawing values={patch} scale={experiment.circuit.pixelScale} side={side} />,
    },
  ];
}

export function circuitPieces({ experiment, batch, image }: SlowFacts): Piece[] {
  const layer = experiment.layers[0] as Experiment['layers'][number];
  const { patch, expectations } = windowOf(image, 1);
  return [
    {
      key: 'circuit',
      title: 'QCL1',
      note: `${angleCount(layer)} angles θ, ${layer.depth} ${layer.depth > 1 ? 'repetitions' : 'repetition'}; x turns by a pixel, a dial by θ`,
      aspect: 2.9,
      draw: (width, height) => (
        <CircuitDrawing
          circuit={experiment.circuit}
          depth={layer.depth}
          angles={batch.groups[0]?.before ?? []}
          patch={patch}
          z={expectations}
          width={width}
          height={height}
        />
      ),
    },
  ];
}

export function measurePieces(facts: SlowFacts): Piece[] {
  const { sign: _, ...meters } = metersPiece(facts, 1);
  return [meters, outputPiece(facts, 1)];
}

export function reencodePieces(facts: SlowFacts, k: number): Piece[] {
  return [inputPiece(facts, k), metersPiece(facts, k), outputPiece(facts, k)];
}

export function sumPieces(facts: SlowFacts, k: number): Piece[] {
  const { experiment, image } = facts;
  const written = addition(addedAt(facts, k));
  const { skips, padding } = experiment;
  const { nodes, outputs } = networkShapes(experiment);
  const target = nodes[k] as MapShape;
  const output = outputs[k] as MapShape;
  const place = followedIn(facts, k);
  const operand = (
    values: Float64Array,
    shape: MapShape,
    first: boolean,
    number: string | undefined,
    rest: Map['rest'],
  ): Map => {
    const cell = outOfNode(place, shape, target, padding);
    const by = paddedBefore(shape.size, target.size, padding);
    return {
      values,
      shape,
      rest: rest ?? null,
      range: first ? inputRange : mapRange,
      ...(shape.size < target.size ? { padded: { size: target.size, by } } : {}),
      // Where it is filled up, the mark lies on a zero.
      mark: { cell: cell ?? { row: place.row - by, column: place.column - by }, span: 1 },
      number: number ?? '',
    };
  };
  const sources = sourcesOf(skips, k).map((i, index) => {
    const shape = nodes[i] as MapShape;
    const map = operand(
      image.nodes[i] as Float64Array,
      shape,
      i === 0,
      written.operands[index],
      nodeRest(experiment, i),
    );
    const note = i === 0 ? 'the image, carried by the skip' : `${made(i)}, carried by the skip`;
    return mapPiece(`source${i}`, nodeLabel(skips, i), note, map, index > 0 ? '+' : undefined);
  });
  const own = operand(
    image.outputs[k] as Float64Array,
    output,
    false,
    written.operands.at(-1),
    mapRest(experiment, { kind: 'output', node: k }),
  );
  const filled = output.size < target.size ? `${made(k)}, filled up with zeros` : made(k);
  const sum = operand(image.nodes[k] as Float64Array, target, false, written.total, nodeRest(experiment, k));
  const next = k === experiment.layers.length ? 'what the head will read' : `what QCL${k + 1} will read`;
  return [...sources, mapPiece('own', outputName(k), filled, own, '+'), mapPiece('sum', `sum ${k}`, next, sum, '=')];
}

export function headPieces(facts: SlowFacts): Piece[] {
  const { experiment, image, own } = facts;
  const { head, features, nodes } = networkShapes(experiment);
  const last = experiment.layers.length;
  const cell = followedIn(facts, last);
  // Pooled, it is a part of a cell.
  const isWhole = head.size === nodes[last]?.size;
  const largest = image.features.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const { standardise, kind } = experiment.head;
  return [
    mapPiece('features', 'what the head reads', `${features} numbers${standardise ? ', standardised' : ''}`, {
      values: image.features,
      shape: head,
      range: standardise ? { min: -largest, max: largest } : mapRange,
      rest: headRest(experiment),
      ...(isWhole ? { mark: { cell, span: 1 as const }, number: two(valueAt(image.features, head, cell)) } : {}),
    }),
    {
      key: 'logits',
      title: 'scores',
      note: kind === 'dense' ? 'one logit for each class' : '⟨Z⟩ of a qubit for each class',
      sign: '→',
      aspect: 1.5,
      draw: (width, height) => (
        <BarsDrawing
          values={image.logits}
          names={classNames(experiment.data, own)}
          label={image.label}
          chosen={image.prediction}
          width={width}
          height={height}
          write={two}
        />
      ),
    },
  ];
}

export function lossPieces({ experiment, image, own }: SlowFacts): Piece[] {
  const bars = (values: ArrayLike<number>, chosen: number | null, width: number, height: number) => (
    <BarsDrawing
      values={values}
      names={classNames(experiment.data, own)}
      label={image.label}
      chosen={chosen}
      width={width}
      height={height}
      write={two}
    />
  );
  return [
    {
      key: 'logits',
      title: 'scores',
      note: 'one for each class',
      aspect: 1.25,
      draw: (width, height) => bars(image.logits, image.prediction, width, height),
    },
    {
      key: 'probabilities',
      title: 'probabilities',
      note: 'softmax of the scores; the label is underlined',
      sign: '→',
      aspect: 1.25,
      draw: (width, height) => bars(image.probabilities, null, width, height),
    },
  ];
}
