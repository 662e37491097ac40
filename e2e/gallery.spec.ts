import AxeBuilder from '@axe-core/playwright';
import { currentRun, experiment, openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

test('the gallery shows claim, picture and verdict of a figure, and opens it in the lab', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
  await expect(gallery.getByRole('row', { name: /X\+O1 14×14 14×14/ })).toContainText('holds');
  await expect(gallery.getByRole('heading', { name: 'Sizes of the maps' })).toBeVisible();
  await expect(gallery.getByRole('list', { name: 'Maps that the head gets' }).getByRole('listitem')).toHaveCount(5);

  await gallery.getByRole('tab', { name: 'Figs. 3 and 7' }).click();
  await expect(gallery.getByRole('row', { name: /Quantum head, no residual/ })).toContainText(
    'QCL1 None, QCL2 exactly 0 ✓ holds',
  );
  await expect(gallery.getByRole('row', { name: /Dense head, no residual/ })).toContainText(
    'QCL1 None, QCL2 reached ✓ holds',
  );

  await gallery.getByRole('tab', { name: 'Fig. 8' }).click();
  await expect(gallery.getByText('That is a hypothesis about code that is not public, not proof.')).toBeVisible();
  await expect(gallery.getByText(/wins.* points .* the classical surrogate/)).toBeVisible();
  const claims = gallery.getByRole('region', { name: 'Claims' });
  const picture = claims.getByRole('img', { name: /O1\+O2 beats X\+O1: training/ });
  await expect(picture).toHaveAttribute('aria-label', /full .*; quarter .*; the paper 31/);
  for (const name of ['full coverage', 'quarter coverage']) {
    await expect(
      claims.getByRole('region', { name }).getByRole('img', { name: /Validation accuracy: run A/ }),
    ).toBeVisible();
  }
  for (const name of ['Claims', /, full coverage$/, /, quarter coverage$/]) {
    const label = typeof name === 'string' ? `Save figure: ${name}` : name;
    await expect(claims.getByRole('button', { name: label })).toBeVisible();
  }
  await claims.getByRole('radio', { name: 'quarter', exact: true }).click();
  await expect(picture).not.toHaveAttribute('aria-label', /full/);
  await claims.getByRole('radio', { name: 'exact gradient' }).click();
  await expect(picture).toHaveAttribute('aria-label', /measured/);
  await expect(claims.getByRole('radiogroup', { name: 'Coverage' })).toBeHidden();
  await claims.getByText('In numbers').click();
  await expect(claims.getByRole('region', { name: 'Beside the verdicts' }).getByRole('row').nth(1)).toContainText(
    'exact',
  );
  await expect(gallery.getByRole('region', { name: 'Beside the anchors' }).getByRole('row')).toHaveCount(6);
  await noViolations(page);

  await gallery
    .getByRole('region', { name: 'Recorded runs' })
    .getByRole('button', { name: 'Open O1+O2 in the lab' })
    .click();
  await expect(gallery).toBeHidden();
  expect(await experiment(page)).toMatchObject({ skips: [[1, 2]], data: { imageSize: 28 }, training: { epochs: 30 } });
});

