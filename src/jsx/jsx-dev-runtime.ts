import type { ElementType } from 'react';
import { jsxDEV as element } from 'react/jsx-dev-runtime';
import { withOwnText } from './ownText';

export type { JSX } from 'react/jsx-dev-runtime';
export { Fragment } from 'react/jsx-dev-runtime';

/** The same as `jsx-runtime` where the lab is developed and tested. */
export const jsxDEV: typeof element = (type, props, key, isStatic, source, self) =>
  element(type as ElementType, withOwnText(type, props), key, isStatic, source, self);
