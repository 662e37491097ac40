import { circuitQubits, type Experiment } from '../../model/experiment';
import { circuitLightCone, type LightCone } from '../../model/lightCone';
import { layerWindows, type MapShape } from '../../model/shapes';
import type { CircuitKernel, ReadoutLayout, Workspace } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { writeZeros } from './gradients';
import { LayerPart } from './layerPart';

/**
 * QCLk: 2x2 patches of its input go through a circuit each (Eqs. 1-8, 12), whose expectation values
 * are read out as O_k. One image at a time.
 */
export class QuanvolutionalLayer {
  private readonly circuit: CircuitKernel;
  private readonly layout: ReadoutLayout;
  private readonly cone: LightCone;
  /** Null where every window is computed, of every channel. */
  private readonly part: LayerPart | null;
  /** Patches of the image read last. */
  private patches: number;

  /**
   * @param k layer, from 1
   * @param input shape of node k - 1
   */
  constructor(
    experiment: Experiment,
    k: number,
    private readonly input: MapShape,
    private readonly workspace: Workspace,
  ) {
    const { layers, circuit, readout } = experiment;
    const { depth } = layers[k - 1] as (typeof layers)[number];
    const { covered, read } = layerWindows(experiment, input);
    const windows = covered * covered;
    this.part = LayerPart.of(experiment, input, readout === 'channels' ? circuitQubits : 1, workspace);
    const scale = k === 1 ? circuit.pixelScale : circuit.mapScale;
    this.patches = read.channels * windows;
    this.layout = {
      readout,
      inputChannels: read.channels,
      windows,
      // QCL1 computes different patches only.
      index: k === 1 ? workspace.allocateIndex(windows) : null,
    };
    this.circuit = workspace.circuit(
      { depth, gate: circuit.gate, reuploading: circuit.reuploading, entangling: circuit.entangling, scale },
      this.patches,
    );
    this.cone = circuitLightCone(depth, circuit, readout);
  }

  /** @param angles theta [4 * depth], radians */
  setAngles(angles: Float64Array): void {
    this.circuit.setAngles(angles);
  }

  /** Encoding of the image read last. */
  get encoding(): Float64Array {
    return this.circuit.encoding;
  }

  /** Numbers in the encoding of image n of a set. */
  encodingLength(set: ImageSet, n: number): number {
    return this.circuit.encodingLength(this.layout.index ? set.patchCount(n) : this.patches);
  }

  /** Tells QCL1 which of its patches each window of image n shows. */
  lookUp(set: ImageSet, n: number): void {
    this.patches = set.patchCount(n);
    this.layout.index?.set(set.indexOf(n));
  }

  /** RY(s x) of image n's different patches (Eq. 1): QCL1's encoding. */
  encodeImage(set: ImageSet, n: number): void {
    this.circuit.patches.set(set.patchesOf(n));
    this.circuit.encode(this.patches);
  }

  /** RY(s x) of a map's patches (Eqs. 1, 13): the encoding of every later layer. @param node node k - 1 */
  encodeNode(node: Float64Array): void {
    const { part, circuit } = this;
    if (part) part.cutPatches(node, circuit.patches);
    else this.workspace.cutPatches(node, this.input, circuit.patches);
    circuit.encode(this.patches);
  }

  /** The circuit and its readout (Eqs. 2-8), from `encoding`. @param output out: O_k  @param keep a backward pass follows */
  forward(output: Float64Array, keep: boolean): void {
    this.circuit.forward(this.patches, keep);
    this.workspace.readOut(this.circuit.expectations, this.layout, this.part?.output ?? output);
    this.part?.writeOutput(output);
  }

  /**
   * Of the last forward pass, which kept.
   * @param outputGradient dL/dO_k
   * @param angleGradient added to: dL/dtheta; null where nobody reads it
   * @param inputGradient added to: dL/d(node k - 1); null where the input is cut or nobody reads it
   */
  backward(outputGradient: Float64Array, angleGradient: Float64Array | null, inputGradient: Float64Array | null): void {
    const { circuit, workspace, part } = this;
    part?.readOutputGradient(outputGradient);
    workspace.readOutBackward(part?.outputGradient ?? outputGradient, this.layout, this.patches, circuit.upstream);
    circuit.backward(this.patches, angleGradient, inputGradient !== null);
    if (!inputGradient) return;
    writeZeros(circuit.patchGradient, this.cone.inputs);
    if (part) part.addPatches(circuit.patchGradient, inputGradient);
    else workspace.addPatches(circuit.patchGradient, this.input, inputGradient);
  }

  /** Makes structural zeros of a gradient exact: of angles outside the light cone of what is read out. */
  writeZeros(angleGradient: Float64Array): void {
    writeZeros(angleGradient, this.cone.angles);
  }
}
