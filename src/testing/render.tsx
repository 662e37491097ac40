import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { LabProvider } from '../kit/lab/LabContext';
import type { Lab } from '../store/actions';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

export interface Rendered {
  /** Holds what was rendered; stands in the document. */
  readonly container: HTMLElement;
  /** Does something and waits until React has drawn the result. */
  act(action: () => void): Promise<void>;
  unmount(): Promise<void>;
}

/** Renders panels with a lab around them into a fresh element of the document. */
export async function render(lab: Lab, children: ReactNode): Promise<Rendered> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  await act(async () => root.render(<LabProvider lab={lab}>{children}</LabProvider>));
  return {
    container,
    act: (action) => act(async () => action()),
    async unmount() {
      await act(async () => root.unmount());
      container.remove();
    },
  };
}

/** The one element of a role with this accessible name (its `aria-label`, else its text). */
export function named<Kind extends HTMLElement = HTMLElement>(
  container: ParentNode,
  selector: string,
  name: string,
): Kind {
  const found = [...container.querySelectorAll<Kind>(selector)].filter(
    (element) => (element.getAttribute('aria-label') ?? element.textContent) === name,
  );
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${selector} "${name}": expected one, got ${found.length}`);
  return first;
}
