// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { pastedPicture } from './droppedImages';

const picture = new File(['x'], 'image.png', { type: 'image/png' });

/** A paste on an element of the page, as browsers send it. */
function paste(target: Element, { text = '', files = [picture], prevented = false } = {}): File | null {
  const event = new Event('paste', { bubbles: true, cancelable: true }) as ClipboardEvent;
  Object.defineProperty(event, 'clipboardData', { value: { files, getData: () => text } });
  if (prevented) event.preventDefault();
  let found: File | null = null;
  target.addEventListener(
    'paste',
    (pasted) => {
      found = pastedPicture(pasted as ClipboardEvent);
    },
    { once: true },
  );
  target.dispatchEvent(event);
  return found;
}

test('a picture that is pasted on the page is taken', () => {
  expect(paste(document.body)).toBe(picture);
});

test('text stays text, though a word processor brings a picture of it; a field keeps what is pasted into it', () => {
  document.body.innerHTML = '<input><textarea></textarea><p contenteditable><b>here</b></p>';
  expect(paste(document.body, { text: 'a table' })).toBeNull();
  expect(paste(document.body, { prevented: true })).toBeNull();
  expect(paste(document.body, { files: [new File(['{}'], 'run.json', { type: 'application/json' })] })).toBeNull();
  for (const field of document.querySelectorAll('input, textarea, b')) expect(paste(field)).toBeNull();
});
