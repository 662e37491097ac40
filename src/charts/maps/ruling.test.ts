import { expect, it } from 'vitest';
import { ruling } from './ruling';

it('rules what lies below and to the right, with a corner where the windows end', () => {
  const { area, lines, corner } = ruling({ channels: 1, size: 4 }, { from: 2 }, { x: 10, y: 20, cell: 4 });
  expect(area).toBe('M18 20H26V36H10V28H18Z');
  expect(corner).toBe('M18 20v8h-8');
  // Every 4 px: beside the part that is read, then across.
  expect(lines).toBe('M18 24h8M10 28h16M10 32h16');
});

it('rules every channel of four', () => {
  const { corner } = ruling({ channels: 4, size: 2 }, { from: 1 }, { cell: 3, gap: 2 });
  expect(corner).toBe('M3 0v3h-3M11 0v3h-3M3 8v3h-3M11 8v3h-3');
});
