import { expect, test } from 'vitest';
import { tinyExperiment } from '../testing/inProcessLab';
import { createLabStore, type Notice } from './lab';
import { createNotices } from './notices';

function setUp() {
  const store = createLabStore(tinyExperiment);
  return { store, notify: createNotices(store), shown: () => store.getState().notice?.text ?? null };
}

const error = (text: string, holds?: Notice['holds']): Notice => ({ kind: 'error', text, ...(holds ? { holds } : {}) });

test('a message goes when its cause has gone', () => {
  const { store, notify, shown } = setUp();
  notify(error('image 0', ({ sample }) => sample === 0));
  store.setState({ pace: 1 });
  expect(shown()).toBe('image 0');
  store.setState({ sample: 1 });
  expect(shown()).toBeNull();
});

test('a newer message covers one whose cause stands; dismissed, it gives way to it', () => {
  const { store, notify, shown } = setUp();
  notify(error('image 0', ({ sample }) => sample === 0));
  notify({ kind: 'info', text: 'by the way' });
  expect(shown()).toBe('by the way');
  notify(null);
  expect(shown()).toBe('image 0');
  notify({ kind: 'info', text: 'again' });
  store.setState({ sample: 1 });
  notify(null);
  expect(shown()).toBeNull();
});

test('one that is dismissed does not come back, nor one that was only told', () => {
  const { notify, shown } = setUp();
  notify(error('stands', () => true));
  notify(null);
  expect(shown()).toBeNull();
  notify(error('told'));
  notify(error('told later'));
  notify(null);
  expect(shown()).toBeNull();
});

test('the same message is not found twice', () => {
  const { notify, shown } = setUp();
  for (let n = 0; n < 3; n++) notify(error('stands', () => true));
  notify(null);
  expect(shown()).toBeNull();
});
