import type { Experiment } from '../../model/experiment';
import { layerWindows, type MapShape, volume } from '../../model/shapes';
import type { Workspace } from '../backend';

/**
 * What a layer reads of its input, and which part of its output that gives: the top left alone with
 * coverage `quarter`, one channel with several that are `averaged`. A layer that reads everything
 * has no `LayerPart`. For any backend; one image at a time.
 */
export class LayerPart {
  /** What windows are cut from, of shape `read`. */
  readonly input: Float64Array;
  /** In: dL/d(input). */
  readonly inputGradient: Float64Array;
  /** Per computed window what is read out, `channels` maps of `covered` x `covered`. */
  readonly output: Float64Array;
  /** dL/d(output). */
  readonly outputGradient: Float64Array;
  private readonly read: MapShape;

  private constructor(
    private readonly whole: MapShape,
    private readonly covered: MapShape,
    private readonly node: MapShape,
    read: MapShape,
    workspace: Pick<Workspace, 'allocate'>,
  ) {
    this.read = read;
    this.input = workspace.allocate(volume(read));
    this.inputGradient = workspace.allocate(volume(read));
    this.output = workspace.allocate(volume(covered));
    this.outputGradient = workspace.allocate(volume(covered));
  }

  /**
   * @param node shape of node k - 1  @param channels of O_k
   * @returns null where the layer reads all of its input as it is
   */
  static of(
    experiment: Experiment,
    node: MapShape,
    channels: number,
    workspace: Pick<Workspace, 'allocate'>,
  ): LayerPart | null {
    const { side, covered, read } = layerWindows(experiment, node);
    if (covered === side && read.channels === node.channels) return null;
    return new LayerPart({ channels, size: side }, { channels, size: covered }, node, read, workspace);
  }

  /** The part of a node to `input`. */
  readNode(node: Float64Array): void {
    const { read, input } = this;
    const { channels, size } = this.node;
    const averaged = channels / read.channels;
    input.fill(0);
    this.forEachRow((channel, from, to) => {
      for (let c = 0; c < read.size; c++) {
        input[to + c] = (input[to + c] as number) + (node[channel * size * size + from + c] as number);
      }
    });
    if (averaged > 1) for (let i = 0; i < input.length; i++) input[i] = (input[i] as number) / averaged;
  }

  /** Adds `inputGradient` to a node's: what the layer does not read gets nothing. */
  addToNode(nodeGradient: Float64Array): void {
    const { read, inputGradient } = this;
    const { channels, size } = this.node;
    const averaged = channels / read.channels;
    this.forEachRow((channel, from, to) => {
      for (let c = 0; c < read.size; c++) {
        const at = channel * size * size + from + c;
        nodeGradient[at] = (nodeGradient[at] as number) + (inputGradient[to + c] as number) / averaged;
      }
    });
  }

  /** `output` to the top left of O_k; the rest, which nobody computes, is 0. */
  writeOutput(map: Float64Array): void {
    map.fill(0);
    this.forEachOutputRow((small, large) => {
      map.set(this.output.subarray(small, small + this.covered.size), large);
    });
  }

  /** The part of dL/dO_k that computed windows have to answer for, to `outputGradient`. */
  readOutputGradient(mapGradient: Float64Array): void {
    this.forEachOutputRow((small, large) => {
      this.outputGradient.set(mapGradient.subarray(large, large + this.covered.size), small);
    });
  }

  /** Calls back with each channel of the node and, of its every row that is read, the start in the channel and in `input`. */
  private forEachRow(visit: (channel: number, from: number, to: number) => void): void {
    const { read } = this;
    for (let channel = 0; channel < this.node.channels; channel++) {
      const first = read.channels === 1 ? 0 : channel * read.size * read.size;
      for (let row = 0; row < read.size; row++) visit(channel, row * this.node.size, first + row * read.size);
    }
  }

  /** Calls back with the start of every computed row in `output` and in the whole map. */
  private forEachOutputRow(visit: (small: number, large: number) => void): void {
    const [small, large] = [this.covered.size, this.whole.size];
    for (let channel = 0; channel < this.whole.channels; channel++) {
      for (let row = 0; row < small; row++) visit((channel * small + row) * small, (channel * large + row) * large);
    }
  }
}
