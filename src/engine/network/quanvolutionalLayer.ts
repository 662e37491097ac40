import { circuitQubits, type Experiment } from '../../model/experiment';
import { circuitLightCone, type LightCone } from '../../model/lightCone';
import { layerWindows, type MapShape } from '../../model/shapes';
import type { CircuitKernel, ReadoutLayout, Workspace } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { writeZeros } from './gradients';
import { LayerPart } from './layerPart';

/**
 * QCLk: 2x2 patches of its input go through a circuit each (Eqs. 1-8, 12), whose expectation values
 * are read out as O_k. A chunk of images at a time.
 */
export class QuanvolutionalLayer {
  private readonly circuit: CircuitKernel;
  /** Each window has a patch of its own. */
  private readonly own: ReadoutLayout;
  /** QCL1's: windows of an image that show equal patches share one. */
  private readonly shared: ReadoutLayout & { readonly shown: NonNullable<ReadoutLayout['shown']> };
  private readonly cone: LightCone;
  /** Null where every window is computed, of every channel. */
  private readonly part: LayerPart | null;
  /** Of the chunk read last. */
  private layout: ReadoutLayout;
  private images = 0;
  private patches = 0;

  /**
   * @param k layer, from 1
   * @param input shape of node k - 1
   * @param chunk most images at once
   */
  constructor(
    experiment: Experiment,
    k: number,
    private readonly input: MapShape,
    chunk: number,
    private readonly workspace: Workspace,
  ) {
    const { layers, circuit, readout } = experiment;
    const { depth } = layers[k - 1] as (typeof layers)[number];
    const { covered, read } = layerWindows(experiment, input);
    const windows = covered * covered;
    this.part = LayerPart.of(experiment, input, readout === 'channels' ? circuitQubits : 1, chunk, workspace);
    // Of an image an even number; see `ImageSet`.
    const most = chunk * 2 * Math.ceil((read.channels * windows) / 2);
    const scale = k === 1 ? circuit.pixelScale : circuit.mapScale;
    this.own = { readout, inputChannels: read.channels, windows, shown: null };
    const shown = { index: workspace.allocateIndex(k === 1 ? most : 0), bases: workspace.allocateIndex(chunk) };
    this.shared = { ...this.own, shown };
    this.layout = this.own;
    this.circuit = workspace.circuit(
      { depth, gate: circuit.gate, reuploading: circuit.reuploading, entangling: circuit.entangling, scale },
      most,
    );
    this.cone = circuitLightCone(depth, circuit, readout);
  }

  /** @param angles theta [4 * depth], radians */
  setAngles(angles: Float64Array): void {
    this.circuit.setAngles(angles);
  }

  /** RY(s x_i) of images (Eq. 1), each of an image's different patches once. @param keep whether there is room for those of all images */
  readImages(set: ImageSet, positions: ArrayLike<number>, keep: boolean): void {
    const { circuit } = this;
    const { index, bases } = this.shared.shown;
    const kept = keep ? set.encodingsBy(circuit) : null;
    this.layout = this.shared;
    this.images = positions.length;
    this.patches = 0;
    for (let place = 0; place < positions.length; place++) {
      const n = positions[place] as number;
      const count = set.patchCount(n);
      if (kept) circuit.put(kept, n, this.patches);
      else circuit.patches.set(set.patchesOf(n), 4 * this.patches);
      index.set(set.indexOf(n), place * set.windows);
      bases[place] = this.patches;
      this.patches += count;
    }
    if (!kept) circuit.encode(this.patches);
  }

  /** RY(s x_i) of the patches of maps (Eqs. 1, 13). @param node node k - 1 of the images */
  readMaps(node: Float64Array, images: number): void {
    const { inputChannels, windows } = this.own;
    const { circuit, part } = this;
    this.layout = this.own;
    this.images = images;
    this.patches = images * inputChannels * windows;
    if (part) part.cutPatches(node, circuit.patches, images);
    else this.workspace.cutPatches(node, this.input, circuit.patches, images);
    circuit.encode(this.patches);
  }

  /** The circuit and its readout (Eqs. 2-8), of what was read. @param output out: O_k  @param keep a backward pass follows */
  forward(output: Float64Array, keep: boolean): void {
    this.circuit.forward(this.patches, keep);
    this.workspace.readOut(this.circuit.expectations, this.layout, this.part?.output ?? output, this.images);
    this.part?.writeOutput(output, this.images);
  }

  /**
   * Of the last forward pass, which kept.
   * @param outputGradient dL/dO_k
   * @param angleGradient added to: dL/dtheta; null where nobody reads it
   * @param inputGradient added to: dL/d(node k - 1) of maps; null where the input is cut or nobody reads it
   */
  backward(outputGradient: Float64Array, angleGradient: Float64Array | null, inputGradient: Float64Array | null): void {
    const { circuit, workspace, part, images } = this;
    part?.readOutputGradient(outputGradient, images);
    const upstream = part?.outputGradient ?? outputGradient;
    workspace.readOutBackward(upstream, this.layout, this.patches, circuit.upstream, images);
    circuit.backward(this.patches, angleGradient, inputGradient !== null);
    if (!inputGradient) return;
    writeZeros(circuit.patchGradient, this.cone.inputs);
    if (part) part.addPatches(circuit.patchGradient, inputGradient, images);
    else workspace.addPatches(circuit.patchGradient, this.input, inputGradient, images);
  }

  /** Makes structural zeros of a gradient exact: of angles outside the light cone of what is read out. */
  writeZeros(angleGradient: Float64Array): void {
    writeZeros(angleGradient, this.cone.angles);
  }
}
