import { type Decode, StopDecoding } from '../../io/imports/ownImages/readFiles';
import { requireTrueCanvas } from '../../kit/trueCanvas';
import { messageOf } from '../../model/messageOf';

/** Longest side that a picture keeps: it is brought to 28 pixels. */
const longest = 280;

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

/** Grey values of a picture, by the browser; what is seen through lies on white. */
export const decode: Decode = async ({ bytes }) => {
  requireDecoder();
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
  try {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = contextOf(width, height);
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
