import { createRoot } from 'react-dom/client';
import { connectParent } from '../../features/embed/bridge';
import { isEmbedded } from '../../io/embedKeys';
import { readLink, writeLink } from '../../io/link';
import { readLinkEmbed } from '../../io/linkEmbed';
import { type LinkView, readLinkView, writeLinkView } from '../../io/linkView';
import { ClassViewProvider } from '../../kit/lab/ClassView';
import { CutCodeProvider } from '../../kit/lab/CutCodeContext';
import { DrillProvider } from '../../kit/lab/DrillContext';
import { LabProvider } from '../../kit/lab/LabContext';
import { PageTips } from '../../kit/PageTips';
import type { Lab } from '../../store/actions';
import { onCanvas } from '../../store/placement/words';
import { LiveRegion } from '../LiveRegion';
import { Notices } from '../Notices';
import { RootBoundary } from '../RootBoundary';
import { EmbedPage } from './EmbedPage';

export interface Embedded {
  readonly lab: Lab;
  readonly view: LinkView;
  /** The link's. */
  readonly fragment: string;
  readonly root: Element;
  /** Nothing of React is left to say it. */
  readonly fail: (error: unknown) => void;
}

const nothing = { runs: [], current: -1, baseline: -1, experiment: null, sample: 0, seeds: 1, twins: false } as const;

/** Starts the lab as a part of another page. Nothing is read from this browser's history, and nothing is written to it. */
export function startEmbed({ lab, view, fragment, root, fail }: Embedded): void {
  const { parent, notices } = readLinkEmbed(fragment);
  if (notices.length > 0) lab.notify({ kind: 'info', text: notices.join('\n') });
  lab.begin(nothing);
  followAddress(lab, view, parent);
  const page = location.href.split(/[?#]/)[0] as string;
  createRoot(root, { onUncaughtError: fail }).render(
    <RootBoundary lab={lab}>
      <ClassViewProvider view={view}>
        <LabProvider lab={lab}>
          <DrillProvider>
            <CutCodeProvider>
              <EmbedPage address={(experiment) => page + writeLink(experiment) + writeLinkView(view)} />
              <Notices />
              <PageTips />
              <LiveRegion />
            </CutCodeProvider>
          </DrillProvider>
        </LabProvider>
      </ClassViewProvider>
    </RootBoundary>,
  );
  const { parent: around, origin } = window;
  connectParent(lab, { self: window, parent: around, origin, named: parent, now: () => performance.now() });
}

/** The page around may write another experiment into the frame's address; whatever else changes there is another page. */
function followAddress(lab: Lab, view: LinkView, parent: string | null): void {
  window.addEventListener('hashchange', () => {
    const { hash } = location;
    const same =
      isEmbedded(hash) &&
      writeLinkView(readLinkView(hash).view) === writeLinkView(view) &&
      readLinkEmbed(hash).parent === parent;
    if (!same) return location.reload();
    lab.edit(() => readLink(hash).experiment, onCanvas('What the link describes'));
  });
}
