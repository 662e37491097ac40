import { lazyPart } from '../kit/parts/lazyPart';

/** Fetched when the pointer comes near its button; with it the figures, which stand in its list. */
export const TakeAway = lazyPart(async () => (await import('./TakeAwayWithFigures')).default);
