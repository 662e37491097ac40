import type { ElementType } from 'react';
import { jsx as element, jsxs as elements } from 'react/jsx-runtime';
import { withOwnText } from './ownText';

export type { JSX } from 'react/jsx-runtime';
export { Fragment } from 'react/jsx-runtime';

/** React's own `jsx` for the built lab, each text with neighbours in an element of its own. */
export const jsx: typeof element = (type, props, key) => element(type as ElementType, withOwnText(type, props), key);
export const jsxs: typeof elements = (type, props, key) => elements(type as ElementType, withOwnText(type, props), key);
