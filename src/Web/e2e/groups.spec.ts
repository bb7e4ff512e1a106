import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { buy, expect, fund, join, own, test } from './test';

type Open = { data: { order_id: string; order_class: string; order_type: string; status: string; held_amount: string }[] };

const open = async (page: Page) => (await own<Open>(page, '/orders?status=open')).data;

/** A price so far from the market that nothing reaches it meanwhile. */
async function around(page: Page, assetId: string) {
  const { data } = await own<{ data: { bid: number } }>(page, `/inventory/assets/${assetId}`);
  return { above: (data.bid * 2).toFixed(2), below: (data.bid / 2).toFixed(2) };
}

async function place(page: Page, review: string) {
  await page.getByRole('button', { name: review }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Place order' }).click();
}

test('A purchase brings its exits along, and they end together', async ({ page }) => {
  await join(page);
  await fund(page, '5000');
  const { above, below } = await around(page, 'ETH');
  await page.goto('/markets/ETH');
  await page.getByLabel('Order type').selectOption('limit');
  await page.getByLabel('Limit price (USD)').fill('100');
  await page.getByLabel('Quantity (ETH)').fill('0.5');
  await page.getByLabel('Take a profit').check();
  await page.getByLabel('Take profit at (USD)').fill(above);
  await page.getByLabel('Stop a loss').check();
  await page.getByLabel('Stop loss by').selectOption('trailing_stop');
  await page.getByLabel('Stop loss behind the market (%)').fill('20');
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('20 % behind the market');
  await place(page, 'Review purchase');
  const panel = page.getByRole('region', { name: 'Open orders' });
  await expect(panel.getByRole('listitem')).toHaveCount(3);
  await expect(panel.getByText(/waits for its entry to be filled/)).toHaveCount(2);
  expect((await open(page)).map((one) => one.order_class)).toEqual(['bracket', 'bracket', 'bracket']);
  await panel.getByRole('link', { name: /^Limit sell/ }).click();
  await expect(page.getByRole('region', { name: 'Its group' }).getByRole('link')).toHaveCount(2);
  await expectAccessible(page, 'a leg');
  await page.getByRole('button', { name: /^Cancel: / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel all of them' }).click();
  await expect.poll(async () => (await open(page)).length).toBeLessThan(3);
  await buy(page, 'ETH', '0.5');
  await page.goto('/markets/ETH');
  await page.getByLabel('Sell', { exact: true }).check();
  await page.getByLabel('Order type').selectOption('oco');
  await page.getByLabel('Take profit at (USD)').fill(above);
  await page.getByLabel('Stop loss at (USD)').fill(below);
  await page.getByLabel('Quantity (ETH)').fill('0.5');
  await place(page, 'Review sale');
  await expect(panel.getByText(/whichever is filled first, this or the stop loss, ends the other/)).toBeVisible();
  const pair = (await open(page)).filter((one) => one.order_class === 'oco');
  expect(pair.map((one) => Number(one.held_amount)).toSorted()).toEqual([0, 0.5]);
});
