import { expect, join, own, quote, test } from './test';

test('An alert is set, goes off at its price, and is marked until it was seen', async ({ page }) => {
  await join(page);
  await page.goto('/markets/LTC');
  const price = page.getByLabel('Alert price (USD)');
  const now = Number(await price.inputValue());
  await price.fill((now * 1.02).toFixed(2));
  await page.getByRole('button', { name: 'Set alert' }).click();
  await expect(page.getByText(/^Alert set: LTC at or above/)).toBeVisible();
  await expect(page.getByText(/Lines: Alert · above at/)).toBeAttached();
  await quote(page, 'LTC', (now * 1.04).toFixed(2));
  await page.getByRole('status', { name: 'News' }).getByRole('link', { name: /^Alert: LTC at or above/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible();
  await page.reload();
  const mark = page.getByRole('banner').getByRole('link', { name: 'Alerts 1 not seen' });
  await expect(mark).toBeVisible();
  await page.getByRole('button', { name: /^Mark as seen: LTC/ }).click();
  await expect(mark).toBeHidden();
  expect((await own<{ data: unknown[] }>(page, '/alerts')).data).toEqual([]);
});
