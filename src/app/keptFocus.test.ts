// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from './keptFocus';

let end: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Nothing is laid out here: what is there is in sight.
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  document.body.innerHTML =
    '<main><button id="first">1</button><section><button id="second">2</button><button id="third">3</button></section></main>';
  end = keepFocus(document);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const find = (id: string) => document.getElementById(id) as HTMLElement;

/** Takes it away, with the focus as a browser does. */
async function take(id: string): Promise<void> {
  const gone = find(id);
  gone.blur();
  gone.remove();
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(200);
}

test('what had the focus before has it again where what has it is taken away', async () => {
  find('first').focus();
  find('third').focus();
  await take('third');
  expect(document.activeElement?.id).toBe('first');
});

test('the first stop near by, where nothing had it before', async () => {
  find('third').focus();
  await take('third');
  expect(document.activeElement?.id).toBe('second');
});

test('a stop near by is one that the Tab key comes to: in sight, and not left out; else one further off', async () => {
  find('second').tabIndex = -1;
  find('third').focus();
  await take('third');
  expect(document.activeElement?.id).toBe('first');

  document
    .querySelector('section')
    ?.insertAdjacentHTML(
      'beforeend',
      '<p inert><a href="#x" id="covered">x</a></p><button id="fourth">4</button><button id="fifth">5</button>',
    );
  find('first').remove();
  find('fifth').focus();
  await take('fifth');
  expect(document.activeElement?.id).toBe('fourth');
});

test('whoever gives it another place is not overruled', async () => {
  find('first').focus();
  find('third').focus();
  const gone = find('third');
  gone.blur();
  gone.remove();
  await Promise.resolve();
  find('second').focus();
  await vi.advanceTimersByTimeAsync(200);
  expect(document.activeElement?.id).toBe('second');
});

test('a press beside everything leaves it nowhere', async () => {
  find('third').focus();
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  find('third').blur();
  await take('second');
  expect(document.activeElement).toBe(document.body);
});

test('what a hand takes from the canvas leaves the keys to the page; taken by a key, the focus is kept', async () => {
  const draw = () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.innerHTML = '<g id="plate" tabindex="0"></g><g id="port" tabindex="0"></g>';
    document.querySelector('section')?.append(svg);
  };
  draw();
  find('plate').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  find('plate').focus();
  await take('plate');
  expect(document.activeElement).toBe(document.body);
  document.querySelector('svg')?.remove();
  draw();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
  find('plate').focus();
  await take('plate');
  expect(document.activeElement?.id).toBe('port');
});
