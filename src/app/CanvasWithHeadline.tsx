import { Headline } from '../features/placement/Headline';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { Afterwards } from './Afterwards';
import { CanvasPanel } from './CanvasPanel';

export interface CanvasWithHeadlineProps {
  readonly className?: string;
  readonly plain?: boolean;
  readonly headline?: boolean;
  /** Where a link for a class shows no charts below it: both stand in the middle of what the bars leave. */
  readonly alone?: boolean;
}

/** Its width on one screen where no charts stand below it: what the bars leave of the height. */
export const aloneCanvas = 'w-[min(100%,1600px,calc((100dvh-130px)*960/350))]';

/** The uppermost 40 of the canvas's 350 units are free: the headline lies there. */
export function CanvasWithHeadline(props: CanvasWithHeadlineProps) {
  const { className = '', plain = false, headline = true, alone = false } = props;
  return (
    <section aria-label="Residual canvas" className={`relative shrink-0 ${alone ? 'my-auto' : ''}`}>
      {/* Without a headline the sentence above is as much higher, and the canvas stays where it is. */}
      <div className={`relative z-10 -mb-8 pt-2 lg:-mb-10 ${headline ? '' : 'pointer-events-none h-0'}`}>
        {headline && <Headline />}
      </div>
      <div className={className}>
        <ErrorBoundary name="The canvas">
          {/* Its place is kept until it is there. */}
          <div className="aspect-[960/350]">
            <Afterwards>
              <CanvasPanel plain={plain} />
            </Afterwards>
          </div>
        </ErrorBoundary>
      </div>
    </section>
  );
}
