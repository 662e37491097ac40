import type { Box } from '../layout/layout';

/** Frame around the block that is selected. */
export function Selected({ frame }: { readonly frame: Box }) {
  return (
    <rect
      x={frame.x - 3.5}
      y={frame.y - 3.5}
      width={frame.width + 7}
      height={frame.height + 7}
      rx={7}
      fill="none"
      stroke="var(--ink)"
      strokeWidth={2}
    />
  );
}
