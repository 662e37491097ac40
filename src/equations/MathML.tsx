import { createElement, type ReactNode } from 'react';
import { fillSlots, type MathTree, type SlotValues } from './mathTree';

export interface MathMLProps {
  readonly tree: MathTree;
  /** For the tree's slots: texts, or trees where a slot stands alone. */
  readonly values?: SlotValues;
}

const nothing = {};

/** An equation as MathML; the browser sets it, and a screen reader reads it as mathematics. */
export function MathML({ tree, values = nothing }: MathMLProps): ReactNode {
  if (typeof tree === 'string') return fillSlots(tree, values);
  const [tag, attributes, ...children] = tree;
  const filling = filledBy(children, values);
  if (filling) return <MathML tree={filling} />;
  return createElement(
    tag,
    attributes === 0 ? null : attributes,
    // biome-ignore lint/suspicious/noArrayIndexKey: the tree's shape never changes
    ...children.map((child, index) => <MathML key={index} tree={child} values={values} />),
  );
}

/** The tree that takes an element's place, where all that it holds is a slot. */
function filledBy([only]: readonly MathTree[], values: SlotValues): MathTree | null {
  const slot = typeof only === 'string' ? /^«(\w+)»$/.exec(only)?.[1] : undefined;
  const value = slot === undefined ? undefined : values[slot];
  return typeof value === 'object' ? value : null;
}
