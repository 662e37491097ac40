import { useEffect, useState } from 'react';
import type { FigureId, FigureSource } from '../../kit/figures/FigureContext';
import type { Figure } from '../../kit/figures/figure';
import { gradientView } from '../../kit/lab/gradientView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { messageOf } from '../../model/messageOf';
import type { Lab } from '../../store/actions';
import type { LabState } from '../../store/lab';
import { type Choices, lastChoices, rememberChoices } from './choices';
import { figureOf, subjectOf } from './list';
import { svgOf } from './save';
import type { SavedSvg } from './svg/standalone';

/** The choices, kept for the next figure too. */
export function useChoices(): readonly [Choices, (choices: Choices) => void] {
  const [choices, setChoices] = useState(lastChoices);
  const choose = (next: Choices): void => {
    setChoices(next);
    rememberChoices(next);
  };
  return [choices, choose];
}

/** A figure as it is now. @param runId whose; other pages' figures have their own */
export function currentFigure(lab: Lab, source: FigureSource, runId: number, choices: Choices): Figure | null {
  if ('make' in source) return source.make();
  const subject = subjectOf(
    lab.store.getState(),
    runId,
    gradientView(lab.store).getState(),
    choices.width === 'screen',
  );
  return subject && figureOf(source.id, subject);
}

/** The same, anew with each epoch of its run and with each that is looked at. What is saved is taken once more when it is saved. */
export function useFigure(source: FigureSource, runId: number, choices: Choices): Figure | null {
  useLab(shownRecords(runId));
  useLab((state) => state.look);
  return currentFigure(useActions(), source, runId, choices);
}

/** Other records are another picture. @param restsOnly as long as the run goes on, there are none */
function shownRecords(runId: number, restsOnly = false): (state: LabState) => unknown {
  return (state) => {
    const run = state.runs.find(({ id }) => id === runId);
    return restsOnly && run?.snapshot?.status === 'running' ? null : run?.records;
  };
}

let turns: Promise<void> = Promise.resolve();

/**
 * Figures are drawn one after the other, each in a task of its own: a list of them does not hold up the page. React, which
 * draws some, would not do it at once while it renders.
 */
function ownTurn(isWanted: () => boolean): Promise<void> {
  // Whoever has left the line takes no time in it.
  turns = turns.then(() => (isWanted() ? new Promise((resolve) => setTimeout(resolve)) : undefined));
  return turns;
}

export type Preview =
  | { readonly kind: 'waiting' | 'none' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'drawn'; readonly svg: SavedSvg; readonly url: string };

/** An image that is on its way when its address goes is an error to the browser: the address goes a while later. */
function letGo(url: string): void {
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * The very picture that would be saved, as an address for an image; drawn anew when the run or a choice changes.
 * @param small one of many: without the fonts, and not drawn with every epoch of a run that goes on
 */
export function usePreview(id: FigureId, runId: number, choices: Choices, small = false): Preview {
  const lab = useActions();
  const [preview, setPreview] = useState<Preview>({ kind: 'waiting' });
  const { colours, width, caption } = choices;
  const records = useLab(shownRecords(runId, small));
  const look = useLab((state) => (small ? null : state.look));

  // biome-ignore lint/correctness/useExhaustiveDependencies: other records are another picture
  useEffect(() => {
    let wanted = true;
    let url: string | null = null;
    const draw = async (): Promise<Preview> => {
      await ownTurn(() => wanted);
      if (!wanted) return { kind: 'waiting' };
      const figure = currentFigure(lab, { id }, runId, choices);
      if (!figure) return { kind: 'none' };
      const svg = await svgOf(figure, { colours, width, caption }, !small);
      url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
      if (!wanted) URL.revokeObjectURL(url);
      return { kind: 'drawn', svg, url };
    };
    void draw()
      .catch((error): Preview => ({ kind: 'failed', why: messageOf(error) }))
      .then((next) => wanted && setPreview(next));
    return () => {
      wanted = false;
      if (url) letGo(url);
    };
  }, [lab, id, runId, colours, width, caption, small, records, look]);
  return preview;
}
