import { add, mul } from './lanes';

/**
 * What surrounds the circuits, for a chunk of images: windows, readout, residual sums. Maps are f64, image by image,
 * channel by channel, row by row; patches and expectation values four f64 each. A plane is one channel of one image.
 */

/**
 * Cuts planes into 2x2 windows with stride 2.
 * @param maps [planes * size * size]  @param patches out [planes * ceil(size / 2)^2 * 4]; zeros pad an odd side
 */
export function cutPatches(maps: usize, size: usize, planes: usize, patches: usize): void {
  const side = (size + 1) >> 1;
  for (let plane: usize = 0; plane < planes; plane++) {
    cutPlane(maps + plane * size * size * 8, size, patches + plane * side * side * 32);
  }
}

function cutPlane(map: usize, size: usize, patches: usize): void {
  const side = (size + 1) >> 1;
  const row = size * 8;
  const whole = size >> 1;
  const zero = f64x2.splat(0);
  for (let r: usize = 0; r < whole; r++) {
    const above = map + 2 * r * row;
    const to = patches + r * side * 32;
    for (let c: usize = 0; c < whole; c++) {
      v128.store(to + c * 32, v128.load(above + c * 16), 0);
      v128.store(to + c * 32, v128.load(above + row + c * 16), 16);
    }
    if (size & 1) {
      v128.store(to + whole * 32, f64x2(load<f64>(above + whole * 16), 0), 0);
      v128.store(to + whole * 32, f64x2(load<f64>(above + row + whole * 16), 0), 16);
    }
  }
  if (!(size & 1)) return;
  const last = map + (size - 1) * row;
  const to = patches + whole * side * 32;
  for (let c: usize = 0; c < whole; c++) {
    v128.store(to + c * 32, v128.load(last + c * 16), 0);
    v128.store(to + c * 32, zero, 16);
  }
  v128.store(to + whole * 32, f64x2(load<f64>(last + whole * 16), 0), 0);
  v128.store(to + whole * 32, zero, 16);
}

/** Adds the gradient of patches to the gradient of the planes they were cut from; shapes as above. */
export function addPatches(patches: usize, size: usize, planes: usize, maps: usize): void {
  const side = (size + 1) >> 1;
  const row = size * 8;
  const pairs = (size >> 1) * 16;
  for (let plane: usize = 0; plane < planes; plane++) {
    for (let r: usize = 0; r < size; r++) {
      let from = patches + (r >> 1) * side * 32 + (r & 1) * 16;
      for (let c: usize = 0; c < pairs; c += 16) {
        v128.store(maps + c, add(v128.load(maps + c), v128.load(from)));
        from += 32;
      }
      if (size & 1) store<f64>(maps + pairs, load<f64>(maps + pairs) + load<f64>(from));
      maps += row;
    }
    patches += side * side * 32;
  }
}

/** Adds a rectangle of `rows` x `columns` of each image to another; strides from row to row and image to image, in bytes. */
export function addRectangles(
  images: i32,
  from: usize,
  fromRow: usize,
  fromImage: usize,
  to: usize,
  toRow: usize,
  toImage: usize,
  rows: i32,
  columns: usize,
): void {
  const pairs = (columns >> 1) * 16;
  for (let n = 0; n < images; n++) {
    let source = from;
    let sum = to;
    for (let r = 0; r < rows; r++) {
      for (let c: usize = 0; c < pairs; c += 16) v128.store(sum + c, add(v128.load(sum + c), v128.load(source + c)));
      if (columns & 1) store<f64>(sum + pairs, load<f64>(sum + pairs) + load<f64>(source + pairs));
      source += fromRow;
      sum += toRow;
    }
    from += fromImage;
    to += toImage;
  }
}

const mean = 4;
const channels = 5;

/** Where the four values of a window's patch lie. */
// @ts-ignore: decorator
@inline
function patchOf(values: usize, index: usize, base: usize, window: usize): usize {
  return values + (index ? base + <usize>load<u32>(index + window * 4) : window) * 32;
}

/** The mean of a patch's four expectation values. */
// @ts-ignore: decorator
@inline
function meanOf(at: usize): f64 {
  const both = add(v128.load(at, 0), v128.load(at, 16));
  return 0.25 * (f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1));
}

