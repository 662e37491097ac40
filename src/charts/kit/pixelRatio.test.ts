import { afterEach, expect, test, vi } from 'vitest';
import { onPixelRatio } from './pixelRatio';

/** Screens in place of the browser's: `show` brings the page to one of another ratio. */
function screens() {
  const open = new Map<string, Set<() => void>>();
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('matchMedia', (media: string) => {
    const own = open.get(media) ?? open.set(media, new Set()).get(media);
    return {
      addEventListener: (_: string, listener: () => void) => own?.add(listener),
      removeEventListener: (_: string, listener: () => void) => own?.delete(listener),
    };
  });
  return {
    listeners: () => [...open.values()].reduce((sum, { size }) => sum + size, 0),
    show(ratio: number) {
      const before = open.get(`(resolution: ${devicePixelRatio}dppx)`) ?? [];
      vi.stubGlobal('devicePixelRatio', ratio);
      for (const listener of [...before]) listener();
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

test('every change of the ratio is told to all, by one query, until they listen no more', () => {
  const { show, listeners } = screens();
  const told: string[] = [];
  const ends = ['a', 'b'].map((name) => onPixelRatio(() => void told.push(`${name} ${devicePixelRatio}`)));
  show(2);
  show(1.5);
  expect(told).toEqual(['a 2', 'b 2', 'a 1.5', 'b 1.5']);
  expect(listeners()).toBe(1);
  ends[0]?.();
  show(1);
  expect(told.slice(4)).toEqual(['b 1']);
  ends[1]?.();
  expect(listeners()).toBe(0);
});
