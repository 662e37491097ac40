import { useEffect } from 'react';
import { ScreenSummary } from '../features/summary/ScreenSummary';
import type { LinkView } from '../io/linkView';
import { FigureProvider } from '../kit/figures/FigureContext';
import { ClassViewProvider } from '../kit/lab/ClassView';
import { CutCodeProvider, useReturnToCut } from '../kit/lab/CutCodeContext';
import { DrillProvider, useDrill, useReturnToBlock } from '../kit/lab/DrillContext';
import { LabProvider, useActions, useLab } from '../kit/lab/LabContext';
import { PageProvider, usePage } from '../kit/lab/PageContext';
import { SavedRunsProvider } from '../kit/lab/SavedRunsContext';
import { ShellProvider, useShell } from '../kit/lab/ShellContext';
import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import { TipsPlace } from '../kit/TipsPlace';
import { useLayout } from '../kit/useMedia';
import { hides } from '../model/prediction/sight';
import type { SavedRuns } from '../saved/contract';
import type { Lab } from '../store/actions';
import { DropZone } from './DropZone';
import { FigurePlace } from './FigurePlace';
import { useKeptFocus } from './keptFocus';
import { LiveRegion } from './LiveRegion';
import { Notices } from './Notices';
import { Overlays } from './Overlays';
import { PhonePage } from './PhonePage';
import { PrintSheet } from './PrintSheet';
import { RootBoundary } from './RootBoundary';
import { ScreenPage } from './ScreenPage';
import { useShortcuts } from './shortcuts';

const DrillPage = lazyPart(async () => (await import('./DrillPage')).default);
const PredictPage = lazyPart(async () => (await import('./PredictPage')).default);
const EmbedPage = lazyPart(async () => (await import('./embed/EmbedPage')).default);
const ChallengeBand = lazyPart(async () => (await import('../features/predict/ChallengeBand')).default);
const LessonLayer = lazyPart(async () => (await import('../features/lessons/LessonLayer')).default);

/** The whole page around one lab. */
export function App(props: {
  readonly lab: Lab;
  readonly view: LinkView;
  /** Null: the lab is a part of another page. */
  readonly savedRuns: SavedRuns | null;
  readonly linked: boolean;
}) {
  const { lab, view, savedRuns, linked } = props;
  return (
    <RootBoundary lab={lab}>
      <ClassViewProvider view={view}>
        <LabProvider lab={lab}>
          {savedRuns ? (
            <SavedRunsProvider savedRuns={savedRuns}>
              <PageProvider linked={linked}>
                <ShellProvider>
                  <DrillProvider>
                    <CutCodeProvider>
                      <FigureProvider>
                        <Page />
                        <OpenLesson />
                        <OpenChallenge />
                        <Overlays />
                        <FigurePlace />
                        <PrintSheet />
                        <DropZone />
                        <Tips />
                      </FigureProvider>
                    </CutCodeProvider>
                  </DrillProvider>
                </ShellProvider>
              </PageProvider>
            </SavedRunsProvider>
          ) : (
            <DrillProvider>
              <CutCodeProvider>
                <PartPlace name="The lab">
                  <EmbedPage />
                </PartPlace>
                <TipsPlace onMore={null} />
              </CutCodeProvider>
            </DrillProvider>
          )}
          <Notices />
          <LiveRegion />
        </LabProvider>
      </ClassViewProvider>
    </RootBoundary>
  );
}

/** What a word explains in short stands with all the others in the help. */
function Tips() {
  const { open } = useShell();
  return <TipsPlace onMore={(word) => open({ kind: 'help', word })} />;
}

/**
 * Over the page and its drawers, which stay as they are. But for the minute a lesson asks for what the first page and the
 * simple one lack or fold: it brings the full page, which then stays, as whatever was done in it does.
 */
function OpenLesson() {
  const { leaveLesson } = useActions();
  const place = useLab((state) => (hides(state.prediction, 'lesson') ? null : state.lesson));
  const { page, show } = usePage();
  const visit = place && place.id !== 'minute' ? place.visit : null;
  // Once for each visit: who goes back to the first page within a lesson has it.
  // biome-ignore lint/correctness/useExhaustiveDependencies(page): as above
  // biome-ignore lint/correctness/useExhaustiveDependencies(show): as above
  useEffect(() => {
    if (visit !== null && page !== 'full') show('full');
  }, [visit]);
  if (!place) return null;
  return (
    <PartPlace key={place.visit} name="The lesson" onClose={leaveLesson}>
      <LessonLayer place={place} />
    </PartPlace>
  );
}

/** What a challenge asks, over the page on which it is solved. */
function OpenChallenge() {
  const { takeOn } = useActions();
  const id = useLab((state) => (hides(state.prediction, 'challenge') ? null : state.challenge));
  if (!id) return null;
  return (
    <PartPlace key={id} name="The challenge" onClose={() => takeOn(null)}>
      <ChallengeBand id={id} />
    </PartPlace>
  );
}

function Page() {
  const layout = useLayout();
  const { spot, close } = useDrill();
  useShortcuts();
  useReturnToBlock();
  useReturnToCut();
  useKeptFocus();
  const prediction = useLab((state) => state.prediction);
  if (hides(prediction, 'workspace')) {
    return (
      <PartPlace name="The prediction">
        <PredictPage layout={layout} />
      </PartPlace>
    );
  }
  const page = (
    <>
      <ScreenSummary />
      {layout === 'phone' ? <PhonePage /> : <ScreenPage layout={layout} />}
    </>
  );
  if (!spot) return page;
  return (
    // Until the drawer is fetched, the page stays as it is.
    <PartPlace name="The inside of the block" onClose={close} meanwhile={page}>
      <DrillPage layout={layout} spot={spot} />
    </PartPlace>
  );
}