test('the gradients of a placement are the recorded ones, None and all', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
  await gallery.getByRole('tab', { name: 'Figs. 3 and 7' }).click();
  const gradients = gallery.getByRole('region', { name: 'Recorded gradients' });
  const picture = gradients.getByRole('img', { name: /QCL1/ });
  await expect(picture).toHaveAttribute('aria-label', /QCL1.*None/);
  await gradients.getByRole('radio', { name: 'exact gradient' }).click();
  await expect(picture).not.toHaveAttribute('aria-label', /None/);
  await noViolations(page);

  await gallery.getByRole('tab', { name: 'Fig. 11' }).click();
  await gradients.getByLabel('Placement').selectOption('(O1+O2)+O3');
  await expect(picture).toHaveAttribute('aria-label', /QCL3/);
  await gradients.getByRole('button', { name: 'Open (O1+O2)+O3, paper gradient in the lab' }).click();
  await expect(gallery).toBeHidden();
  expect((await experiment(page)).skips).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

test('beyond the paper: studies, twins and readings have their tables and open in the lab', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });

  await gallery.getByRole('tab', { name: 'Beyond' }).click();
  await expect(gallery.getByRole('region', { name: 'What the size of the head does' })).toContainText(
    'O1+O2 (196 inputs) against X+O1 (196)',
  );
  await expect(gallery.getByRole('img', { name: /Validation accuracy: run A/ })).toBeVisible();
  await gallery.getByLabel('Study').selectOption('One to four layers');
  await expect(gallery.getByRole('region', { name: 'What a further layer brings' })).toContainText(
    'every output added',
  );
  await noViolations(page);

  await gallery.getByRole('tab', { name: 'Twins' }).click();
  await expect(gallery.getByRole('row', { name: /^O1\+O2 paper linear 196 1970/ })).toContainText('twin');
  await gallery.getByLabel('Placement').selectOption('no residual');
  await expect(gallery.getByText("no residual and its twins' last epoch")).toBeVisible();
  await noViolations(page);

  await gallery.getByRole('tab', { name: 'Readings' }).click();
  await expect(gallery.getByRole('region', { name: 'How far the search is' }).getByRole('row')).toHaveCount(5);
  const joint = gallery.getByRole('region', { name: 'All claims together' });
  await expect(
    joint.getByRole('img', { name: /joint readings by how many of the 6 claims of Figs. 2, 8 and 9 hold/ }),
  ).toBeVisible();
  await expect(joint.getByRole('button', { name: 'Save figure: All claims together' })).toBeVisible();
  await expect(joint.getByRole('row')).toHaveCount(11);
  await joint.getByRole('combobox', { name: 'loss' }).selectOption('softmax twice');
  await expect(joint.getByRole('status')).toHaveText(/^1 to 10 of \d+ \(\d+ in all\)$/);
  await expect(joint.getByRole('row').nth(1)).toContainText('loss softmax twice');
  await joint.getByRole('button', { name: 'Next' }).click();
  await expect(joint.getByRole('status')).toHaveText(/^11 to 20 of/);
  await gallery.getByRole('radio', { name: 'Fig. 10' }).click();
  await expect(gallery.getByRole('img', { name: /^Fig. 10: .* within 10 points/ })).toBeVisible();
  await gallery.getByText('The same in numbers').click();
  await expect(gallery.getByRole('region', { name: 'What each open point does' }).getByRole('row')).toHaveCount(28);
  const list = gallery.getByRole('region', { name: 'Readings', exact: true });
  await expect(list.getByRole('row')).toHaveCount(13);
  await expect(list.getByRole('status')).toHaveText(/^1 to 12 of \d+$/);
  await list.getByRole('button', { name: 'Next' }).click();
  await expect(list.getByRole('status')).toHaveText(/^13 to 24 of \d+$/);
  await list.getByRole('combobox', { name: 'measured qubits' }).selectOption('last');
  await list.getByRole('combobox', { name: 'readout' }).selectOption('q1');
  await expect(list.getByRole('status')).toHaveText(/^1 to .* screened\)$/);
  await expect(list.getByRole('row').nth(1)).toContainText('readout q1');
  await expect(list.getByRole('row').nth(1)).toContainText('measured qubits last');
  await list.getByRole('combobox', { name: 'measured qubits' }).selectOption('any');
  await list.getByRole('combobox', { name: 'readout' }).selectOption('mean');
  await list.getByRole('radio', { name: 'as screened' }).click();
  await expect(list.getByRole('row').nth(1)).toContainText('default');
  const together = gallery.getByRole('region', { name: 'All figures together' });
  // Every choice of two or more of the four figures, under a head.
  await expect(
    together.getByRole('region', { name: 'How many readings give several figures' }).getByRole('row'),
  ).toHaveCount(12);
  await expect(together.getByRole('region', { name: 'Joint readings' }).getByRole('row').nth(1)).toContainText('holds');
  await noViolations(page);
  await gallery.getByRole('button', { name: 'Open Fig. 10 read with default in the lab' }).click();
  await expect(gallery).toBeHidden();
  expect((await experiment(page)).head.kind).toBe('quantum');
});

test('nothing of the gallery is wider than a phone', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
  for (const name of ['Table 2', 'Figs. 3 and 7', 'Fig. 8', 'Beyond', 'Twins', 'Readings']) {
    await gallery.getByRole('tab', { name }).click();
    await expect(gallery.getByText('Loading the record')).toBeHidden();
    const { width } = (await gallery.boundingBox()) as { width: number };
    await expect.poll(() => gallery.evaluate((node) => node.scrollWidth), name).toBeLessThanOrEqual(width);
  }
});

test('a recorded run trained again is as recorded in every epoch', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await page.getByRole('tab', { name: 'Fig. 2', exact: true }).click();
  await page.getByRole('button', { name: 'Train frozen again' }).click();
  await expect(page.getByText('Trained again: every epoch as recorded.')).toBeVisible({ timeout: 60_000 });
});

