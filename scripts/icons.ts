/**
 * Draws the icons that systems want as pixels, from `public/icon.svg`.
 *
 *     npm run icons
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser';

const folder = new URL('../public/', import.meta.url);
const picture = readFileSync(new URL('icon.svg', folder), 'utf8');

/**
 * A maskable icon is cut to a shape by the system, of which only the middle four fifths are safe: the ground goes to
 * its edges, and the drawing, which fills 20 of 32 units across, stays within.
 */
const fullBleed = picture.replace(' rx="6"', '');

const icons = [
  { name: 'icon-192.png', side: 192, svg: picture },
  { name: 'icon-512.png', side: 512, svg: picture },
  { name: 'icon-maskable-512.png', side: 512, svg: fullBleed },
  // For the home screen of iOS, which rounds it by itself and knows no transparency.
  { name: 'icon-apple-180.png', side: 180, svg: fullBleed },
];

const browser = await chromium.launch(launchOptions());
try {
  for (const { name, side, svg } of icons) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
    writeFileSync(new URL(name, folder), await page.screenshot({ omitBackground: true }));
    await page.close();
    console.log(fileURLToPath(new URL(name, folder)));
  }
} finally {
  await browser.close();
}
