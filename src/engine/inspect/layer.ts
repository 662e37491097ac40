import { circuitQubits } from '../../model/experiment';
import type { LayerInspection, LayerTarget } from '../../model/inspection';
import { layerWindows, type MapShape, networkShapes } from '../../model/shapes';
import type { Circuit } from '../backend';
import { LayerPart } from '../network/layerPart';
import type { Network } from '../network/network';
import { PlainCircuit } from '../reference/circuit';
import { cutPatches, readOut } from '../reference/window';
import { traceCircuit } from './trace';
import { wholeBelow, withTurned } from './turned';

/**
 * How one pixel of O_k comes about, for the image of the network's last forward pass: a 2x2 patch of
 * node k - 1, the circuit gate step by gate step, the readout. Computed gate by gate by the plain backend,
 * whichever the network runs on. The whole O_k comes along, because a turned angle changes all of it.
 * @throws RangeError naming the field of the target that does not fit the network; a pixel without a window does not
 */
export function inspectLayer(network: Network, target: LayerTarget): LayerInspection {
  const { experiment } = network;
  const { circuit, readout } = experiment;
  const k = 1 + wholeBelow(target.layer - 1, experiment.layers.length, 'layer (from 1) less 1');
  const shapes = networkShapes(experiment);
  const shape = shapes.nodes[k - 1] as MapShape;
  const { side, covered, read } = layerWindows(experiment, shape);
  const row = wholeBelow(target.row, covered, 'row');
  const column = wholeBelow(target.column, covered, 'column');
  const channel = wholeBelow(target.channel, read.channels, 'channel');
  const windows = covered * covered;
  const here = row * covered + column;

  const input = network.mapOf('node', k - 1).slice();
  const own = network.mapOf('output', k).slice();
  const ownAngles = (network.parameters.angles[k - 1] as Float64Array).slice();
  const angles = withTurned(ownAngles, target.angles, 'angles');
  const specification: Circuit = {
    ...circuit,
    depth: (experiment.layers[k - 1] as (typeof experiment.layers)[number]).depth,
    scale: k === 1 ? circuit.pixelScale : circuit.mapScale,
  };

  const allocate = (length: number): Float64Array => new Float64Array(length);
  const part = LayerPart.of(experiment, shape, (shapes.outputs[k] as MapShape).channels, 1, { allocate });
  const plain = new PlainCircuit(specification, read.channels * windows);
  if (part) part.cutPatches(input, plain.patches, 1);
  else cutPatches(input, shape, plain.patches);
  const at = circuitQubits * (channel * windows + here);
  const ownPatch = plain.patches.slice(at, at + circuitQubits);
  const patch = withTurned(ownPatch, target.pixels, 'pixels');
  plain.patches.set(patch, at);
  plain.setAngles(angles);
  plain.encode(read.channels * windows);
  plain.forward(read.channels * windows);
  const output = new Float64Array(own.length);
  readOut(plain.expectations, { readout, inputChannels: read.channels, windows, shown: null }, part?.output ?? output);
  part?.writeOutput(output, 1);

  const { re, im, bloch } = traceCircuit(specification, patch, angles);
  const expectations = Float64Array.from({ length: read.channels * circuitQubits }, (_, index) => {
    const [c, i] = [Math.floor(index / circuitQubits), index % circuitQubits];
    return plain.expectations[circuitQubits * (c * windows + here) + i] as number;
  });
  const pixelOf = (map: Float64Array): Float64Array =>
    Float64Array.from(
      { length: map.length / (side * side) },
      (_, c) => map[(c * side + row) * side + column] as number,
    );
  return {
    kind: 'layer',
    target,
    input,
    patch,
    angles,
    ownPatch,
    ownAngles,
    trace: { re, im, bloch },
    expectations,
    output,
    pixel: pixelOf(output),
    ownPixel: pixelOf(own),
  };
}
