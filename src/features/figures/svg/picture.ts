import type { SavedSvg } from './standalone';

/** Pixels for each CSS px of a saved picture. */
const density = 2;

/** The picture in pixels, twice as many as the screen of its size has. @throws Error that says what the browser refused */
export async function pngOf({ text, width, height }: SavedSvg): Promise<Blob> {
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  // Some browsers draw an SVG as large as it says it is, and then enlarge the pixels.
  const sized = text.replace(/^(<svg[^>]*?) width="[^"]*" height="[^"]*"/, `$1 width="${wide}" height="${high}"`);
  const url = URL.createObjectURL(new Blob([sized], { type: 'image/svg+xml' }));
  try {
    const image = new Image(wide, high);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = wide;
    canvas.height = high;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser gives no canvas to draw on');
    context.drawImage(image, 0, 0, wide, high);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser makes no PNG'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
