import { ReachList } from '../features/placement/ReachList';
import { SlotMatrix } from '../features/placement/SlotMatrix';
import { RunList } from '../features/runs/RunList';
import type { Hideable } from '../io/linkView';
import { useClassView } from '../kit/lab/ClassView';
import { useLab } from '../kit/lab/LabContext';
import { usePage } from '../kit/lab/PageContext';
import { type Layout, useMedia } from '../kit/useMedia';
import { Afterwards } from './Afterwards';
import { aloneCanvas, CanvasWithHeadline } from './CanvasWithHeadline';
import { CutCodeDrawer } from './CutCodeDrawer';
import { ChartPanel, SidePart } from './panels';
import { SimpleScreen } from './simpleParts';
import { TopBar } from './TopBar';
import { Transport } from './Transport';
import { WhoPart } from './whoPart';

/**
 * From a tablet on. On a screen (1180 px and more) everything is in sight: the canvas takes what the
 * charts, at least 272 px high, leave of the height; only a window lower than 690 px scrolls.
 */
export function ScreenPage({ layout }: { readonly layout: Layout }) {
  const { page } = usePage();
  if (page !== 'full') return <SimpleScreen layout={layout} />;
  return layout === 'screen' ? <OneScreen /> : <Columns />;
}

function OneScreen() {
  // With room for it, the confusion matrix stands beside the other charts; where the window is tall, the side has the room.
  const wide = useMedia('(min-width: 1600px) and (max-height: 939px)');
  const crowded = useLab(({ experiment, twins, runs }) => experiment.layers.length > 2 || (twins && runs.length > 1));
  const { hidden } = useClassView();
  const charts = !hidden.includes('charts');
  const side = (charts && !wide) || hasSide(hidden);
  return (
    <div className="flex h-dvh min-h-[690px] flex-col">
      <TopBar layout="screen" />
      <Transport layout="screen" />
      <main
        className={`grid min-h-0 flex-1 ${side ? 'grid-cols-[minmax(0,1fr)_280px] xl:grid-cols-[minmax(0,1fr)_320px] tall:min-[1600px]:grid-cols-[minmax(0,1fr)_400px]' : 'grid-cols-1'}`}
      >
        <div className="flex min-h-0 min-w-0 flex-col px-5">
          <CanvasWithHeadline
            alone={!charts}
            className={`mx-auto ${charts ? 'w-[clamp(min(100%,880px),calc((100dvh-370px)*960/350),min(100%,1600px))]' : aloneCanvas}`}
          />
          <div
            className={`relative mt-1.5 grid empty:hidden min-h-[272px] flex-1 gap-6 border-rule border-t pt-2 pb-1.5 ${wide ? 'grid-cols-[320fr_320fr_272fr_300px]' : 'grid-cols-[320fr_320fr_272fr]'}`}
          >
            <ChartPanel id="curves" />
            <ChartPanel id="gradient" />
            <ChartPanel id="maps" />
            {wide && <ChartPanel id="confusion" />}
            <CutCodeDrawer layout="screen" />
          </div>
        </div>
        <aside
          aria-label="Skips, reach and runs"
          tabIndex={-1}
          data-everything
          data-crowded={crowded || undefined}
          className={`group/side flex flex-col overflow-y-auto border-rule border-l pr-5 pl-[19px] ${side ? '' : 'hidden'}`}
        >
          <Afterwards>
            <SideParts />
            {!wide && (
              <SidePart name="The confusion matrix" part="charts">
                <ChartPanel id="confusion" />
              </SidePart>
            )}
          </Afterwards>
        </aside>
      </main>
    </div>
  );
}

/** Whether a link for a class leaves anything of the side column. */
function hasSide(hidden: readonly Hideable[]): boolean {
  return (['skips', 'reach', 'runs', 'twins'] as const).some((part) => !hidden.includes(part));
}

/** Side below the canvas in two columns, charts two by two. */
function Columns() {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar layout="columns" />
      <Transport layout="columns" />
      <main className="grid gap-x-8 px-5 pb-5">
        <CanvasWithHeadline />
        <aside
          aria-label="Skips, reach and runs"
          tabIndex={-1}
          data-everything
          className="grid grid-cols-[repeat(auto-fit,minmax(260px,1fr))] content-start gap-x-8 border-rule border-t *:min-w-0 *:empty:hidden"
        >
          <div>
            <SidePart name="The skips" part="skips">
              <SlotMatrix />
            </SidePart>
            <SidePart name="The gradient reach" part="reach">
              <ReachList />
            </SidePart>
          </div>
          <div>
            <SidePart name="The runs" part="runs">
              <RunList />
            </SidePart>
            <SidePart name="Who is learning" part="twins">
              <WhoPart />
            </SidePart>
          </div>
        </aside>
        <div className="grid auto-rows-[290px] grid-cols-2 empty:hidden gap-x-8 gap-y-4 border-rule border-t pt-2.5">
          <ChartPanel id="curves" />
          <ChartPanel id="gradient" />
          <ChartPanel id="maps" />
          <ChartPanel id="confusion" />
        </div>
        <CutCodeDrawer layout="columns" />
      </main>
    </div>
  );
}

function SideParts() {
  return (
    <>
      <SidePart name="The skips" part="skips">
        <SlotMatrix />
      </SidePart>
      <SidePart name="The gradient reach" part="reach">
        <ReachList />
      </SidePart>
      {/* Of all parts the only one that gives way, down to two runs and some of the third: it scrolls in itself. */}
      <SidePart
        name="The runs"
        part="runs"
        className="flex flex-col has-[li:nth-child(3)]:min-h-[118px] has-[li:nth-child(3)]:shrink low:group-data-crowded/side:has-[li:nth-child(3)]:min-h-[96px]"
      >
        <RunList />
      </SidePart>
      <SidePart name="Who is learning" part="twins">
        <WhoPart />
      </SidePart>
    </>
  );
}
