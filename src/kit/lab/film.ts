import type { Lab } from '../../store/actions';
import { currentRun, type LabState } from '../../store/lab';

/** Whether the main button and the space bar play a film: the past is looked at, and nothing is being trained. */
export function playsFilm(state: LabState): boolean {
  return state.look !== null && currentRun(state)?.snapshot?.status !== 'running';
}

/** A few stills for whoever has asked their system for less motion. */
export function toggleFilm(lab: Lab): void {
  if (lab.store.getState().filming) lab.stopFilm();
  else void lab.playFilm(matchMedia('(prefers-reduced-motion: reduce)').matches);
}
