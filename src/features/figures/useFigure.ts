import { useEffect, useState } from 'react';
import type { FigureSource } from '../../kit/figures/FigureContext';
import type { Figure } from '../../kit/figures/figure';
import { gradientView } from '../../kit/lab/gradientView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { messageOf } from '../../model/messageOf';
import type { Lab } from '../../store/actions';
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

let turns: Promise<void> = Promise.resolve();

/**
 * Figures are drawn one after the other, each in a task of its own: a list of them does not hold up the page. React, which
 * draws some, would not do it at once while it renders.
 */
function ownTurn(): Promise<void> {
  turns = turns.then(() => new Promise((resolve) => setTimeout(resolve)));
  return turns;
}

export type Preview =
  | { readonly kind: 'waiting' | 'none' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'drawn'; readonly svg: SavedSvg; readonly url: string };

/** The very picture that would be saved, as an address for an image; drawn anew when the run or a choice changes. */
export function usePreview(source: FigureSource, runId: number, choices: Choices, fonts = true): Preview {
  const lab = useActions();
  const [preview, setPreview] = useState<Preview>({ kind: 'waiting' });
  const { colours, width, caption } = choices;
  const moment = useLab((state) => state.runs.find(({ id }) => id === runId)?.records);
  const key = 'id' in source ? source.id : source.name;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the source by its name; another moment is another picture
  useEffect(() => {
    let wanted = true;
    let url: string | null = null;
    const draw = async (): Promise<Preview> => {
      await ownTurn();
      if (!wanted) return { kind: 'waiting' };
      const figure = currentFigure(lab, source, runId, choices);
      if (!figure) return { kind: 'none' };
      const svg = await svgOf(figure, { colours, width, caption }, fonts);
      url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
      if (!wanted) URL.revokeObjectURL(url);
      return { kind: 'drawn', svg, url };
    };
    void draw()
      .catch((error): Preview => ({ kind: 'failed', why: messageOf(error) }))
      .then((next) => wanted && setPreview(next));
    return () => {
      wanted = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, [lab, key, runId, colours, width, caption, fonts, moment]);
  return preview;
}
