import { expect, it } from 'vitest';
import { firstExperiment } from '../model/settings/paper';
import { slowPlaces } from '../model/slowMotion/places';
import { readLink, writeLink } from './link';
import { readLinkSlow, writeLinkSlow } from './linkSlow';

it.each([...slowPlaces, null])('slow motion at %s comes back out of its link, the experiment too', (place) => {
  const experiment = { ...firstExperiment, seed: 3 };
  const hash = writeLink(experiment) + writeLinkSlow(place);
  expect(readLinkSlow(hash)).toEqual({ name: place, alone: false, notices: [] });
  expect(readLink(hash)).toEqual({ experiment, notices: [] });
});

it('may stand alone, and a place that there is not is told', () => {
  expect(readLinkSlow('#slow=Loss.')).toEqual({ name: 'loss', alone: true, notices: [] });
  const { name, notices } = readLinkSlow('#slow=fast');
  expect([name, notices]).toEqual([
    null,
    ['slow=fast: expected one of pixels, encode, circuit, measure, head, loss, back, turn; ignored'],
  ]);
});
