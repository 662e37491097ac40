import type { ResidualCanvasProps } from './canvasProps';
import { ResidualCanvas } from './ResidualCanvas';

const nothing = (): void => {};

type StillCanvasProps = Pick<ResidualCanvasProps, 'experiment' | 'snapshot' | 'ownNames' | 'compact'>;

/** The residual canvas on paper and in files: as it stands, with nothing to operate. */
export function StillCanvas(props: StillCanvasProps) {
  return (
    <ResidualCanvas
      {...props}
      preview={null}
      onPreview={nothing}
      onCommit={() => false}
      onGradientMode={nothing}
      invite={null}
      announce={nothing}
    />
  );
}
