import type { Rgba } from '../../io/imports/ownImages/greyPicture';

/**
 * How a camera was held, by the Exif data of a JPEG: 1 is upright, 2 to 8 are mirrored or turned (Exif 2.3, tag 0x0112).
 * Browsers turn such a picture by themselves. 1 where there is nothing of it.
 */
export function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    // Segments of the file up to the picture itself: marker, length, content.
    for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda; at += 2 + view.getUint16(at + 2)) {
      const isExif = view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966;
      if (isExif) return inTiff(view, at + 10);
    }
  } catch (error) {
    // It ends within: there is nothing to be read.
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** @param start of the TIFF data that Exif consists of @throws RangeError where they end early */
function inTiff(view: DataView, start: number): number {
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  const count = view.getUint16(directory, little);
  for (let n = 0; n < count; n++) {
    const entry = directory + 2 + 12 * n;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The picture as the camera saw it. */
export function upright({ width, height, data }: Rgba, orientation: number): Rgba {
  if (orientation === 1) return { width, height, data };
  const isTurned = orientation > 4;
  const [columns, rows] = isTurned ? [height, width] : [width, height];
  // Which pixel of the file stands at a place of the upright picture.
  const from = (x: number, y: number): readonly [number, number] => {
    switch (orientation) {
      case 2:
        return [width - 1 - x, y];
      case 3:
        return [width - 1 - x, height - 1 - y];
      case 4:
        return [x, height - 1 - y];
      case 5:
        return [y, x];
      case 6:
        return [y, height - 1 - x];
      case 7:
        return [width - 1 - y, height - 1 - x];
      default:
        return [width - 1 - y, x];
    }
  };
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [u, v] = from(x, y);
      const at = 4 * (v * width + u);
      turned.set(data.subarray(at, at + 4), 4 * (y * columns + x));
    }
  }
  return { width: columns, height: rows, data: turned };
}
