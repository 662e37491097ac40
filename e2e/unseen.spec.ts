import type { CDPSession } from '@playwright/test';
import { press, tabTo } from './keys';
import { smallFragment } from './lab';
import { expect, type Page, test } from './test';

/**
 * The lab without seeing it. What is known of the page is what Chromium's accessibility tree holds, in its order, as a
 * screen reader goes through it; what is done is done by keys.
 */

interface Heard {
  readonly role: string;
  readonly name: string;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly childIds?: readonly string[];
}

/** The accessibility tree, read from its beginning to its end; without what only says again what its parent said. */
async function read(session: CDPSession): Promise<Heard[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const walk = (node: Node | undefined): void => {
    if (!node) return;
    const role = String(node.role?.value ?? '');
    const name = String(node.name?.value ?? '').trim();
    if (!node.ignored && name !== '' && role !== 'InlineTextBox') heard.push({ role, name });
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return heard;
}

/** What stands as text in a region, up to its next neighbour. */
async function textsOf(session: CDPSession, region: string): Promise<string> {
  const all = await read(session);
  const start = all.findIndex(({ role, name }) => role === 'region' && name === region);
  expect(start, `a region “${region}” in ${all.map(({ name }) => name).join(' / ')}`).toBeGreaterThanOrEqual(0);
  const rest = all.slice(start + 1);
  const end = rest.findIndex(({ role }) => role !== 'StaticText' && role !== 'paragraph');
  return rest
    .slice(0, end)
    .filter(({ role }) => role === 'StaticText')
    .map(({ name }) => name)
    .join(' ');
}

/** What the live region has said last, as the tree has it. */
async function said(session: CDPSession): Promise<string> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textIn = (node: Node | undefined): string =>
    !node
      ? ''
      : node.role?.value === 'StaticText'
        ? String(node.name?.value ?? '')
        : (node.childIds ?? []).map((id) => textIn(byId.get(id))).join('');
  return nodes
    .filter(({ role, ignored }) => role?.value === 'status' && !ignored)
    .map(textIn)
    .join(' ');
}

const summary = 'Summary of the page';

async function listen(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return session;
}

for (const [which, address, viewport] of [
  ['the whole page', `./${smallFragment}`, { width: 1280, height: 720 }],
  ['the first page', './', { width: 1280, height: 720 }],
  ['a narrow page', `./${smallFragment}`, { width: 390, height: 844 }],
] as const) {
  test(`${which}: None is found, the skip placed, the network trained, and what has changed is told`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(viewport);
    await page.goto(address);
    await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
    const session = await listen(page);

    // The summary comes before all controls.
    const all = await read(session);
    const first = all.findIndex(({ role }) => role === 'button');
    expect(all.findIndex(({ name }) => name === summary)).toBeLessThan(first);
    await expect.poll(() => textsOf(session, summary)).toMatch(/Run [A-Z](, epoch| is not trained yet)/);
    const before = await textsOf(session, summary);
    expect(before).toContain('QCL1: None. QCL2: reached.');
    expect(before).toMatch(/QCL2 re-encodes O1 as numbers/);
    expect(before).toContain('There is no skip.');

    // What it names is in the tree, and Tab comes to it.
    if (viewport.width < 600) {
      expect(before).toContain('the check boxes under Skips');
      expect(all).toContainEqual({ role: 'checkbox', name: 'O1 to sum 2' });
      await tabTo(page, page.getByRole('checkbox', { name: 'O1 to sum 2' }));
      await press(page, 'Space');
    } else {
      expect(before).toContain('Enter on the button of O1 lists the sums');
      const source = 'O1, not carried anywhere. Enter lists the sums it can go to.';
      expect(all).toContainEqual({ role: 'button', name: source });
      await tabTo(page, page.getByRole('button', { name: source }));
      await press(page, 'Enter');
      const options = (await read(session)).filter(({ role }) => role === 'option').map(({ name }) => name);
      expect(options.find((name) => name.includes('sum 2'))).toMatch(/^sum 2: O1\s\+\sO2, reaches QCL1 and QCL2$/);
      await press(page, 'Enter');
    }
    await expect.poll(() => said(session)).toMatch(/Skip O1 to sum 2 added\. Gradient now reaches QCL1/);
    // The placement changes what is drawn at once; its run is built a moment later.
    await expect
      .poll(() => textsOf(session, summary))
      .toMatch(/There is one skip: O1 to sum 2\. QCL1: reached\. QCL2: reached\..* Run [A-Z] is not trained yet\./);

    await tabTo(page, page.getByRole('button', { name: /^Play/ }));
    await press(page, 'Enter');
    await expect.poll(() => said(session), { timeout: 90_000 }).toMatch(/^Training is over\. .*QCL1/);
    await expect
      .poll(() => textsOf(session, summary))
      .toMatch(/Run [A-Z], epoch (\d+) of \1 epochs: validation accuracy 0\.\d\d, where guessing gives 0\.10\./);
  });
}
