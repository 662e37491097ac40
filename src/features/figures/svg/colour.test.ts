import { expect, it } from 'vitest';
import { plainColour } from './colour';

it.each([
  ['rgb(10, 102, 119)', { hex: '#0a6677', alpha: 1 }],
  ['rgba(22, 25, 29, 0.1)', { hex: '#16191d', alpha: 0.1 }],
  ['rgb(22 25 29 / 0.5)', { hex: '#16191d', alpha: 0.5 }],
  ['color(srgb 1 0.5 0 / 0.25)', { hex: '#ff8000', alpha: 0.25 }],
  ['color(srgb 1e-7 0 1)', { hex: '#0000ff', alpha: 1 }],
])('%s is a plain colour', (computed, plain) => expect(plainColour(computed)).toEqual(plain));

it.each(['none', 'rgba(0, 0, 0, 0)', 'url("#hatch-1")', ''])('%s is none', (computed) =>
  expect(plainColour(computed)).toBeNull(),
);
