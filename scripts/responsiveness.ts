import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../docs/responsiveness.md', import.meta.url);

/** The parts of docs/responsiveness.md in their order; each script that measures writes its own and leaves the others. */
const parts = ['page', 'answers'] as const;
type Part = (typeof parts)[number];

const mark = (part: Part): string => `<!-- ${part} -->`;

/** Puts a part in its place. */
export function writePart(part: Part, text: string): void {
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const texts = parts.map((name) => (name === part ? text : textOf(old, name)));
  const written = parts.flatMap((name, index) => (texts[index] ? [`${mark(name)}\n\n${texts[index]?.trim()}\n`] : []));
  writeFileSync(file, written.join('\n'));
}

/** From the part's mark to the next one. */
function textOf(all: string, part: Part): string {
  const start = all.indexOf(mark(part));
  if (start < 0) return '';
  const rest = all.slice(start + mark(part).length);
  const ends = parts.map((other) => rest.indexOf(mark(other))).filter((end) => end >= 0);
  return rest.slice(0, Math.min(rest.length, ...ends)).trim();
}
