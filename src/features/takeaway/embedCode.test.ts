// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { embedCode } from './embedCode';

it('is one frame, of the address and the title that were given', () => {
  const address = 'https://lab.example/#v=1&placement=(X+O1)+O2&embed=1';
  const place = document.createElement('div');
  place.insertAdjacentHTML('beforeend', embedCode(address, 'ResQuNN Lab: "O1" <b>&amp;'));
  const frames = place.querySelectorAll('iframe');
  expect(place.children).toHaveLength(1);
  expect(frames[0]?.getAttribute('src')).toBe(address);
  expect(frames[0]?.getAttribute('title')).toBe('ResQuNN Lab: "O1" <b>&amp;');
  expect(place.querySelector('b')).toBeNull();
});
