import type { Decode } from '../../io/imports/ownImages/readFiles';

/** Longest side that a picture keeps: it is brought to 28 pixels. */
const longest = 280;

/** Grey values of a picture, by the browser; what is seen through lies on white. */
export const decode: Decode = async ({ bytes }) => {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
  try {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('this browser has no 2D canvas');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const values = Uint8Array.from({ length: width * height }, (_, n) => {
      const [red, green, blue] = [data[4 * n] as number, data[4 * n + 1] as number, data[4 * n + 2] as number];
      // Rec. 709 luma.
      return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    });
    return { width, height, values };
  } finally {
    bitmap.close();
  }
};
