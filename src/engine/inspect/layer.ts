import { circuitQubits } from '../../model/experiment';
import type { LayerInspection, LayerTarget } from '../../model/inspection';
import { networkShapes, quanvolvedSize } from '../../model/shapes';
import type { Circuit } from '../backend';
import type { Network } from '../network/network';
import { PlainCircuit } from '../reference/circuit';
import { cutPatches, readOut } from '../reference/window';
import { traceCircuit } from './trace';
import { wholeBelow, withTurned } from './turned';

/**
 * How one pixel of O_k comes about, for the image of the network's last forward pass: a 2x2 patch of
 * node k - 1, the circuit gate step by gate step, the readout. Computed gate by gate by the plain backend,
 * whichever the network runs on. The whole O_k comes along, because a turned angle changes all of it.
 * @throws RangeError naming the field of the target that does not fit the network
 */
export function inspectLayer(network: Network, target: LayerTarget): LayerInspection {
  const { experiment } = network;
  const { circuit, readout } = experiment;
  const k = 1 + wholeBelow(target.layer - 1, experiment.layers.length, 'layer (from 1) less 1');
  const shapes = networkShapes(experiment);
  const shape = shapes.nodes[k - 1] as (typeof shapes.nodes)[number];
  const side = quanvolvedSize(shape.size);
  const row = wholeBelow(target.row, side, 'row');
  const column = wholeBelow(target.column, side, 'column');
  const channel = wholeBelow(target.channel, shape.channels, 'channel');
  const windows = side * side;
  const here = row * side + column;

  const input = network.mapOf('node', k - 1).slice();
  const own = network.mapOf('output', k).slice();
  const ownAngles = (network.parameters.angles[k - 1] as Float64Array).slice();
  const angles = withTurned(ownAngles, target.angles, 'angles');
  const specification: Circuit = {
    ...circuit,
    depth: (experiment.layers[k - 1] as (typeof experiment.layers)[number]).depth,
    scale: k === 1 ? circuit.pixelScale : circuit.mapScale,
  };

  const plain = new PlainCircuit(specification, shape.channels * windows);
  cutPatches(input, shape, plain.patches);
  const at = circuitQubits * (channel * windows + here);
  const ownPatch = plain.patches.slice(at, at + circuitQubits);
  const patch = withTurned(ownPatch, target.pixels, 'pixels');
  plain.patches.set(patch, at);
  plain.setAngles(angles);
  plain.encode(shape.channels * windows);
  plain.forward(shape.channels * windows);
  const output = new Float64Array(own.length);
  readOut(plain.expectations, { readout, inputChannels: shape.channels, windows, shown: null }, output);

  const { re, im, bloch } = traceCircuit(specification, patch, angles);
  const expectations = Float64Array.from({ length: shape.channels * circuitQubits }, (_, index) => {
    const [c, i] = [Math.floor(index / circuitQubits), index % circuitQubits];
    return plain.expectations[circuitQubits * (c * windows + here) + i] as number;
  });
  const pixelOf = (map: Float64Array): Float64Array =>
    Float64Array.from({ length: map.length / windows }, (_, c) => map[c * windows + here] as number);
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
