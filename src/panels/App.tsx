import { lazy, Suspense } from 'react';
import type { Lab } from '../store/actions';
import { LabProvider } from './LabContext';
import { DropZone } from './shell/DropZone';
import { LiveRegion } from './shell/LiveRegion';
import { Notices } from './shell/Notices';
import { Overlays } from './shell/Overlays';
import { ScreenPage } from './shell/ScreenPage';
import { ShellProvider } from './shell/ShellContext';
import { useShortcuts } from './shell/shortcuts';
import { useLayout } from './useMedia';

/** With its tabs, which only a phone has. */
const PhonePage = lazy(async () => ({ default: (await import('./shell/PhonePage')).PhonePage }));

/** The whole page around one lab. */
export function App({ lab }: { readonly lab: Lab }) {
  return (
    <LabProvider lab={lab}>
      <ShellProvider>
        <Page />
        <Overlays />
        <Notices />
        <DropZone />
        <LiveRegion />
      </ShellProvider>
    </LabProvider>
  );
}

function Page() {
  const layout = useLayout();
  useShortcuts();
  if (layout !== 'phone') return <ScreenPage layout={layout} />;
  return (
    <Suspense>
      <PhonePage />
    </Suspense>
  );
}
