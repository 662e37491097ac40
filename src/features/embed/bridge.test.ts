import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeCurrentRun, type FakeLab, fakeLab, fakeRecord, fakeSnapshot } from '../../testing/fakeLab';
import { connectParent } from './bridge';

const own = 'https://lab.example';
const host = 'https://school.example';

/** A frame with a page around it, and what the two have said. */
function frame(lab: FakeLab, { named = null as string | null, origin = own } = {}) {
  const sent: { readonly message: { readonly type: string }; readonly to: string }[] = [];
  const parent = { postMessage: (message: never, to: never) => void sent.push({ message, to }) };
  const listeners = new Set<(event: MessageEvent) => void>();
  const self = {
    addEventListener: (_: string, listener: never) => void listeners.add(listener),
    removeEventListener: (_: string, listener: never) => void listeners.delete(listener),
  };
  const end = connectParent(lab, { self, parent, origin, named, now: () => Date.now() } as never);
  const read = vi.fn();
  const receive = (data: unknown, from = host, source: unknown = parent): void => {
    const event = { origin: from, source } as MessageEvent;
    Object.defineProperty(event, 'data', {
      get: () => {
        read();
        return data;
      },
    });
    for (const listener of listeners) listener(event);
  };
  return { sent, receive, end, read, types: () => sent.map(({ message }) => message.type) };
}

const command = (type: string, more: object = {}): object => ({ source: 'resqunn', version: 1, type, ...more });

let lab: FakeLab;
const asked = (): string[] => lab.calls.map(([action]) => action);
beforeEach(() => {
  vi.useFakeTimers();
  lab = fakeLab();
});
afterEach(() => vi.useRealTimers());

describe('who may command', () => {
  it('the origin that the link names', () => {
    const { receive } = frame(lab, { named: host });
    receive(command('train'));
    expect(asked()).toEqual(['play']);
  });

  it('without one, the own origin alone', () => {
    const { receive } = frame(lab);
    receive(command('train'));
    expect(asked()).toEqual([]);
    receive(command('train'), own);
    expect(asked()).toEqual(['play']);
  });

  it.each([
    ['another origin', 'https://evil.example'],
    ['an origin that begins alike', `${host}.evil.example`],
    ['the same host without encryption', 'http://school.example'],
    ['nobody', 'null'],
    ['the own origin, where another is named', own],
  ])('not %s, whose message is not even read', (_, from) => {
    const { receive, read } = frame(lab, { named: host });
    receive(command('train'), from);
    expect(asked()).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('not another frame of the page that may', () => {
    const { receive, read } = frame(lab, { named: host });
    receive(command('train'), host, {});
    receive(command('train'), host, null);
    expect(asked()).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('in a sandbox nobody, unless the link names somebody: other pages without an origin are not this one', () => {
    frame(lab, { origin: 'null' }).receive(command('train'), 'null');
    expect(asked()).toEqual([]);
    frame(lab, { origin: 'null', named: host }).receive(command('train'), host);
    expect(asked()).toEqual(['play']);
  });
});

describe('what is done', () => {
  it('train, pause, reset and an experiment act as a person does', () => {
    const { receive } = frame(lab, { named: host });
    for (const type of ['train', 'pause', 'reset']) receive(command(type));
    receive(command('experiment', { experiment: '#v=1&placement=X+O1' }));
    expect(asked()).toEqual(['play', 'pause', 'reset', 'edit']);
    expect(lab.store.getState().experiment.skips).toEqual([[0, 1]]);
  });

  it('a run that trains is not begun anew', () => {
    const { receive } = frame(lab, { named: host });
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ status: 'running' }) });
    receive(command('train'));
    expect(asked()).toEqual([]);
  });

  it('whoever comes late asks for the state', () => {
    const { receive, types } = frame(lab, { named: host });
    receive(command('ask'));
    expect(types()).toEqual(['ready', 'state']);
  });

  it('a flood does what ten commands do, and after the end nothing is heard', () => {
    const { receive, end } = frame(lab, { named: host });
    for (let n = 0; n < 5000; n++) receive(command('train'));
    expect(asked()).toHaveLength(10);
    vi.advanceTimersByTime(10_000);
    end();
    receive(command('train'));
    expect(asked()).toHaveLength(10);
  });
});

describe('what is told', () => {
  it('is sent to the named origin alone; to an unknown one goes nothing but the experiment and its numbers', () => {
    expect(frame(lab, { named: host }).sent.map(({ to }) => to)).toEqual([host]);
    const { sent } = frame(lab);
    expect(sent.map(({ to }) => to)).toEqual(['*']);
    expect(Object.keys(sent[0]?.message ?? {}).sort()).toEqual([
      ...['accuracy', 'epoch', 'epochs', 'experiment', 'layers', 'loss', 'placement', 'source', 'status', 'type'],
      'version',
    ]);
  });

  it('the state is told when it has changed, at most four times a second', () => {
    const { types } = frame(lab);
    for (let n = 0; n < 100; n++) lab.placeSkips(n % 2 === 0 ? [[0, 1]] : [[1, 2]]);
    expect(types()).toEqual(['ready']);
    vi.advanceTimersByTime(250);
    expect(types()).toEqual(['ready', 'state']);
    vi.advanceTimersByTime(5000);
    lab.store.setState({ dragging: true });
    vi.advanceTimersByTime(5000);
    expect(types()).toEqual(['ready', 'state']);
  });

  it('the end of a run is told once, with what it has come to', () => {
    const { sent, types } = frame(lab);
    const { epochs } = lab.store.getState().experiment.training;
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 29, status: 'running' }), records: [fakeRecord(29, 0.8)] });
    changeCurrentRun(lab, {
      snapshot: fakeSnapshot({ epoch: epochs, status: 'finished' }),
      records: [fakeRecord(29, 0.8), fakeRecord(epochs, 0.86)],
    });
    expect(types()).toEqual(['ready', 'state', 'run finished']);
    expect(sent.at(-1)?.message).toMatchObject({ status: 'finished', epoch: epochs, accuracy: 0.86 });
    vi.advanceTimersByTime(1000);
    expect(types()).toEqual(['ready', 'state', 'run finished']);
  });

  it('a lab in no frame talks to nobody', () => {
    const alone = { addEventListener: vi.fn(), removeEventListener: vi.fn(), postMessage: vi.fn() };
    connectParent(lab, { self: alone, parent: alone, origin: own, named: null, now: Date.now } as never)();
    expect(alone.addEventListener).not.toHaveBeenCalled();
    expect(alone.postMessage).not.toHaveBeenCalled();
  });
});
