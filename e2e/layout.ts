/** A text and where it stands, in px of the page. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How far an edge may lie from its master's: by this much, px, and by this share of the text's width. */
const tolerance = { px: 2, share: 0.03 };

/** One line for each text: '120 44 31x14 chance'. */
export function writeLayout(texts: readonly PlacedText[]): string {
  return texts
    .map(({ text, left, top, width, height }) => {
      const [x, y, w, h] = [left, top, width, height].map(Math.round);
      return `${x} ${y} ${w}x${h} ${text}\n`;
    })
    .join('');
}

/** @throws Error that names the line that is none */
export function readLayout(file: string): PlacedText[] {
  return file
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, x, y, w, h, text] = /^(-?\d+) (-?\d+) (\d+)x(\d+) (.+)$/.exec(line) ?? [];
      if (text === undefined) throw new Error(`expected a place and a text, got ${JSON.stringify(line)}`);
      return { text, left: Number(x), top: Number(y), width: Number(w), height: Number(h) };
    });
}

/** What has gone, what has come, what has moved: a sentence each. */
export function layoutDifferences(master: readonly PlacedText[], shown: readonly PlacedText[]): string[] {
  const left = [...shown];
  const sentences: string[] = [];
  for (const wanted of master) {
    const same = left.filter(({ text }) => text === wanted.text);
    const [nearest] = same.sort((a, b) => distance(a, wanted) - distance(b, wanted));
    if (!nearest) {
      sentences.push(`gone: ${named(wanted)}`);
      continue;
    }
    left.splice(left.indexOf(nearest), 1);
    if (!isNear(nearest, wanted)) sentences.push(`moved: ${named(wanted)} is now ${place(nearest)}`);
  }
  return [...sentences, ...left.map((text) => `new: ${named(text)}`)];
}

function distance(a: PlacedText, b: PlacedText): number {
  return Math.abs(a.left - b.left) + Math.abs(a.top - b.top);
}

function isNear(a: PlacedText, b: PlacedText): boolean {
  const across = tolerance.px + tolerance.share * Math.max(a.width, b.width);
  return (
    Math.abs(a.left - b.left) <= across &&
    Math.abs(a.left + a.width - b.left - b.width) <= across &&
    // Line boxes differ in height by the font's metrics; their middles do not.
    Math.abs(a.top + a.height / 2 - b.top - b.height / 2) <= tolerance.px
  );
}

function named(text: PlacedText): string {
  return `${JSON.stringify(text.text)} ${place(text)}`;
}

function place({ left, top, width, height }: PlacedText): string {
  return `at ${Math.round(left)}, ${Math.round(top)} (${Math.round(width)}x${Math.round(height)})`;
}
