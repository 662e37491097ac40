import type { BrowserContext } from '@playwright/test';
import { type Box, differingBoxes, type Pixels } from './pixels';

export interface PictureDifference {
  /** Where and by how much, a sentence each; empty where the pictures are alike. */
  readonly areas: readonly string[];
  /** The same in numbers. */
  readonly boxes: readonly Box[];
  /** The picture with those areas framed, PNG. */
  readonly marked: Buffer;
}

/** Compares two PNGs by the mean colours of small squares. The browser decodes them. */
export async function differingAreas(
  context: BrowserContext,
  master: Buffer,
  shown: Buffer,
): Promise<PictureDifference> {
  const page = await context.newPage();
  try {
    const [a, b] = [await page.evaluate(decode, dataUrl(master)), await page.evaluate(decode, dataUrl(shown))];
    if (a.width !== b.width || a.height !== b.height) {
      const sizes = `${sizeOf(a)} in the master, ${sizeOf(b)} shown`;
      const whole: Box = { x: 0, y: 0, width: b.width, height: b.height, most: 1 };
      return { areas: [`the pictures differ in size: ${sizes}`], boxes: [whole], marked: shown };
    }
    const boxes = differingBoxes(a, b);
    if (boxes.length === 0) return { areas: [], boxes, marked: shown };
    const url = await page.evaluate(frame, { url: dataUrl(shown), boxes });
    return { areas: boxes.map(sentence), boxes, marked: Buffer.from(url.split(',')[1] ?? '', 'base64') };
  } finally {
    await page.close();
  }
}

function dataUrl(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

function sizeOf({ width, height }: Pixels): string {
  return `${width}x${height}`;
}

function sentence({ x, y, width, height, most }: Box): string {
  return `${width}x${height} px at ${x}, ${y} have another colour, by up to ${(100 * most).toFixed(0)} %`;
}

/** Runs in the browser: nothing outside of it is there. */
async function decode(url: string): Promise<Pixels> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(image, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** Runs in the browser: nothing outside of it is there. @returns a data URL */
async function frame({ url, boxes }: { url: string; boxes: readonly Box[] }): Promise<string> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(image, 0, 0);
  context.strokeStyle = 'red';
  for (const { x, y, width, height } of boxes) context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  return canvas.toDataURL();
}