test('recorded gradients trained again stand beside the record', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await page.getByRole('tab', { name: 'Figs. 3 and 7' }).click();
  const gradients = page.getByRole('region', { name: 'Recorded gradients' });
  await gradients.getByLabel('Placement').selectOption('no residual');
  await gradients.getByRole('button', { name: 'Train no residual, paper gradient again' }).click();
  const again = gradients.getByRole('figure', { name: 'Trained again' });
  await expect(again.getByRole('img', { name: /QCL1: None/ })).toBeVisible();
  await expect(gradients.getByText('Trained again: every epoch as recorded.')).toBeVisible({ timeout: 60_000 });
});

/** What the gallery shows. */
const shownTab = (page: Page) => page.getByRole('tab', { selected: true });
const addressOf = (page: Page) => page.evaluate(() => location.hash);

test('a link opens the gallery at a page; the address names the page, a copy of it and a reload open it again', async ({
  page,
  context,
}) => {
  await openLab(page, `${smallFragment}&placement=O1+O2&paper=fig8`);
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
  await expect(shownTab(page)).toHaveText('Fig. 8');
  expect((await experiment(page)).skips).toEqual([[1, 2]]);
  for (const [tab, part] of [
    ['Fig. 9', 'fig9'],
    ['Table 2', 'table2'],
    ['Figs. 3 and 7', 'fig7'],
    ['Public code', 'code'],
    ['Readings', 'readings'],
  ] as const) {
    await gallery.getByRole('tab', { name: tab, exact: true }).click();
    await expect.poll(() => addressOf(page)).toMatch(new RegExp(`placement=O1\\+O2&.*&paper=${part}$`));
  }
  await page.reload();
  await expect(shownTab(page)).toHaveText('Readings');
  const copy = await context.newPage();
  await copy.goto(page.url());
  await expect(shownTab(copy)).toHaveText('Readings');
  expect((await experiment(copy)).skips).toEqual([[1, 2]]);
  await copy.close();

  // Back closes it, and the address is the experiment's again.
  await page.goBack();
  await expect(gallery).toBeHidden();
  await expect.poll(() => addressOf(page)).toMatch(/placement=O1\+O2&.*&epochs=2$/);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await expect(shownTab(page)).toHaveText('Table 2');
  await expect.poll(() => addressOf(page)).toMatch(/&paper=table2$/);
  await page.keyboard.press('Escape');
  await expect(gallery).toBeHidden();
  await expect.poll(() => addressOf(page)).toMatch(/placement=O1\+O2&.*&epochs=2$/);
});

test('a link pasted into an open lab opens the gallery, with its experiment or without one', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await page.evaluate(() => {
    location.hash = '#paper=fig11';
  });
  await expect(shownTab(page)).toHaveText('Fig. 11');
  expect((await experiment(page)).skips).toEqual([[1, 2]]);
  await page.evaluate(() => {
    location.hash = '#v=1&size=8&images=40&epochs=2&placement=X+O2&paper=twins';
  });
  await expect(shownTab(page)).toHaveText('Twins');
  await expect.poll(async () => (await experiment(page)).skips).toEqual([[0, 2]]);
  await page.evaluate(() => {
    location.hash = '#paper=fig99';
  });
  // The entry that it was opened in is left, as by Back; a page that there is not opens nothing.
  await expect(page.getByText(/expected one of table2, fig2, .*; ignored/)).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'The paper, measured again' })).toBeHidden();
  await expect.poll(() => addressOf(page)).not.toContain('paper=');
});

test('the recorded run opens itself: every epoch of it, as recorded', async ({ page }) => {
  await openLab(page, `${smallFragment}&paper=fig2`);
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
  await gallery.getByRole('button', { name: 'Open the recorded run of frozen' }).click();
  await expect(gallery).toBeHidden({ timeout: 60_000 });
  const run = await currentRun(page);
  expect(run?.experiment.layers).toHaveLength(1);
  expect(run?.experiment.layers[0]?.trainable).toBe(false);
  expect(run?.records.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 31 }, (_, epoch) => epoch));
  const recorded = await page.evaluate(async () => (await fetch('results/fig2.json')).json());
  const [first] = recorded.runs.filter(
    ({ experiment: own }: { experiment: Record<string, unknown> }) =>
      own.seed === undefined && own['layers.0.trainable'] === false,
  );
  const right = run?.records.map(({ validation }) => Math.round(200 * validation.accuracy));
  expect(right).toEqual(first.validation);
  await expect.poll(() => position(page)).toMatchObject({ epoch: 30, status: 'finished' });
});
