import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Arrow, borders, circles, fileCircles, refusal } from '../../lint/borders';

const src = join(import.meta.dirname, '..');

/** Every import of every file of `src` but tests, test helpers, kernels and the page's entry, which joins everything. */
function arrowsOfSource(): Arrow[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|^(testing|kernels)\/|^main\.tsx$/.test(file))
    .flatMap((from) => {
      const text = readFileSync(join(src, from), 'utf8');
      return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }): Arrow[] => {
        if (!fileName.startsWith('.')) return [{ from, to: fileName, kind: 'package' }];
        const to = posix.join(posix.dirname(from), fileName);
        // Style sheets and package.json carry no code.
        return to.startsWith('..') || to.endsWith('.css') ? [] : [{ from, to, kind: 'file' }];
      });
    });
}

describe('borders between folders', () => {
  const arrows = arrowsOfSource();

  it('has read the source', () => {
    expect(arrows.length).toBeGreaterThan(1500);
    expect(new Set(arrows.map(({ from }) => from.split('/')[0]))).toEqual(
      new Set(Object.keys(borders).map((key) => key.split('/')[0])),
    );
  });

  it('every import is on the list', () => {
    expect(arrows.map(refusal).filter((reason) => reason !== null)).toEqual([]);
  });

  it('no folders import each other in a circle', () => {
    expect(circles(arrows)).toEqual([]);
  });

  it('no files import each other in a circle, by types either', () => {
    expect(fileCircles(arrows)).toEqual([]);
  });

  it.each<[string, Arrow]>([
    ['model -> reproduce', { from: 'model/reach.ts', to: 'reproduce/claims/claims', kind: 'file' }],
    ['model -> a package', { from: 'model/reach.ts', to: 'd3', kind: 'package' }],
    ['store -> react', { from: 'store/lab.ts', to: 'react', kind: 'package' }],
    ['charts -> react', { from: 'charts/curves/curves.ts', to: 'react', kind: 'package' }],
    ['feature -> feature', { from: 'features/runs/RunRow.tsx', to: 'features/atlas/tiles', kind: 'file' }],
    ['kit -> feature', { from: 'kit/Window.tsx', to: 'features/atlas/tiles', kind: 'file' }],
    ['feature -> app', { from: 'features/runs/RunRow.tsx', to: 'app/App', kind: 'file' }],
    ['page -> engine', { from: 'features/runs/RunRow.tsx', to: 'engine/network', kind: 'file' }],
    ['an unknown room', { from: 'helpers/misc.ts', to: 'model/reach', kind: 'file' }],
  ])('refuses %s', (_, arrow) => {
    expect(refusal(arrow)).toContain(arrow.from);
  });

  it('sees a circle of three folders on any level', () => {
    const arrow = (from: string, to: string): Arrow => ({ from, to, kind: 'file' });
    const three = [
      arrow('store/a/x.ts', 'store/b/y'),
      arrow('store/b/y.ts', 'store/c/z'),
      arrow('store/c/z.ts', 'store/a/x'),
    ];
    expect(circles(three)).toEqual(['store/a -> store/b -> store/c -> store/a']);
    expect(circles(three.slice(0, 2))).toEqual([]);
  });

  it('sees a circle of files, and not those that only lead to it', () => {
    const arrow = (from: string, to: string): Arrow => ({ from, to, kind: 'file' });
    const two = [arrow('model/a.ts', 'model/b'), arrow('model/b.tsx', 'model/c'), arrow('model/c.ts', 'model/b')];
    expect(fileCircles(two)).toEqual(['model/b model/c']);
    expect(fileCircles(two.slice(0, 2))).toEqual([]);
  });
});
