import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';

const file = new URL('../docs/responsiveness.md', import.meta.url);

/** Share of the cores' time that others take, 0 to 1, over two seconds in which this process sleeps. */
export async function busyShare(): Promise<number> {
  const read = () => {
    const times = cpus().map((core) => core.times);
    const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
    return { all, idle: times.reduce((sum, { idle }) => sum + idle, 0) };
  };
  const start = read();
  await setTimeout(2000);
  const end = read();
  return 1 - (end.idle - start.idle) / (end.all - start.all);
}

/** Figures of a machine that others keep busy too are upper bounds, and say so. */
export function crowdedNote(busy: number): string {
  return busy > 0.25
    ? ' Other work kept the cores busy: what is measured here includes the waiting for one, and is no measure of a free machine.'
    : '';
}

/** The parts of docs/responsiveness.md in their order; each script that measures writes its own and leaves the others. */
const parts = ['page', 'answers', 'runs'] as const;
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
