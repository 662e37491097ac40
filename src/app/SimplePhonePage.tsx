import { Headline } from '../features/placement/Headline';
import { SlotMatrix } from '../features/placement/SlotMatrix';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { Shown } from '../kit/lab/ClassView';
import { usePage } from '../kit/lab/PageContext';
import { CanvasPanel } from './CanvasPanel';
import { CutCodeDrawer } from './CutCodeDrawer';
import { FirstBand } from './FirstBand';
import { FoldTitle, ShowEverything } from './FoldedTitles';
import { foldParts, partId } from './foldParts';
import { NoteRoom } from './NoteRoom';
import { ChartPanel } from './panels';
import { TopBar } from './TopBar';
import { PhoneTransport } from './Transport';
import { useFolds } from './useFolds';

/** The first page and the simple one on a phone: the canvas, its editor, three plain charts, the rest as a list of titles. */
export function SimplePhonePage() {
  const { page } = usePage();
  const { all, open } = useFolds();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar layout="phone" />
      <main className="min-w-0 flex-1 pb-3">
        {page === 'first' ? <FirstBand phone /> : <Headline phone />}
        <section aria-label="Residual canvas" className="mx-auto max-w-[480px] px-4 pt-2">
          <ErrorBoundary name="The canvas">
            <CanvasPanel compact plain />
          </ErrorBoundary>
        </section>
        <Shown part="skips">
          <section className="mx-4 mt-2 border-rule border-t pt-2">
            <ErrorBoundary name="The skips">
              <SlotMatrix large />
            </ErrorBoundary>
          </section>
        </Shown>
        <Shown part="charts">
          <div className="mx-4 grid grid-cols-[minmax(0,1fr)] grid-rows-[200px_250px_180px] gap-4 border-rule border-t pt-3">
            <ChartPanel id="curves" plain />
            <ChartPanel id="gradient" plain />
            <ChartPanel id="maps" plain />
          </div>
        </Shown>
        <nav aria-label="More of the lab" className="mx-1.5 mt-3 grid border-rule border-t pt-1">
          {all
            .filter((fold) => fold !== 'skips')
            .map((fold) => (
              <div key={fold} className="grid border-rule border-b">
                <FoldTitle fold={fold} below />
                {open.includes(fold) && (
                  <div id={partId(fold)} className="min-w-0 px-2.5 pb-3">
                    <ErrorBoundary name={foldParts[fold].name}>{foldParts[fold].body()}</ErrorBoundary>
                  </div>
                )}
              </div>
            ))}
          <ShowEverything />
        </nav>
        <CutCodeDrawer layout="phone" />
        <NoteRoom />
      </main>
      <PhoneTransport />
    </div>
  );
}
