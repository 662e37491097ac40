import { execFileSync, spawnSync } from 'node:child_process';
import type { BrowserContext } from '@playwright/test';
import { differingAreas } from './pictureDifference';

/** The reader of SVG that LaTeX and desktops use (Debian: librsvg2-bin); null where it is not installed. */
export const rsvgVersion: string | null = spawnSync('rsvg-convert', ['--version']).stdout?.toString().trim() || null;

/**
 * Two programs draw the edges of a letter or of a thin line on other pixels: up to so wide, px, and by up to so much, 0..1 of
 * a channel. A word, a line or a colour that is missing is wider, or stronger.
 */
const edge = { side: 40, most: 0.25 };

/** Pixels of both readers for each px of the picture: edges fall on the same pixels as far as they can. */
const zoom = 2;

/** The picture as rsvg draws it, PNG. @throws Error with what it says where it cannot read the file */
export function byRsvg(svg: string): Buffer {
  const { width, height } = sizeOf(svg);
  const size = ['-w', String(width), '-h', String(height)];
  return execFileSync('rsvg-convert', size, { input: svg, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The same as Chromium draws it, PNG. */
async function byBrowser(context: BrowserContext, svg: string): Promise<Buffer> {
  const { width, height } = sizeOf(svg);
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width, height });
    const sized = svg.replace(/^(<svg[^>]*?) width="[^"]*" height="[^"]*"/, `$1 width="${width}" height="${height}"`);
    await page.setContent(`<body style="margin:0">${sized.replace('<svg', '<svg style="display:block"')}</body>`);
    return await page.screenshot();
  } finally {
    await page.close();
  }
}

/**
 * Where a saved picture looks different in Chromium and in rsvg, a sentence each. Both write with what the machine has:
 * rsvg knows no fonts that a file brings.
 */
export async function differencesInRsvg(context: BrowserContext, svg: string): Promise<readonly string[]> {
  const plain = svg.replace(/@font-face\{[^}]*\}/g, '');
  const { areas, boxes } = await differingAreas(context, await byBrowser(context, plain), byRsvg(plain));
  return areas.filter((_, index) => {
    const { width, height, most } = boxes[index] as (typeof boxes)[number];
    return width > edge.side || height > edge.side || most > edge.most;
  });
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  return { width: zoom * Number(width), height: zoom * Number(height) };
}
