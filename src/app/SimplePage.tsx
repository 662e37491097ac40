import { useClassView } from '../kit/lab/ClassView';
import { usePage } from '../kit/lab/PageContext';
import type { Fold } from '../kit/lab/pageChoice';
import type { Layout } from '../kit/useMedia';
import { aloneCanvas, CanvasWithHeadline } from './CanvasWithHeadline';
import { CutCodeDrawer } from './CutCodeDrawer';
import { FirstBand } from './FirstBand';
import { FoldedTitles } from './FoldedTitles';
import { foldParts, partId } from './foldParts';
import { ChartPanel, SidePart } from './panels';
import { TopBar } from './TopBar';
import { Transport } from './Transport';
import { useFolds } from './useFolds';

/**
 * The first page and the simple one, from a tablet on: canvas, three plain charts, everything else folded to titles. The
 * two differ in the band under the top bar alone, so that nothing moves under the hand.
 */
export function SimplePage({ layout }: { readonly layout: Layout }) {
  const { page } = usePage();
  const { open } = useFolds();
  const isFirst = page === 'first';
  const screen = layout === 'screen';
  const charts = !useClassView().hidden.includes('charts');
  return (
    <div className={screen ? 'flex h-dvh min-h-[690px] flex-col' : 'flex min-h-dvh flex-col'}>
      <TopBar layout={layout} plain />
      {isFirst ? <FirstBand /> : <Transport layout={layout} plain />}
      <main
        className={`grid min-h-0 flex-1 ${screen && open.length > 0 ? 'grid-cols-[minmax(0,1fr)_280px] xl:grid-cols-[minmax(0,1fr)_320px]' : 'grid-cols-[minmax(0,1fr)]'}`}
      >
        <div className="flex min-h-0 min-w-0 flex-col px-5">
          <CanvasWithHeadline
            plain
            headline={!isFirst}
            className={
              !screen
                ? ''
                : `mx-auto ${charts ? 'w-[clamp(min(100%,880px),calc((100dvh-336px)*960/350),min(100%,1600px))]' : aloneCanvas}`
            }
          />
          <div
            className={`relative mt-1.5 grid empty:hidden gap-6 border-rule border-t pt-2 pb-1.5 ${screen ? 'min-h-[184px] flex-1 grid-cols-[5fr_4fr_3fr]' : 'auto-rows-[210px] grid-cols-2'}`}
          >
            <ChartPanel id="curves" plain className={screen ? '' : 'col-span-2'} />
            <ChartPanel id="gradient" plain />
            <ChartPanel id="maps" plain />
            {screen && <CutCodeDrawer layout={layout} />}
          </div>
          <FoldedTitles
            className={`-mx-2.5 grid border-rule border-t py-1 ${screen && open.length === 0 ? 'auto-cols-fr grid-flow-col' : 'grid-cols-3'}`}
          />
        </div>
        {open.length > 0 && <Unfolded layout={layout} open={open} />}
        {!screen && <CutCodeDrawer layout={layout} />}
      </main>
    </div>
  );
}

/** What was unfolded, where the full page has it. */
function Unfolded({ layout, open }: { readonly layout: Layout; readonly open: readonly Fold[] }) {
  return (
    <aside
      aria-label="Unfolded"
      className={
        layout === 'screen'
          ? 'group/side flex flex-col overflow-y-auto border-rule border-l pr-5 pl-[19px]'
          : 'grid grid-cols-2 content-start gap-x-8 border-rule border-t px-5 pb-5 *:min-w-0'
      }
    >
      {open.map((fold) => (
        <SidePart key={fold} id={partId(fold)} name={foldParts[fold].name}>
          {foldParts[fold].body()}
        </SidePart>
      ))}
    </aside>
  );
}
