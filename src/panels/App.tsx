import type { LinkView } from '../io/linkView';
import type { History } from '../saved/history';
import type { Lab } from '../store/actions';
import { ClassViewProvider } from './ClassView';
import { DrillProvider, useDrill, useReturnToBlock } from './drill/DrillContext';
import { HistoryProvider } from './HistoryContext';
import { lazyPart } from './kit/lazyPart';
import { PartPlace } from './kit/PartPlace';
import { LabProvider } from './LabContext';
import { DropZone } from './shell/DropZone';
import { LiveRegion } from './shell/LiveRegion';
import { Notices } from './shell/Notices';
import { Overlays } from './shell/Overlays';
import { PhonePage } from './shell/PhonePage';
import { RootBoundary } from './shell/RootBoundary';
import { ScreenPage } from './shell/ScreenPage';
import { ShellProvider } from './shell/ShellContext';
import { useShortcuts } from './shell/shortcuts';
import { TermTips } from './TermTips';
import { useLayout } from './useMedia';

const DrillPage = lazyPart(async () => (await import('./drill/DrillPage')).default);

/** The whole page around one lab. */
export function App(props: { readonly lab: Lab; readonly view: LinkView; readonly history: History }) {
  const { lab, view, history } = props;
  return (
    <RootBoundary lab={lab}>
      <ClassViewProvider view={view}>
        <LabProvider lab={lab}>
          <HistoryProvider history={history}>
            <ShellProvider>
              <DrillProvider>
                <Page />
                <Overlays />
                <Notices />
                <DropZone />
                <TermTips />
                <LiveRegion />
              </DrillProvider>
            </ShellProvider>
          </HistoryProvider>
        </LabProvider>
      </ClassViewProvider>
    </RootBoundary>
  );
}

function Page() {
  const layout = useLayout();
  const { spot, close } = useDrill();
  useShortcuts();
  useReturnToBlock();
  const page = layout === 'phone' ? <PhonePage /> : <ScreenPage layout={layout} />;
  if (!spot) return page;
  return (
    // Until the drawer is fetched, the page stays as it is.
    <PartPlace name="The inside of the block" onClose={close} meanwhile={page}>
      <DrillPage layout={layout} spot={spot} />
    </PartPlace>
  );
}
