import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Letters of the page are sized in rem: they follow the size that a browser is set to. Pictures have their own units. */
const src = fileURLToPath(new URL('../', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' });

const linesOf = (file: string): { readonly place: string; readonly line: string }[] =>
  readFileSync(`${src}${file}`, 'utf8')
    .split('\n')
    .map((line, index) => ({ place: `${file}:${index + 1}`, line }));

const found = (chosen: readonly string[], wrong: RegExp): string[] =>
  chosen.flatMap(linesOf).flatMap(({ place, line }) => (wrong.test(line) ? [`${place} ${line.trim()}`] : []));

test('no class sets letters or their lines in px', () => {
  const parts = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  expect(parts.length).toBeGreaterThan(300);
  expect(found(parts, /\b(text|leading)-\[[\d.]+px\]/)).toEqual([]);
});

test('nor does a style sheet of text, or the grid of the page', () => {
  const sheets = ['styles/app.css', 'equations/equations.css'];
  expect(found(sheets, /(font-size|line-height|--text-[\w-]+|--spacing|font):[^;]*\dpx/)).toEqual([]);
});