/**
 * Output maps from expectation values; averaged over the input channels.
 * @param expectations [images * inputChannels * windows * 4], or [patches * 4] with `index`
 * @param index which of its image's patches each window shows, u32 [images * inputChannels * windows]; 0: its own
 * @param bases where each image's patches begin, u32 [images]
 * @param readout 0..3 one qubit, 4 the mean, 5 one map for each
 * @param maps out [images * (4 or 1) * windows]
 */
export function readOut(
  expectations: usize,
  index: usize,
  bases: usize,
  readout: i32,
  images: i32,
  inputChannels: i32,
  windows: usize,
  maps: usize,
): void {
  const share = 1 / <f64>inputChannels;
  const outputs: usize = readout == channels ? 4 : 1;
  let first: usize = 0;
  for (let n = 0; n < images; n++) {
    const base: usize = index ? <usize>load<u32>(bases + <usize>n * 4) : 0;
    for (let channel = 0; channel < inputChannels; channel++) {
      for (let w: usize = 0; w < windows; w++) {
        const at = patchOf(expectations, index, base, first + w);
        const to = maps + w * 8;
        if (readout == mean) put(to, meanOf(at) * share, channel);
        else if (readout == channels) {
          for (let o: usize = 0; o < 4; o++) put(to + o * windows * 8, load<f64>(at + o * 8) * share, channel);
        } else put(to, load<f64>(at + <usize>readout * 8) * share, channel);
      }
      first += windows;
    }
    maps += outputs * windows * 8;
  }
}

/** Writes the first input channel's value and adds those of the others. */
// @ts-ignore: decorator
@inline
function put(to: usize, value: f64, channel: i32): void {
  store<f64>(to, channel ? load<f64>(to) + value : value);
}

/**
 * dL/d<Z> of each patch from the gradient of the output maps: summed over the windows that show it.
 * @param count patches  @param upstream out [count * 4]; other shapes as above
 */
export function readOutBackward(
  gradient: usize,
  index: usize,
  bases: usize,
  readout: i32,
  images: i32,
  inputChannels: i32,
  windows: usize,
  count: usize,
  upstream: usize,
): void {
  const share = 1 / <f64>inputChannels;
  const outputs: usize = readout == channels ? 4 : 1;
  memory.fill(upstream, 0, count * 32);
  let first: usize = 0;
  for (let n = 0; n < images; n++) {
    const base: usize = index ? <usize>load<u32>(bases + <usize>n * 4) : 0;
    for (let channel = 0; channel < inputChannels; channel++) {
      for (let w: usize = 0; w < windows; w++) {
        const at = patchOf(upstream, index, base, first + w);
        if (readout == channels) {
          for (let o: usize = 0; o < 4; o++) {
            const u = load<f64>(gradient + (o * windows + w) * 8) * share;
            store<f64>(at + o * 8, load<f64>(at + o * 8) + u);
          }
          continue;
        }
        // The mean's four gradients are equal: the first stands for all until the end.
        const place = readout == mean ? at : at + <usize>readout * 8;
        store<f64>(place, load<f64>(place) + load<f64>(gradient + w * 8) * share);
      }
      first += windows;
    }
    gradient += outputs * windows * 8;
  }
  if (readout != mean) return;
  for (let at = upstream; at < upstream + count * 32; at += 32) {
    const quarter = mul(v128.load64_splat(at), f64x2.splat(0.25));
    v128.store(at, quarter, 0);
    v128.store(at, quarter, 16);
  }
}

/**
 * Sums for the spread of features over images: deviations from one image, and their squares.
 * @param maps [images * length]  @param sums added to [length]  @param squares added to [length]
 */
export function addDeviations(maps: usize, images: usize, origin: usize, sums: usize, squares: usize, length: usize): void {
  const end = (length >> 1) * 16;
  const bytes = length * 8;
  for (let i: usize = 0; i < end; i += 16) {
    const from = v128.load(origin + i);
    let sum = v128.load(sums + i);
    let square = v128.load(squares + i);
    for (let n: usize = 0; n < images; n++) {
      const d = f64x2.sub(v128.load(maps + n * bytes + i), from);
      sum = add(sum, d);
      square = add(square, mul(d, d));
    }
    v128.store(sums + i, sum);
    v128.store(squares + i, square);
  }
  if (!(length & 1)) return;
  for (let n: usize = 0; n < images; n++) {
    const d = load<f64>(maps + n * bytes + end) - load<f64>(origin + end);
    store<f64>(sums + end, load<f64>(sums + end) + d);
    store<f64>(squares + end, load<f64>(squares + end) + d * d);
  }
}
