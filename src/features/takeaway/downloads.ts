/** Whether what the page offers as a download reaches the person. */
export type Downloads = 'allowed' | 'blocked' | 'unknown';

/**
 * A sandboxed frame without `allow-downloads` drops downloads without a word. Frames of the lab's own origin can be
 * asked; what a foreign page allows its frames cannot be seen from within.
 */
export function downloadsOf(view: Window): Downloads {
  for (let inner = view; inner.parent !== inner; inner = inner.parent) {
    const frame = frameOf(inner);
    if (!frame) return 'unknown';
    const { sandbox } = frame as HTMLIFrameElement;
    if (frame.hasAttribute('sandbox') && !sandbox?.contains('allow-downloads')) return 'blocked';
  }
  return 'allowed';
}

/** Null for the frame of a foreign page, which browsers hide or refuse. */
function frameOf(view: Window): Element | null {
  try {
    return view.frameElement;
  } catch {
    return null;
  }
}
