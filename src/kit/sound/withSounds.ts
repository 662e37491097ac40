import { fetchModule } from '../parts/fetchModule';

type Sounds = typeof import('./sounds');

/** Does something with what makes sound; silent where that cannot be fetched, or nothing can be played: it stands beside what is seen and said. */
export function withSounds(act: (sounds: Sounds) => void): void {
  fetchModule(() => import('./sounds'))
    .then(act)
    .catch(() => {});
}
