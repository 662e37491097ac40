import { Headline } from '../features/placement/Headline';
import { ReachList } from '../features/placement/ReachList';
import { SlotMatrix } from '../features/placement/SlotMatrix';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { Shown } from '../kit/lab/ClassView';
import { usePage } from '../kit/lab/PageContext';
import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import { CanvasPanel } from './CanvasPanel';
import { CutCodeDrawer } from './CutCodeDrawer';
import { NoteRoom } from './NoteRoom';
import { SimplePhone } from './simpleParts';
import { TopBar } from './TopBar';
import { PhoneTransport } from './Transport';

const PhoneTabs = lazyPart(async () => (await import('./PhoneTabs')).default);

/** One column: the canvas as a picture, the slot matrix as the editor, charts behind tabs. */
export function PhonePage() {
  return usePage().page === 'full' ? <FullPhonePage /> : <SimplePhone />;
}

function FullPhonePage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar layout="phone" />
      <main className="min-w-0 flex-1 pb-3">
        <Headline phone />
        <section aria-label="Residual canvas" className="mx-auto max-w-[480px] px-4 pt-2">
          <ErrorBoundary name="The canvas">
            <CanvasPanel compact />
          </ErrorBoundary>
        </section>
        <Shown part="skips">
          <section className="mx-4 mt-2 border-rule border-t pt-2">
            <ErrorBoundary name="The skips">
              <SlotMatrix large />
            </ErrorBoundary>
          </section>
        </Shown>
        <Shown part="reach">
          <section tabIndex={-1} data-everything className="mx-4 border-rule border-t py-2.5">
            <ErrorBoundary name="The gradient reach">
              <ReachList />
            </ErrorBoundary>
          </section>
        </Shown>
        <PartPlace name="The charts">
          <PhoneTabs />
        </PartPlace>
        <CutCodeDrawer layout="phone" />
        <NoteRoom />
      </main>
      <PhoneTransport />
    </div>
  );
}
