import type { Position } from '../../model/run';
import type { LabCore } from '../core';
import { currentRun } from '../lab';
import { isFetching, noLook, present } from '../state/lookState';

export interface FilmActions {
  /**
   * Shows the training epoch by epoch, from the position looked at, or from the beginning; ends at the present.
   * @param calm a few stills rather than motion
   */
  playFilm(calm: boolean): Promise<void>;
  stopFilm(): void;
}

/** A film of any run takes about so long, ms; each picture is seen between `shortest` and `longest`. */
const filmTime = 6000;
const shortest = 50;
const longest = 300;
/** A calm film has at most so many stills, each seen so long. */
const stills = 10;
const stillTime = 1200;

/** The training so far as a film. @param lookAt shows a position; it does not stop the film */
export function film({ get, set, frame }: LabCore, lookAt: (position: Position) => void): FilmActions {
  /** Films begun or stopped so far: one that is no longer the newest ends. */
  let newest = 0;
  return {
    async playFilm(calm) {
      const run = currentRun(get());
      const last = run ? present(run).epoch : 0;
      if (!run || last === 0) return;
      const mine = ++newest;
      set({ filming: true });
      const first = get().look?.position.epoch ?? 0;
      const pictures = calm ? stills : filmTime / shortest;
      const stride = Math.ceil(last / pictures);
      const time = calm ? stillTime : Math.min(longest, Math.max(shortest, (filmTime * stride) / last));
      for (let epoch = first; epoch < last; epoch += stride) {
        lookAt({ epoch, batch: 0 });
        const seen = new Promise((resolve) => setTimeout(resolve, time));
        // What has to be trained again takes the time it takes.
        while (newest === mine && isFetching(get())) await frame();
        await seen;
        if (newest !== mine || !get().filming) return;
      }
      set(noLook);
    },
    stopFilm() {
      if (!get().filming) return;
      newest++;
      set({ filming: false });
    },
  };
}
