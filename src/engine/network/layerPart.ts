import type { Experiment } from '../../model/experiment';
import { layerWindows, type MapShape, volume } from '../../model/shapes';
import type { Workspace } from '../backend';

/**
 * What stands between a layer and its maps where it does not take all of its input as it is: with coverage
 * `quarter` it cuts windows from the top left alone and fills the top left of O_k; channels that are
 * `averaged` become one before they are cut. For any backend; a chunk of images at a time, one after the other. A layer that reads everything has no
 * `LayerPart`: the backend's own operations do it all.
 */
export class LayerPart {
  /** In: what is read out, per image and computed window: as many maps of `covered` x `covered` as O_k has channels. */
  readonly output: Float64Array;
  /** Out: dL/d(output). */
  readonly outputGradient: Float64Array;

  private constructor(
    /** Shape of node k - 1. */
    private readonly node: MapShape,
    /** Channels that are cut: those of the node, or one. */
    private readonly channels: number,
    /** Shape of O_k. */
    private readonly whole: MapShape,
    /** Rows and columns of windows. */
    private readonly covered: number,
    chunk: number,
    workspace: Pick<Workspace, 'allocate'>,
  ) {
    const computed = chunk * volume({ channels: whole.channels, size: covered });
    this.output = workspace.allocate(computed);
    this.outputGradient = workspace.allocate(computed);
  }

  /**
   * @param node shape of node k - 1  @param channels of O_k  @param chunk most images at once
   * @returns null where the layer reads all of its input as it is
   */
  static of(
    experiment: Experiment,
    node: MapShape,
    channels: number,
    chunk: number,
    workspace: Pick<Workspace, 'allocate'>,
  ): LayerPart | null {
    const { side, covered, read } = layerWindows(experiment, node);
    if (covered === side && read.channels === node.channels) return null;
    return new LayerPart(node, read.channels, { channels, size: side }, covered, chunk, workspace);
  }

  /** As `Workspace.cutPatches`, of what the layer reads. @param patches out [images * channels * covered^2 * 4]; 0 where an odd side is padded */
  cutPatches(nodes: Float64Array, patches: Float64Array, images: number): void {
    const [pixels, values] = [volume(this.node), this.patchValues];
    for (let n = 0; n < images; n++) {
      this.cutImage(nodes, n * pixels, patches, n * values);
    }
  }

  /** @param from where the image begins in `nodes`  @param to and in `patches` */
  private cutImage(nodes: Float64Array, from: number, patches: Float64Array, to: number): void {
    const { channels } = this.node;
    const averaged = this.channels < channels;
    for (let channel = 0; channel < channels; channel++) this.cutChannel(nodes, from, channel, patches, to);
    if (!averaged) return;
    const end = to + 4 * this.covered * this.covered;
    for (let i = to; i < end; i++) patches[i] = (patches[i] as number) / channels;
  }

  /** Numbers in the patches of an image. */
  private get patchValues(): number {
    return 4 * this.channels * this.covered * this.covered;
  }

  /** Windows of one channel; where channels are averaged, added to those of the channels before. */
  private cutChannel(nodes: Float64Array, from: number, channel: number, patches: Float64Array, to: number): void {
    const { covered } = this;
    const { size } = this.node;
    const adds = this.channels === 1 && channel > 0;
    let at = to + (adds ? 0 : 4 * channel * covered * covered);
    for (let row = 0; row < covered; row++) {
      for (let column = 0; column < covered; column++, at += 4) {
        const pixel = from + (channel * size + 2 * row) * size + 2 * column;
        const right = 2 * column + 1 < size;
        const below = 2 * row + 1 < size;
        for (let q = 0; q < 4 && !adds; q++) patches[at + q] = 0;
        add(patches, at, nodes[pixel] as number);
        if (right) add(patches, at + 1, nodes[pixel + 1] as number);
        if (below) add(patches, at + 2, nodes[pixel + size] as number);
        if (right && below) add(patches, at + 3, nodes[pixel + size + 1] as number);
      }
    }
  }

  /** As `Workspace.addPatches`: what the layer does not read gets nothing. */
  addPatches(patchGradients: Float64Array, nodeGradients: Float64Array, images: number): void {
    const [pixels, values] = [volume(this.node), this.patchValues];
    for (let n = 0; n < images; n++) {
      this.addImage(patchGradients, n * values, nodeGradients, n * pixels);
    }
  }

  /** @param from where the image begins in the patches' gradient  @param to and in the nodes' */
  private addImage(patchGradient: Float64Array, from: number, nodeGradient: Float64Array, to: number): void {
    const { covered } = this;
    const { channels, size } = this.node;
    const averaged = channels / this.channels;
    for (let channel = 0; channel < channels; channel++) {
      let at = from + (averaged > 1 ? 0 : 4 * channel * covered * covered);
      for (let row = 0; row < covered; row++) {
        for (let column = 0; column < covered; column++, at += 4) {
          const pixel = to + (channel * size + 2 * row) * size + 2 * column;
          const right = 2 * column + 1 < size;
          const below = 2 * row + 1 < size;
          add(nodeGradient, pixel, (patchGradient[at] as number) / averaged);
          if (right) add(nodeGradient, pixel + 1, (patchGradient[at + 1] as number) / averaged);
          if (below) add(nodeGradient, pixel + size, (patchGradient[at + 2] as number) / averaged);
          if (right && below) add(nodeGradient, pixel + size + 1, (patchGradient[at + 3] as number) / averaged);
        }
      }
    }
  }

  /** `output` to the top left of O_k. The rest, which nobody computes, is 0 from the start and stays it. */
  writeOutput(maps: Float64Array, images: number): void {
    const { covered, whole } = this;
    // Images and channels alike: one map follows the other.
    copyCorner(this.output, covered, maps, whole.size, images * whole.channels, covered);
  }

  /** The part of dL/dO_k that computed windows have to answer for, to `outputGradient`. */
  readOutputGradient(mapGradients: Float64Array, images: number): void {
    const { covered, whole } = this;
    copyCorner(mapGradients, whole.size, this.outputGradient, covered, images * whole.channels, covered);
  }
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] as number) + value;
}

/** Copies the top left `side` x `side` of each channel of maps of one size into that of maps of another. */
function copyCorner(
  from: Float64Array,
  fromSize: number,
  to: Float64Array,
  toSize: number,
  channels: number,
  side: number,
): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < side; row++) {
      const source = (channel * fromSize + row) * fromSize;
      const target = (channel * toSize + row) * toSize;
      for (let c = 0; c < side; c++) to[target + c] = from[source + c] as number;
    }
  }
}
