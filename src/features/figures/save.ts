import { csv } from '../../io/exports/csv';
import type { ExportedFile } from '../../io/exports/takeaway';
import type { Figure } from '../../kit/figures/figure';
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
      const png = await pngOf(await svgOf(figure, choices));
      return { name, mime: 'image/png', content: new Uint8Array(await png.arrayBuffer()) };
    }
  }
}

/** Puts the numbers, or the picture, on the clipboard. @returns what became of it, a sentence */
export async function copyFigure(figure: Figure, choices: Choices): Promise<string> {
  const what = choices.format === 'csv' ? 'table' : 'picture';
  try {
    if (what === 'table') await navigator.clipboard.writeText(csvOf(figure));
    else {
      // Browsers ask for the promise: once it is kept, the press that allowed it is long over.
      const picture = svgOf(figure, choices).then(pngOf);
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    }
    return `${figure.name} copied as a ${what}.`;
  } catch {
    return `The clipboard takes no ${what} from this page: save it instead.`;
  }
}
