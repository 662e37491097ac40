import { csv } from '../../io/exports/csv';
import type { ExportedFile } from '../../io/exports/takeaway';
import type { Figure } from '../../kit/figures/figure';
import { messageOf } from '../../model/messageOf';
import { type Choices, millimetres } from './choices';
import { pngOf } from './svg/picture';
import { type SavedSvg, standaloneSvg, unitsOfPaper } from './svg/standalone';
import './figures.css';

/** Where the page shows no such picture, one of this width is "as on screen", px. */
const usual = 420;

/** The figure as an SVG that needs nothing else. @param fonts whether its type comes along */
export function svgOf(figure: Figure, choices: Omit<Choices, 'format'>, fonts = true): Promise<SavedSvg> {
  const paper = millimetres[choices.width];
  const shown = paper === null ? figure.onScreen() : null;
  const width = paper === null ? (shown?.width ?? usual) : unitsOfPaper(paper);
  const stage = document.createElement('div');
  stage.className = 'figure-stage';
  stage.dataset.sheet = choices.colours;
  // Laid out, and out of sight.
  stage.style.cssText = `position: fixed; left: -10000px; top: 0; width: ${width}px; font-size: 12px; line-height: 16px`;
  stage.setAttribute('aria-hidden', 'true');
  stage.inert = true;
  document.body.append(stage);
  try {
    const drawn = figure.draw(stage, { width, height: shown?.height ?? null }, choices.colours);
    try {
      // What it reads of the page it reads before anything is waited for.
      return standaloneSvg({
        node: drawn.node ?? stage,
        size: drawn.size,
        title: figure.name,
        caption: choices.caption ? { text: figure.caption, link: figure.link } : null,
        paper,
        fonts,
      });
    } finally {
      drawn.remove();
    }
  } finally {
    stage.remove();
  }
}

export function csvOf(figure: Figure): string {
  const { header, rows } = figure.table();
  return csv(header, rows);
}

/** The figure as a file. @throws Error that says why a picture could not be made */
export async function fileOf(figure: Figure, choices: Choices): Promise<ExportedFile> {
  const name = `${figure.file}.${choices.format}`;
  switch (choices.format) {
    case 'csv':
      return { name, mime: 'text/csv', content: csvOf(figure) };
    case 'svg':
      return { name, mime: 'image/svg+xml', content: (await svgOf(figure, choices)).text };
    case 'png': {
      const png = await pngOfFigure(figure, choices);
      return { name, mime: 'image/png', content: new Uint8Array(await png.arrayBuffer()) };
    }
  }
}

/**
 * Puts the numbers, or the picture, on the clipboard.
 * @returns what became of it, a sentence
 * @throws Error that says why it could not be made
 */
export async function copyFigure(figure: Figure, choices: Choices): Promise<string> {
  const what = wordOf(choices);
  // Browsers ask for the promise: once it is kept, the press that allowed it is long over.
  const made = what === 'table' ? csvOf(figure) : pngOfFigure(figure, choices);
  try {
    if (typeof made === 'string') await navigator.clipboard.writeText(made);
    else await navigator.clipboard.write([new ClipboardItem({ 'image/png': made })]);
  } catch {
    // Where there is nothing to be copied, that is why; else the clipboard is.
    await made;
    return `The clipboard takes no ${what} from this page: save it instead.`;
  }
  return `${figure.name} copied as a ${what}.`;
}

async function pngOfFigure(figure: Figure, choices: Choices): Promise<Blob> {
  return pngOf(await svgOf(figure, choices));
}

/** Why a figure could not be saved or copied, a sentence. */
export function failed(error: unknown, choices: Choices): string {
  return `The ${wordOf(choices)} could not be made: ${messageOf(error)}`;
}

function wordOf({ format }: Choices): 'table' | 'picture' {
  return format === 'csv' ? 'table' : 'picture';
}
