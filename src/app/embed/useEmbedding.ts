import { useCallback, useEffect } from 'react';
import { connectParent } from '../../features/embed/bridge';
import { readLink, writeLink } from '../../io/link';
import { readLinkEmbed } from '../../io/linkEmbed';
import { type LinkView, readLinkView, writeLinkView } from '../../io/linkView';
import { useClassView } from '../../kit/lab/ClassView';
import { useActions } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import type { Lab } from '../../store/actions';

const nothing = { runs: [], current: -1, baseline: -1, experiment: null, sample: 0, seeds: 1, twins: false } as const;

/** Begins the lab with the link's experiment, and joins it to the page around it. @returns the address of an experiment in the whole lab */
export function useEmbedding(): (experiment: Experiment) => string {
  const lab = useActions();
  const view = useClassView();
  useEffect(() => {
    const { parent: named, notices } = readLinkEmbed(location.hash);
    if (notices.length > 0) lab.notify({ kind: 'info', text: notices.join('\n') });
    // The page may be drawn anew over a lab that has begun.
    if (lab.store.getState().runs.length === 0) lab.begin(nothing);
    const leave = followAddress(lab, view, named);
    const { parent, origin } = window;
    const end = connectParent(lab, { self: window, parent, origin, named, now: () => performance.now() });
    return () => {
      leave();
      end();
    };
  }, [lab, view]);
  return useCallback(
    (experiment) => (location.href.split(/[?#]/)[0] as string) + writeLink(experiment) + writeLinkView(view),
    [view],
  );
}

/** The page around may write another experiment into the frame's address; whatever else changes there is another page. */
function followAddress(lab: Lab, view: LinkView, named: string | null): () => void {
  const follow = (): void => {
    const { hash } = location;
    const { embedded, parent } = readLinkEmbed(hash);
    const isSame = writeLinkView(readLinkView(hash).view) === writeLinkView(view) && parent === named;
    if (embedded && isSame)
      lab.edit(
        () => readLink(hash).experiment,
        () => 'What the link describes is on the canvas.',
      );
    else location.reload();
  };
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}
