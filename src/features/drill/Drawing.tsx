import type { ReactNode } from 'react';

/** An SVG as wide as there is room, with parts in it that can be reached. */
export function Drawing(props: {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset
    <svg viewBox={`0 0 ${props.width} ${props.height}`} className="dr-svg" role="group" aria-label={props.label}>
      {props.children}
    </svg>
  );
}
