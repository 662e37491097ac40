import { createContext, type ReactNode, type RefObject, useContext, useMemo, useState } from 'react';
import type { Figure } from './figure';

/** Figures of the current run that the page shows: each is saved from the title of its panel. */
export const figureNames = {
  canvas: 'Canvas',
  curves: 'Accuracy and loss',
  gradient: 'Gradient',
  maps: 'Feature maps',
  contrast: 'Contrast',
  confusion: 'Confusion',
  who: 'Who is learning',
  circuits: 'Circuits',
} as const;

export type FigureId = keyof typeof figureNames | `circuit-${number}`;

/** One of the current run's, or whatever a page of the lab has drawn. */
export type FigureSource = { readonly id: FigureId } | { readonly name: string; readonly make: () => Figure | null };

export interface AskedFigure {
  readonly source: FigureSource;
  /** What the popover points at. */
  readonly trigger: RefObject<HTMLButtonElement | null>;
  /** Saves at once, with the choices made last. */
  readonly atOnce: boolean;
}

export interface Figures {
  readonly asked: AskedFigure | null;
  ask(figure: AskedFigure | null): void;
}

const FigureContext = createContext<Figures | null>(null);

export function FigureProvider({ children }: { readonly children: ReactNode }) {
  const [asked, ask] = useState<AskedFigure | null>(null);
  const figures = useMemo<Figures>(() => ({ asked, ask }), [asked]);
  return <FigureContext.Provider value={figures}>{children}</FigureContext.Provider>;
}

/** Null where no figure can be saved, as on the printed sheet of a test. */
export function useFigures(): Figures | null {
  return useContext(FigureContext);
}

export function nameOf(source: FigureSource): string {
  if ('name' in source) return source.name;
  return source.id in figureNames
    ? figureNames[source.id as keyof typeof figureNames]
    : `Circuit of QCL${source.id.slice('circuit-'.length)}`;
}
