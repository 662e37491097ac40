import type { Experiment } from '../../model/experiment';
import { type MapShape, type NetworkShapes, volume } from '../../model/shapes';
import { sourcesOf } from '../../model/skips';
import type { Workspace } from '../backend';

/**
 * The maps of a chunk of images and their sums: O_k is what QCLk gives, O_0 = X; node k is O_k plus every
 * earlier node that skips to sum k, zero-padded (Table 2). Backwards, gradients go from node to node;
 * a node that nobody hands one to has none. All arrays are the network's own [chunk * volume].
 */
export class ResidualSums {
  /** O_k, k = 0 .. L; X where somebody has asked for it (`copyPixels`). */
  readonly outputs: readonly Float64Array[];
  /** Node k, k = 0 .. L; the array of O_k where nothing is added. */
  readonly nodes: readonly Float64Array[];
  /** dL/d(node k); where one has arrived. */
  readonly nodeGradients: readonly Float64Array[];
  /** Nodes added to O_k. */
  private readonly sources: readonly (readonly number[])[];
  /** Whether a gradient of node k has arrived. */
  private readonly arrived: boolean[];
  /** The part of a node's gradient that is O_k's, where the node is larger. */
  private readonly outputGradients: readonly (Float64Array | null)[];
  private readonly padding: Experiment['padding'];
  /** In the chunk under way. */
  private images: number;
  /** Of the image at a place of the chunk; null once they are copied to X. */
  private pixelsOf: ((place: number) => Float64Array) | null = null;

  /** @param chunk most images at once */
  constructor(
    { skips, padding }: Experiment,
    private readonly shapes: NetworkShapes,
    chunk: number,
    private readonly workspace: Workspace,
  ) {
    const allocate = (shape: MapShape): Float64Array => workspace.allocate(chunk * volume(shape));
    this.images = chunk;
    this.padding = padding;
    this.sources = shapes.nodes.map((_, k) => sourcesOf(skips, k));
    this.outputs = shapes.outputs.map(allocate);
    this.nodes = shapes.nodes.map((shape, k) =>
      this.sourcesOf(k).length > 0 ? allocate(shape) : (this.outputs[k] as Float64Array),
    );
    this.nodeGradients = shapes.nodes.map(allocate);
    this.arrived = shapes.nodes.map(() => false);
    this.outputGradients = shapes.outputs.map((shape, k) =>
      volume(shape) === volume(this.shapeOf(k)) ? null : allocate(shape),
    );
  }

  /** A chunk begins: so many images, whose pixels stay where they are until the next one does. */
  begin(images: number, pixelsOf: (place: number) => Float64Array): void {
    this.images = images;
    this.pixelsOf = pixelsOf;
  }

  /** The pixels of the chunk to X, for who reads it: QCL1 has patches of its own, and a sum begins with them without it. */
  copyPixels(): void {
    this.pixelsTo(this.outputs[0] as Float64Array);
    this.pixelsOf = null;
  }

  private pixelsTo(maps: Float64Array): void {
    const { pixelsOf } = this;
    if (!pixelsOf) return;
    const length = volume(this.shapes.outputs[0] as MapShape);
    for (let place = 0; place < this.images; place++) maps.set(pixelsOf(place), place * length);
  }

  /** Sum k: node k from O_k and the nodes that skip to it. */
  forward(k: number): void {
    const sources = this.sourcesOf(k);
    if (sources.length === 0) return;
    const node = this.nodes[k] as Float64Array;
    const length = this.images * volume(this.shapeOf(k));
    const whole = sources.find((i) => volume(this.shapeOf(i)) === volume(this.shapeOf(k)));
    // A sum begins with an operand of its own size, where there is one, instead of zeros.
    if (whole === undefined) node.fill(0, 0, length);
    else if (whole === 0 && this.pixelsOf) this.pixelsTo(node);
    else node.set((this.nodes[whole] as Float64Array).subarray(0, length));
    if (whole !== 0 && sources.includes(0)) this.copyPixels();
    for (const i of sources) if (i !== whole) this.add(this.nodes[i] as Float64Array, this.shapeOf(i), k);
    this.add(this.outputs[k] as Float64Array, this.shapes.outputs[k] as MapShape, k);
  }

  /** Forgets all gradients but that of the last node, which came from the head. @param fromHead whether one came */
  beginBackward(fromHead: boolean): void {
    this.arrived.fill(false);
    this.arrived[this.nodes.length - 1] = fromHead;
  }

  hasArrived(k: number): boolean {
    return this.arrived[k] === true;
  }

  /** Hands the gradient of node k on to the nodes that skip to it. */
  backward(k: number): void {
    for (const i of this.sourcesOf(k)) {
      // Node 0 is the data: nobody reads its gradient.
      if (i > 0) this.takePart(this.gradientOf(i), this.shapeOf(i), k);
    }
  }

  /** dL/d(node k), to be added to; zeros where none has arrived before. It has now. */
  gradientOf(k: number): Float64Array {
    const gradient = this.nodeGradients[k] as Float64Array;
    if (!this.arrived[k]) gradient.fill(0, 0, this.images * volume(this.shapeOf(k)));
    this.arrived[k] = true;
    return gradient;
  }

  /** dL/dO_k, from that of node k. */
  outputGradient(k: number): Float64Array {
    const gradient = this.outputGradients[k];
    if (!gradient) return this.nodeGradients[k] as Float64Array;
    const shape = this.shapes.outputs[k] as MapShape;
    gradient.fill(0, 0, this.images * volume(shape));
    this.takePart(gradient, shape, k);
    return gradient;
  }

  /** Node L, which the head reads. */
  get lastNode(): Float64Array {
    return this.nodes[this.nodes.length - 1] as Float64Array;
  }

  /** Where the head writes dL/d(node L). */
  get lastGradient(): Float64Array {
    return this.nodeGradients[this.nodes.length - 1] as Float64Array;
  }

  private add(map: Float64Array, shape: MapShape, k: number): void {
    const { workspace, padding, images } = this;
    workspace.addPadded(map, shape, this.nodes[k] as Float64Array, this.shapeOf(k), padding, images);
  }

  private takePart(gradient: Float64Array, shape: MapShape, k: number): void {
    const { workspace, padding, images, nodeGradients } = this;
    workspace.addPaddedBackward(gradient, shape, nodeGradients[k] as Float64Array, this.shapeOf(k), padding, images);
  }

  private sourcesOf(k: number): readonly number[] {
    return this.sources[k] as readonly number[];
  }

  private shapeOf(k: number): MapShape {
    return this.shapes.nodes[k] as MapShape;
  }
}
