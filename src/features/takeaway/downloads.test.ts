// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { downloadsOf } from './downloads';

const top = {} as { parent: unknown; frameElement: null };
top.parent = top;
top.frameElement = null;

/** A window in a frame with this `sandbox`; without one where it is null. */
function framed(sandbox: string | null, parent: unknown = top): Window {
  const frame = document.createElement('iframe');
  if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
  return { parent, frameElement: frame } as unknown as Window;
}

test('a page of its own, and frames that allow downloads', () => {
  expect(downloadsOf(top as unknown as Window)).toBe('allowed');
  expect(downloadsOf(framed(null))).toBe('allowed');
  expect(downloadsOf(framed('allow-scripts allow-downloads'))).toBe('allowed');
});

test('a sandbox without the permission blocks them, in whichever frame it is', () => {
  expect(downloadsOf(framed('allow-scripts allow-same-origin'))).toBe('blocked');
  expect(downloadsOf(framed(null, framed('allow-scripts')))).toBe('blocked');
});

test('what a foreign page allows its frames cannot be known', () => {
  expect(downloadsOf({ parent: top, frameElement: null } as unknown as Window)).toBe('unknown');
  const refuses = {
    parent: top,
    get frameElement(): never {
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  };
  expect(downloadsOf(refuses as unknown as Window)).toBe('unknown');
});
