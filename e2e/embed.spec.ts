import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from '@playwright/test';
import { centre, openLab, smallFragment } from './lab';
import { letterSizes } from './letters';
import { expect, type Page, test } from './test';

/** The lab as a part of another page, framed as such a page frames it (docs/embed.md). */

const fragment = `${smallFragment}&placement=O1+O2&embed=1`;

interface Heard {
  readonly type: string;
  readonly experiment: string;
  readonly status: string;
  readonly accuracy: number | null;
}

declare global {
  interface Window {
    heard: Heard[];
  }
}

interface Host {
  /** Whether the page around the lab comes from another origin than the lab does. */
  readonly foreign?: boolean;
  /** The lab's; may be made from the origin of the page around it. */
  readonly fragment?: string | ((origin: string) => string);
  readonly width?: number;
  readonly height?: number;
  readonly sandbox?: string;
}

/** Another origin: a server of one page. A page that is made up counts as one of the open internet, which may frame nothing local. */
async function serve(
  body: (origin: string) => string,
): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(body(origin));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => void server.close() };
}

/** Opens a page with the lab in a frame, and with a field that has the focus; it collects what it hears. */
async function openHost(page: Page, baseURL: string, host: Host = {}): Promise<Frame> {
  const { foreign = false, width = 800, height = 450, sandbox } = host;
  const body = (origin: string): string => {
    const own = typeof host.fragment === 'function' ? host.fragment(origin) : (host.fragment ?? fragment);
    return `<!doctype html><input id="field" /><script>
        window.heard = [];
        addEventListener('message', ({ data }) => data.source === 'resqunn' && heard.push(data));
        </script><iframe ${sandbox === undefined ? '' : `sandbox="${sandbox}"`} width="${width}" height="${height}"
        style="border: 0" src="${baseURL}${own.replaceAll('&', '&amp;')}"></iframe>`;
  };
  if (foreign) {
    const { origin, close } = await serve(body);
    page.once('close', close);
    await page.goto(origin);
  } else {
    await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: body(baseURL) }));
    await page.goto('./host.html');
  }
  const handle = await page.locator('iframe').elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('the host page has no frame');
  await page.locator('#field').focus();
  if (sandbox === undefined) {
    await expect(frame.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
    await frame.evaluate(() => window.resqunn.setPace(5));
  }
  return frame;
}

const heard = (page: Page): Promise<Heard[]> => page.evaluate(() => window.heard);
const types = async (page: Page): Promise<string[]> => (await heard(page)).map(({ type }) => type);
const placed = (frame: Frame) => frame.evaluate(() => window.resqunn.store.getState().experiment.skips);

/** Sends messages to the frame, as they are. */
function send(page: Page, ...messages: readonly unknown[]): Promise<void> {
  return page.evaluate((all) => {
    for (const message of all) window.frames[0]?.postMessage(message, '*');
  }, messages);
}

const command = (type: string, more: object = {}) => ({ source: 'resqunn', version: 1, type, ...more });

test('a page hears that the lab is there, has it train another experiment, and hears of the end', async ({
  page,
  baseURL,
}) => {
  await openHost(page, baseURL as string);
  expect(await types(page)).toContain('ready');
  await send(page, command('experiment', { experiment: `${smallFragment}&placement=X%2BO1` }));
  await expect.poll(async () => (await heard(page)).at(-1)?.experiment).toContain('placement=X+O1');
  await send(page, command('train'));
  await expect.poll(() => types(page)).toContain('run finished');
  const last = (await heard(page)).find(({ type }) => type === 'run finished');
  expect(last).toMatchObject({ placement: 'X+O1', status: 'finished', layers: ['none', 'reached'], epoch: 2 });
  expect(last?.accuracy).toBeGreaterThan(0);
});

test('another origin commands where the link names it, and is told; everybody else does nothing', async ({
  page,
  baseURL,
}) => {
  const named = await openHost(page, baseURL as string, {
    foreign: true,
    fragment: (origin) => `${fragment}&parent=${origin}`,
  });
  expect(await types(page)).toContain('ready');
  await send(page, command('experiment', { experiment: `${smallFragment}&placement=none` }));
  await expect.poll(() => placed(named)).toEqual([]);

  // Not named: it hears, and what it sends does nothing. Afterwards the lab trains as ever.
  const other = await openHost(page, baseURL as string, { foreign: true });
  expect(await types(page)).toContain('ready');
  await send(page, command('experiment', { experiment: `${smallFragment}&placement=none` }), command('train'));
  await other.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => types(page)).toContain('run finished');
  expect(await placed(other)).toEqual([[1, 2]]);
});

test('hostile messages change nothing and throw nothing', async ({ page, baseURL }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const frame = await openHost(page, baseURL as string);
  const huge = 'x'.repeat(5_000_000);
  const strange: unknown[] = [null, 1, 'train', [], {}, [command('train')], command('toString'), command('__proto__')];
  strange.push(command('train', { version: 99 }), command('experiment', { experiment: { skips: huge } }), huge);
  strange.push(
    command('experiment', { experiment: `#v=1&seed=${huge}` }),
    command('experiment', { experiment: '#v=1&seed=x' }),
  );
  strange.push({ source: huge, version: 1, type: 'train' });
  await send(page, ...strange);
  await page.evaluate(() => {
    const frame = window.frames[0] as Window;
    frame.postMessage(JSON.parse('{"__proto__":{"source":"resqunn","version":1,"type":"train"}}'), '*');
    frame.postMessage(new Map([['source', 'resqunn']]), '*');
    for (let n = 0; n < 3000; n++) frame.postMessage({ source: 'resqunn', version: 1, type: 'reset' }, '*');
  });
  // The allowance is used up by the flood: what is heard of next is a press.
  await frame.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => types(page)).toContain('run finished');
  expect((await heard(page)).every(({ experiment }) => experiment.includes('placement=O1+O2'))).toBe(true);
  expect(await frame.evaluate(() => window.resqunn.store.getState().runs.length)).toBe(1);
  expect(errors).toEqual([]);
});

