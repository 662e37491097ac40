import type { Experiment } from '../../model/experiment';
import type { Light } from '../../model/presenting/lights';
import { gradientReach } from '../../model/reach';

/** What stays of a part that is not spoken of. */
const quietness = 0.5;

/*
 * The canvas by its marks: what stands right in the drawing, what stands in a section of the lane, each skip, each piece of
 * a ribbon with its words. None of them stands in another, so that nothing is made quiet twice. The window that is marked
 * on X, and what says what a hand would drop, are never quiet.
 */
const drawing = '.rc > svg';
/** Ribbons overlap where they join: paler they are by their colour, so that no seam shows. */
const ribbon = `${drawing} > .rc-ribbons > path[fill="var(--gradfill)"]`;
const pieces = [
  `${drawing} > g:not(.rc-ribbons, .rc-tooltip, :has(> rect[pointer-events]), :has(> [data-block]), :has(> [data-skip]))`,
  `${drawing} > g:has(> [data-block]) > *`,
  `${drawing} > g:has(> [data-skip]) > *`,
  `${drawing} > .rc-ribbons > :not(g, [fill="var(--gradfill)"])`,
  `${drawing} > .rc-ribbons > g > *`,
];

/** Rules of style that make quiet whatever is not lit on the canvas; '' where everything is lit. */
export function litRules(light: Light | null, experiment: Experiment): string {
  if (light === null) return '';
  const lit = litMarks(light, experiment);
  const but = lit.length > 0 ? `:not(${lit.join(', ')})` : '';
  const quiet = (of: readonly string[]): string => `[data-present] :is(${of.map((piece) => piece + but).join(', ')})`;
  return [
    `[data-present] { --quiet: color-mix(in srgb, var(--gradfill) ${100 * quietness}%, var(--paper)) }`,
    `${quiet([ribbon])} { --gradfill: var(--quiet) }`,
    `${quiet(pieces)} { opacity: ${quietness} }`,
  ].join('\n');
}

/** Whether a chart keeps its ink. */
export function chartOpacity(light: Light | null, chart: 'curves' | 'gradient'): number {
  return light === null || light === chart ? 1 : quietness;
}

/** Selectors of what is lit on the canvas. */
export function litMarks(light: Light, experiment: Experiment): string[] {
  switch (light) {
    case 'input':
      return ['.rc-input', '[data-port="0"]'];
    case 'head':
      return ['[data-block="head"]'];
    case 'cut':
      return [':has(> [data-scissors])', '[data-flow^="bed-"]', '[data-flow^="stub-"]'];
    case 'around':
      return aroundMarks(experiment);
    case 'curves':
    case 'gradient':
      return [];
    default: {
      const k = light.slice('layer-'.length);
      return [`[data-block="${k}"]`, ...ofLayer(k)];
    }
  }
}

/** The ribbon up into a layer with what of it goes on to the scissors, or its empty bed. */
function ofLayer(k: number | string): string[] {
  return [...['block', 'stub', 'bed'].map((kind) => `[data-flow="${kind}-${k}"]`), `[data-arrow="block-${k}"]`];
}

/** The skips that lead around a cut, with their ends, and the gradient's way back along them from the loss. */
function aroundMarks(experiment: Experiment): string[] {
  const reaches = gradientReach(experiment);
  const routes = reaches.flatMap((reach, index) =>
    reach.state === 'reached' && index + 1 < reaches.length && reach.route.length > 0 ? [reach.route] : [],
  );
  // Where none does, there are beds that stay empty, or with open scissors the way through.
  if (routes.length === 0) return ['[data-flow^="bed-"]', '[data-flow^="through-"]'];
  const steps = routes.flatMap((route) => route.slice(1).map((to, step) => [route[step] as number, to] as const));
  const skips = steps.flatMap(([from, to]) => [
    `[data-skip="${from}-${to}"]`,
    `[data-port="${from}"]`,
    `[data-sum="${to}"]`,
    `[data-flow="strand-${from}-${to}"]`,
  ]);
  const layers = routes.flatMap(([k]) => (k === undefined ? [] : ofLayer(k)));
  return [...new Set(['[data-flow="loss"]', ...skips, ...layers, 'text:not([data-flow])'])];
}
