import { rampSteps } from './scales';

/** The tokens that a canvas needs as plain colours, read from the page once per theme. */
export interface Theme {
  readonly forward: readonly string[];
  readonly gradient: readonly string[];
  readonly paper: string;
  readonly well: string;
  readonly ink: string;
  readonly ink3: string;
  readonly rule: string;
  readonly hatch: string;
  readonly hatchbg: string;
  readonly bad: string;
}

/** Resolves the custom properties that hold at an element; call again after the theme has changed. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (name: string) => resolved(element, style.getPropertyValue(`--${name}`).trim());
  const ramp = (letter: string) => Array.from({ length: rampSteps }, (_, step) => read(`${letter}${step}`));
  return {
    forward: ramp('f'),
    gradient: ramp('g'),
    paper: read('paper'),
    well: read('well'),
    ink: read('ink'),
    ink3: read('ink3'),
    rule: read('rule'),
    hatch: read('hatch'),
    hatchbg: read('hatchbg'),
    bad: read('bad'),
  };
}

/** A colour that a canvas can use: forced colours have names whose meaning only the page knows. */
function resolved(element: Element, colour: string): string {
  if (colour.startsWith('#')) return colour;
  const probe = element.ownerDocument.createElement('span');
  probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
  element.append(probe);
  const plain = getComputedStyle(probe).color;
  probe.remove();
  return plain;
}
