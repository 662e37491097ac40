import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { readPreference, writePreference } from '../preferences';

/** Whether curves and gradients can be heard; off until somebody switches it on, remembered by this browser. */
const sound = createStore<{ readonly on: boolean }>(() => ({ on: readPreference('sound') === 'on' }));

export const soundIsOn = (): boolean => sound.getState().on;

export function switchSound(on: boolean): void {
  sound.setState({ on });
  writePreference('sound', on ? 'on' : null);
}

export function useSound(): boolean {
  return useStore(sound, ({ on }) => on);
}
