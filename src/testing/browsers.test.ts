import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The browsers that the lab is made for are the same wherever it says so, and some of each engine were tried. */
const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

const config = read('vite.config.ts');
/** Least version by name, as the build has it: `firefox128`. */
function built(name: string): string {
  const found = new RegExp(`'${name}([\\d.]+)'`).exec(config)?.[1];
  if (found === undefined) throw new Error(`vite.config.ts has no target ${name}`);
  return found;
}

describe('the browsers that the lab is made for', () => {
  it.each(['README.md', 'src/start.js'])('are those of the build in %s', (page) => {
    const text = read(page).replace(/\s+/g, ' ');
    expect(built('chrome')).toBe(built('edge'));
    expect(text).toContain(`made for Chrome and Edge from ${built('chrome')}`);
    expect(text).toMatch(new RegExp(`Firefox from ${built('firefox')}\\b`));
    expect(text).toMatch(new RegExp(`Safari from ${built('safari').replace('.', '\\.')} on`));
  });

  it('were tried, one of each engine at least, with the digests of Node in all of them', () => {
    const rows = read('docs/browsers.md')
      .split('\n')
      .filter((line) => /^\| (Node|Chrom|[Ff]irefox|WebKit)/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const [node, ...browsers] = rows;
    if (!node) throw new Error('docs/browsers.md has no row for Node');
    for (const engine of [/^Chrom/, /^[Ff]irefox/, /^WebKit/]) {
      expect(browsers.filter((row) => engine.test(row[1] ?? '')).length).toBeGreaterThan(0);
    }
    for (const row of browsers) {
      // Both backends, "same", and every step.
      expect(row.slice(2, 5)).toEqual([...node.slice(2, 4), 'yes']);
      const [done, of] = (row[5] ?? '').split(' of ').map(Number);
      expect(done).toBe(of);
      expect(done).toBeGreaterThan(0);
    }
    const firefoxes = browsers.flatMap((row) => /[Ff]irefox (\d+)/.exec(row[1] ?? '')?.[1] ?? []);
    for (const version of firefoxes) expect(Number(version)).toBeGreaterThanOrEqual(Number(built('firefox')));
  });
});
