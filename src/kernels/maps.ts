import { add, mul } from './lanes';

/**
 * What surrounds the circuits, for one image: windows, readout, residual sums. Maps are f64, row by
 * row; patches and expectation values four f64 each.
 */

/**
 * Cuts one channel into 2x2 windows with stride 2.
 * @param map [size * size]  @param patches [ceil(size / 2)^2 * 4]; what pads an odd side is not written
 */
export function cutPatches(map: usize, size: usize, patches: usize): void {
  const side = (size + 1) >> 1;
  const row = size * 8;
  const whole = size >> 1;
  for (let r: usize = 0; r < whole; r++) {
    const above = map + 2 * r * row;
    const to = patches + r * side * 32;
    for (let c: usize = 0; c < whole; c++) {
      v128.store(to + c * 32, v128.load(above + c * 16), 0);
      v128.store(to + c * 32, v128.load(above + row + c * 16), 16);
    }
    if (size & 1) {
      store<f64>(to + whole * 32, load<f64>(above + whole * 16), 0);
      store<f64>(to + whole * 32, load<f64>(above + row + whole * 16), 16);
    }
  }
  if (!(size & 1)) return;
  const last = map + (size - 1) * row;
  const to = patches + whole * side * 32;
  for (let c: usize = 0; c < whole; c++) v128.store(to + c * 32, v128.load(last + c * 16));
  store<f64>(to + whole * 32, load<f64>(last + whole * 16));
}

/** Adds the gradient of patches to the gradient of the channel they were cut from; shapes as above. */
export function addPatches(patches: usize, size: usize, map: usize): void {
  const side = (size + 1) >> 1;
  const row = size * 8;
  for (let r: usize = 0; r < size; r++) {
    const from = patches + (r >> 1) * side * 32 + (r & 1) * 16;
    const to = map + r * row;
    for (let c: usize = 0; c < size; c++) {
      const at = from + (c >> 1) * 32 + (c & 1) * 8;
      store<f64>(to + c * 8, load<f64>(to + c * 8) + load<f64>(at));
    }
  }
}

/** Adds a rectangle of `rows` x `columns` to another; strides in bytes. */
export function addRectangle(from: usize, fromStride: usize, to: usize, toStride: usize, rows: i32, columns: usize): void {
  const pairs = (columns >> 1) * 16;
  for (let r = 0; r < rows; r++) {
    for (let c: usize = 0; c < pairs; c += 16) v128.store(to + c, add(v128.load(to + c), v128.load(from + c)));
    if (columns & 1) store<f64>(to + pairs, load<f64>(to + pairs) + load<f64>(from + pairs));
    from += fromStride;
    to += toStride;
  }
}

const mean = 4;
const channels = 5;

/**
 * Output maps from expectation values; averaged over the input channels.
 * @param expectations [inputChannels * windows * 4], or [unique * 4] with `index`
 * @param index which patch each window shows, u32 [inputChannels * windows]; 0: its own
 * @param readout 0..3 one qubit, 4 the mean, 5 one map for each
 * @param maps out [(4 or 1) * windows]
 */
export function readOut(
  expectations: usize,
  index: usize,
  readout: i32,
  inputChannels: i32,
  windows: usize,
  maps: usize,
): void {
  const share = 1 / <f64>inputChannels;
  const outputs: usize = readout == channels ? 4 : 1;
  memory.fill(maps, 0, outputs * windows * 8);
  for (let channel = 0; channel < inputChannels; channel++) {
    const first = <usize>channel * windows;
    for (let w: usize = 0; w < windows; w++) {
      const patch = index ? <usize>load<u32>(index + (first + w) * 4) : first + w;
      const at = expectations + patch * 32;
      const to = maps + w * 8;
      if (readout == channels) {
        for (let o: usize = 0; o < 4; o++) {
          const place = to + o * windows * 8;
          store<f64>(place, load<f64>(place) + load<f64>(at + o * 8) * share);
        }
      } else if (readout == mean) {
        const both = add(v128.load(at, 0), v128.load(at, 16));
        const sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
        store<f64>(to, load<f64>(to) + 0.25 * sum * share);
      } else store<f64>(to, load<f64>(to) + load<f64>(at + <usize>readout * 8) * share);
    }
  }
}

/**
 * dL/d<Z> of each patch from the gradient of the output maps: summed over the windows that show it.
 * @param count patches  @param upstream out [count * 4]; other shapes as above
 */
export function readOutBackward(
  gradient: usize,
  index: usize,
  readout: i32,
  inputChannels: i32,
  windows: usize,
  count: usize,
  upstream: usize,
): void {
  const share = 1 / <f64>inputChannels;
  memory.fill(upstream, 0, count * 32);
  for (let channel = 0; channel < inputChannels; channel++) {
    const first = <usize>channel * windows;
    for (let w: usize = 0; w < windows; w++) {
      const patch = index ? <usize>load<u32>(index + (first + w) * 4) : first + w;
      const at = upstream + patch * 32;
      const g = load<f64>(gradient + w * 8) * share;
      if (readout == mean) {
        const quarter = f64x2.splat(0.25 * g);
        v128.store(at, add(v128.load(at, 0), quarter), 0);
        v128.store(at, add(v128.load(at, 16), quarter), 16);
      } else if (readout == channels) {
        for (let o: usize = 0; o < 4; o++) {
          const u = load<f64>(gradient + (o * windows + w) * 8) * share;
          store<f64>(at + o * 8, load<f64>(at + o * 8) + u);
        }
      } else store<f64>(at + <usize>readout * 8, load<f64>(at + <usize>readout * 8) + g);
    }
  }
}

/**
 * Sums for the spread of features over images: deviations from the first image, and their squares.
 * @param sums added to [length]  @param squares added to [length]
 */
export function addDeviations(map: usize, origin: usize, sums: usize, squares: usize, length: usize): void {
  const end = (length >> 1) * 16;
  for (let i: usize = 0; i < end; i += 16) {
    const d = f64x2.sub(v128.load(map + i), v128.load(origin + i));
    v128.store(sums + i, add(v128.load(sums + i), d));
    v128.store(squares + i, add(v128.load(squares + i), mul(d, d)));
  }
  if (length & 1) {
    const d = load<f64>(map + end) - load<f64>(origin + end);
    store<f64>(sums + end, load<f64>(sums + end) + d);
    store<f64>(squares + end, load<f64>(squares + end) + d * d);
  }
}
