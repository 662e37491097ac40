import { lazyPart } from '../kit/parts/lazyPart';

/** Fetched when the pointer comes near its button. */
export const TakeAway = lazyPart(async () => (await import('../features/takeaway/TakeAway')).default);
