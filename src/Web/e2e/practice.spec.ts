import { expect, join, own, test, trade } from './test';

test('An account practises, begins anew, and reads what was before', async ({ page }) => {
  await join(page);
  await page.goto('/overview');
  await page.getByRole('button', { name: 'Start with practice money' }).click();
  await expect(page.getByText('$100,000.00').first()).toBeVisible();
  await trade(page, 'Buy', 'ETH', '0.5');
  await trade(page, 'Sell', 'ETH', '0.2');

  await page.goto('/account');
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Begin with $100,000.00' }).click();
  await expect(page.getByText('Your account begins anew with $100,000.00.')).toBeVisible();
  const anew = await own<{ assets: unknown[]; realized_profit: string; total_value: string }>(page, '/portfolio');
  expect(anew).toMatchObject({ assets: [], realized_profit: '0.00', total_value: '100000.00' });
  await page.goto('/portfolio');
  await expect(page.getByText('Realized profit', { exact: true }).locator('..')).toContainText('$0.00');

  await page.goto('/account');
  await expect(page.getByText(/^This is round 3/)).toBeVisible();
  await picture(page, 'practice-account');
  await page.getByRole('link', { name: 'transactions', exact: true }).click();
  await expect(page.getByText(/^Round 2 of 3 is over/)).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveText(['Sale', 'Purchase', 'Adjustment']);
  await picture(page, 'practice-earlier-transactions');
  await page.getByLabel('Round').selectOption('This one (3)');
  await expect(page.getByRole('rowheader')).toHaveText(['Adjustment']);
  await page.goto('/orders?round=2');
  await expect(page.getByRole('row')).toHaveCount(3);
  await picture(page, 'practice-earlier-orders');
});

async function picture(page: Parameters<typeof join>[0], name: string) {
  for (const [screen, width, height] of [['phone', 390, 844], ['desktop', 1440, 900]] as const) {
    await page.setViewportSize({ width, height });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.screenshot({ path: `artifacts/screenshots/${name}-${screen}.png`, fullPage: true, animations: 'disabled' });
  }
}