test('keys belong to the page around it until the frame has the focus; nothing is stored', async ({
  page,
  baseURL,
}) => {
  const frame = await openHost(page, baseURL as string);
  await page.keyboard.type('p t3 re.');
  await expect(page.locator('#field')).toHaveValue('p t3 re.');
  expect(await placed(frame)).toEqual([[1, 2]]);

  // By keys alone: into the frame, to O1, its list, and a skip less.
  await frame.locator('[data-port="1"]').focus();
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => placed(frame)).toEqual([]);
  await frame.getByRole('button', { name: 'Train', exact: true }).press('Enter');
  await expect.poll(() => types(page)).toContain('run finished');
  const kept = await frame.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length]);
  expect(kept).toEqual([0, 0]);
});

test('a skip is dragged, tapped, taken away and put back; the lab opens on the same experiment', async ({
  page,
  baseURL,
}) => {
  const frame = await openHost(page, baseURL as string, { fragment: `${smallFragment}&embed=1` });
  const from = await centre(frame.locator('[data-port="1"]'));
  const to = await centre(frame.locator('[data-sum="2"]'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => placed(frame)).toEqual([[1, 2]]);
  await expect(frame.getByText('Both layers learn')).toBeVisible();
  await frame.getByRole('button', { name: 'Take the skip away' }).click();
  await expect(frame.getByText('QCL1 gets None: no')).toBeVisible();
  await frame.locator('[data-port="0"]').click();
  await frame.locator('[data-sum="1"]').click();
  await expect.poll(() => placed(frame)).toEqual([[0, 1]]);
  await expect(frame.getByText('ResQuNN Lab: MNIST, 8 × 8, seed 0')).toBeVisible();
  const link = frame.getByRole('link', { name: 'Open in the lab' });
  await expect(link).toHaveAttribute('href', /#v=1.*placement=X\+O1/);
  await expect(link).not.toHaveAttribute('href', /embed/);
  await expect(link).toHaveAttribute('target', '_blank');
});

const overflow = (frame: Frame): Promise<readonly number[]> =>
  frame.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight];
  });

/** Whether the arrow of a direction is seen, behind its title and near it. */
const arrowBehind = (frame: Frame, title: string): Promise<boolean> =>
  frame.getByText(title, { exact: true }).evaluate((text) => {
    const arrow = text.nextElementSibling?.getBoundingClientRect();
    const gap = (arrow?.left ?? 0) - text.getBoundingClientRect().right;
    return arrow !== undefined && arrow.width > 10 && gap >= 3 && gap <= 12;
  });

for (const [width, height] of [
  [800, 450],
  [1200, 800],
  [600, 340],
] as const) {
  test(`${width} x ${height}: everything is there without scrolling`, async ({ page, baseURL }) => {
    const frame = await openHost(page, baseURL as string, { width, height });
    await expect(frame.getByRole('img', { name: /^Validation accuracy/ })).toBeVisible();
    expect(await overflow(frame)).toEqual([0, 0]);
    const least = width >= 800 ? 11 : 9.4;
    const small = (await letterSizes(frame, 'svg[role="group"]')).filter(({ size }) => size < least - 0.05);
    expect(small).toEqual([]);
    for (const title of ['Forward', 'Backward']) expect(await arrowBehind(frame, title)).toBe(true);
    const train = await frame.getByRole('button', { name: 'Train', exact: true }).boundingBox();
    const skip = await frame.getByRole('button', { name: 'Take the skip away' }).boundingBox();
    const curve = await frame.getByRole('img', { name: /^Validation accuracy/ }).boundingBox();
    if (width >= 800) expect(train?.x).toBe(skip?.x);
    else {
      expect(train?.y).toBe(skip?.y);
      expect(train?.y).toBeGreaterThan((curve?.y ?? 0) + (curve?.height ?? 0) - 1);
    }
  });
}

test('below 480 it is the phone canvas, then the curve', async ({ page, baseURL }) => {
  const frame = await openHost(page, baseURL as string, { width: 400, height: 700 });
  await expect(frame.locator('.rc-compact')).toBeVisible();
  const canvas = await frame.locator('.rc-compact').boundingBox();
  const curve = await frame.getByRole('img', { name: /^Validation accuracy/ }).boundingBox();
  expect(curve?.y).toBeGreaterThan((canvas?.y ?? 0) + (canvas?.height ?? 0) - 1);
  expect((await overflow(frame))[0]).toBe(0);
});

test('a sandbox without an origin says so in a sentence, and tells nobody that the lab is there', async ({
  page,
  baseURL,
}) => {
  const frame = await openHost(page, baseURL as string, { sandbox: 'allow-scripts' });
  await expect(frame.getByRole('alert')).toContainText('sandboxed');
  await send(page, command('train'), command('ask'));
  expect(await types(page)).toEqual([]);
});

test('the Share window writes the frame', async ({ page, baseURL }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('For a page of your own: embed').click();
  const text = await page.getByRole('textbox', { name: 'Frame' }).inputValue();
  expect(text).toContain(`<iframe src="${baseURL}#v=1`);
  expect(text).toContain('&amp;embed=1"');
});
