import { greyPicture, type Rgba } from '../../io/imports/ownImages/greyPicture';
import { rgbaOfPng } from '../../io/imports/ownImages/png';
import { type Decode, StopDecoding } from '../../io/imports/ownImages/readFiles';
import { pictureKind } from '../../io/imports/pictureKind';
import { requireTrueCanvas } from '../../kit/trueCanvas';
import { messageOf } from '../../model/messageOf';

/** Whether this browser gives back what is drawn: asked once it is first needed, and again as long as it does not. */
let isTrue = false;

/** @throws StopDecoding where whatever is decoded here would be made up */
function requireDecoder(): void {
  if (isTrue) return;
  try {
    requireTrueCanvas(contextOf(16, 16));
  } catch (error) {
    throw new StopDecoding(messageOf(error));
  }
  isTrue = true;
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  return context;
}

/** Longest side at which the browser hands over its pixels: photographs have more, and four bytes each. */
const largest = 2240;

/** Grey values of a picture: PNG as on the command line, bit by bit; all else by the browser. */
export const decode: Decode = async ({ bytes }) =>
  greyPicture(pictureKind(bytes) === 'PNG' ? rgbaOfPng(bytes) : await byTheBrowser(bytes));

async function byTheBrowser(bytes: Uint8Array): Promise<Rgba> {
  requireDecoder();
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
  try {
    const scale = Math.min(1, largest / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = contextOf(width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data };
  } finally {
    bitmap.close();
  }
}
