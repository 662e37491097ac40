import type { Picture } from '../../../model/picture';

/** Means, greatest and least values over square windows of a picture, one axis after the other. */

/** The mean of the pixels at most `reach` away in both directions, as far as they are within the picture. */
export function meanAround(picture: Picture, reach: number): Picture {
  return alongBoth(picture, (line, result) => {
    let [sum, count] = [0, 0];
    for (let n = 0; n < Math.min(reach, line.length); n++) {
      sum += line[n] as number;
      count++;
    }
    for (let n = 0; n < line.length; n++) {
      if (n + reach < line.length) {
        sum += line[n + reach] as number;
        count++;
      }
      if (n - reach - 1 >= 0) {
        sum -= line[n - reach - 1] as number;
        count--;
      }
      result[n] = sum / count;
    }
  });
}

/**
 * Grey closing: the greatest value around, then the least of those. What is darker than its surroundings and
 * narrower than 2 `reach` + 1 pixels takes their brightness; edges of what is wider stay where they are. What touches the
 * picture's edge is taken to go on beyond it, as a shadow does.
 */
export function closing(picture: Picture, reach: number): Picture {
  const wide = widened(picture, reach);
  const greatest = alongBoth(wide, (line, result) => greatestAround(line, reach, result, 1));
  const closed = alongBoth(greatest, (line, result) => greatestAround(line, reach, result, -1));
  return cropped(closed, reach);
}

/** The picture with its outermost pixels repeated around it. */
function widened({ width, height, values }: Picture, by: number): Picture {
  const [wide, tall] = [width + 2 * by, height + 2 * by];
  const result = new Float32Array(wide * tall);
  for (let y = 0; y < tall; y++) {
    const row = Math.max(0, Math.min(height - 1, y - by)) * width;
    for (let x = 0; x < wide; x++) {
      result[y * wide + x] = values[row + Math.max(0, Math.min(width - 1, x - by))] as number;
    }
  }
  return { width: wide, height: tall, values: result };
}

function cropped({ width, height, values }: Picture, by: number): Picture {
  const [narrow, low] = [width - 2 * by, height - 2 * by];
  const result = new Float32Array(narrow * low);
  for (let y = 0; y < low; y++) {
    result.set(values.subarray((y + by) * width + by, (y + by) * width + by + narrow), y * narrow);
  }
  return { width: narrow, height: low, values: result };
}

/** The greatest (`sign` 1) or least (-1) value at most `reach` away: by a queue of candidates, each pushed once. */
function greatestAround(line: Float64Array, reach: number, result: Float64Array, sign: 1 | -1): void {
  const queue = new Int32Array(line.length);
  let [head, tail] = [0, 0];
  for (let n = 0; n < line.length + reach; n++) {
    if (n < line.length) {
      const value = sign * (line[n] as number);
      while (tail > head && sign * (line[queue[tail - 1] as number] as number) <= value) tail--;
      queue[tail++] = n;
    }
    const at = n - reach;
    if (at < 0) continue;
    while ((queue[head] as number) < at - reach) head++;
    result[at] = line[queue[head] as number] as number;
  }
}

/** Each row, then each column of what came of the rows. */
function alongBoth(
  { width, height, values }: Picture,
  act: (line: Float64Array, result: Float64Array) => void,
): Picture {
  const next = Float32Array.from(values);
  const walk = (count: number, length: number, jump: number, step: number): void => {
    const [line, result] = [new Float64Array(length), new Float64Array(length)];
    for (let k = 0; k < count; k++) {
      for (let n = 0; n < length; n++) line[n] = next[k * jump + n * step] as number;
      act(line, result);
      for (let n = 0; n < length; n++) next[k * jump + n * step] = result[n] as number;
    }
  };
  walk(height, width, width, 1);
  walk(width, height, 1, width);
  return { width, height, values: next };
}
