import { lazy, Suspense } from 'react';
import type { LinkView } from '../io/linkView';
import type { History } from '../saved/history';
import type { Lab } from '../store/actions';
import { ClassViewProvider } from './ClassView';
import { DrillProvider, useDrill, useReturnToBlock } from './drill/DrillContext';
import { HistoryProvider } from './HistoryContext';
import { LabProvider } from './LabContext';
import { DropZone } from './shell/DropZone';
import { LiveRegion } from './shell/LiveRegion';
import { Notices } from './shell/Notices';
import { Overlays } from './shell/Overlays';
import { ScreenPage } from './shell/ScreenPage';
import { ShellProvider } from './shell/ShellContext';
import { useShortcuts } from './shell/shortcuts';
import { TermTips } from './TermTips';
import { useLayout } from './useMedia';

/** With its tabs, which only a phone has. */
const PhonePage = lazy(async () => ({ default: (await import('./shell/PhonePage')).PhonePage }));
const DrillPage = lazy(() => import('./drill/DrillPage'));

/** The whole page around one lab. */
export function App(props: { readonly lab: Lab; readonly view: LinkView; readonly history: History }) {
  const { lab, view, history } = props;
  return (
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
  );
}

function Page() {
  const layout = useLayout();
  const { spot } = useDrill();
  useShortcuts();
  useReturnToBlock();
  const page = layout === 'phone' ? <PhonePage /> : <ScreenPage layout={layout} />;
  return (
    <Suspense>
      {spot ? (
        // Until the drawer is fetched, the page stays as it is.
        <Suspense fallback={page}>
          <DrillPage layout={layout} spot={spot} />
        </Suspense>
      ) : (
        page
      )}
    </Suspense>
  );
}
