import { pictureProblem } from '../../io/imports/pictureKind';
import { requireTrueCanvas } from '../../kit/trueCanvas';
import type { DigitPicture } from '../../protocol/lab';
import { pictureOf } from './brightness';

/** Longest side that a picture keeps; the digit is read at 28 pixels. */
const longest = 280;

/**
 * Decodes a picture file to brightness.
 * @throws Error with a readable message where it is none, or where the browser does not give back what is drawn
 */
export async function readPictureFile(file: File): Promise<DigitPicture> {
  const bitmap = await createImageBitmap(file).catch(async () => {
    throw await problemOf(file);
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
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return pictureOf(context.getImageData(0, 0, width, height).data, width, height);
}

/** Why a browser could not decode a file. Where its bytes can't be had either, it was moved or withdrawn. */
async function problemOf(file: File): Promise<Error> {
  const bytes = await file
    .slice(0, 1024)
    .arrayBuffer()
    .catch(() => null);
  const reason = bytes ? pictureProblem(new Uint8Array(bytes), file.size) : 'It could not be read from the disk.';
  return new Error(`${file.name}: ${reason}`);
}
