import type { DigitPicture } from '../../protocol/lab';
import { requireTrueCanvas } from './trueCanvas';

/** Longest side that a picture keeps; the digit is read at 28 pixels. */
const longest = 280;

/**
 * Decodes a picture file to brightness.
 * @throws Error with a readable message where it is none, or where the browser does not give back what is drawn
 */
export async function readPictureFile(file: File): Promise<DigitPicture> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(`${file.name}: expected a picture (PNG, JPEG, WebP, GIF), got ${file.type || 'an unknown type'}`);
  });
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  requireTrueCanvas(context);
  // What is transparent is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const values = Float32Array.from({ length: width * height }, (_, n) => {
    const [red, green, blue] = data.subarray(4 * n, 4 * n + 3) as unknown as [number, number, number];
    // Rec. 709 luma.
    return Math.min(1, (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255);
  });
  return { kind: 'pictured', width, height, values };
}
