import { lazy, Suspense } from 'react';
import { useShell } from './ShellContext';

const Settings = lazy(() => import('../settings/Settings'));
const AtlasDialog = lazy(() => import('../atlas/AtlasDialog'));
const MenuSheet = lazy(() => import('../dialogs/MenuSheet'));
const HelpDialog = lazy(() => import('../dialogs/HelpDialog'));
const EquationsDialog = lazy(() => import('../equations/EquationsDialog'));
const CiteDialog = lazy(() => import('../dialogs/CiteDialog'));
const AboutDialog = lazy(() => import('../dialogs/AboutDialog'));
const HistoryDialog = lazy(() => import('../dialogs/HistoryDialog'));
const ShareDialog = lazy(() => import('../dialogs/ShareDialog'));
const DrawDialog = lazy(() => import('../draw/DrawDialog'));
const Gallery = lazy(() => import('../gallery/Gallery'));
const CheckDialog = lazy(() => import('../check/CheckDialog'));
const TestDialog = lazy(() => import('../dialogs/TestDialog'));

const dialogs = {
  atlas: AtlasDialog,
  menu: MenuSheet,
  help: HelpDialog,
  equations: EquationsDialog,
  cite: CiteDialog,
  about: AboutDialog,
  history: HistoryDialog,
  share: ShareDialog,
  test: TestDialog,
  paper: Gallery,
  check: CheckDialog,
} as const;

/** Whatever lies over the page; fetched when it is first asked for. */
export function Overlays() {
  const { overlay, close } = useShell();
  if (!overlay) return null;
  if (overlay.kind === 'settings') {
    return (
      <Suspense>
        <Settings field={overlay.field} onClose={close} />
      </Suspense>
    );
  }
  if (overlay.kind === 'draw') {
    return (
      <Suspense>
        <DrawDialog file={overlay.file} onClose={close} />
      </Suspense>
    );
  }
  const Dialog = dialogs[overlay.kind];
  return (
    <Suspense>
      <Dialog onClose={close} />
    </Suspense>
  );
}
