/**
 * happy-dom lets an SVG element's style be read only. In a browser, assigning a text to it sets the whole style: what
 * the lab does in the place of the style attribute, which a strict Content-Security-Policy forbids.
 * @param prototype of `SVGElement` in happy-dom
 */
export function letStylesBeAssigned(prototype: object): void {
  const style = Object.getOwnPropertyDescriptor(prototype, 'style');
  if (!style?.get || style.set) return;
  Object.defineProperty(prototype, 'style', {
    ...style,
    set(this: Element, text: string) {
      this.setAttribute('style', text);
    },
  });
}

// Set up for each test file; only some of them have a document.
if (globalThis.SVGElement) letStylesBeAssigned(SVGElement.prototype);
