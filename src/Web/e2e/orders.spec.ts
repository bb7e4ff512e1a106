import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, fund, join, own, test } from './test';

type Open = { data: { order_id: string; limit_price: string; version: number; status: string }[] };

const open = (page: Page) => own<Open>(page, '/orders?status=open');

/** Someone with cash. */
async function trader(page: Page) {
  await join(page);
  await fund(page, '5000');
}

/** Places an order to buy far below the market. */
async function rest(page: Page, price: string, quantity = '0.5') {
  await page.goto('/markets/ETH');
  await page.getByLabel('Order type').selectOption('limit');
  await page.getByLabel('Limit price (USD)').fill(price);
  await page.getByLabel('Quantity (ETH)').fill(quantity);
  await page.getByRole('button', { name: 'Review purchase' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByText(`Limit buy ${quantity} ETH at $${price}.00: placed.`)).toBeVisible();
}

test('An order rests, is amended in place and canceled', async ({ page }) => {
  await trader(page);
  await rest(page, '100');
  const panel = page.getByRole('region', { name: 'Open orders' });
  await expect(panel.getByText(/nothing filled yet · sets aside \$50/)).toBeVisible();
  await panel.getByRole('button', { name: /^Amend/ }).click();
  await panel.getByLabel('Limit price (USD)').fill('110');
  await panel.getByRole('button', { name: 'Save changes' }).click();
  await expect(panel.getByRole('link', { name: 'Limit buy 0.5 ETH at $110.00' })).toBeVisible();
  expect((await open(page)).data[0]).toMatchObject({ limit_price: '110.00', status: 'open' });
  await panel.getByRole('button', { name: /^Cancel: / }).click();
  await expect(panel.getByText('No open orders.')).toBeVisible();
  expect((await open(page)).data).toEqual([]);
  expect(await own(page, '/balance')).toMatchObject({ available_balance: '5000.00', held_balance: '0.00' });
});

test('All open orders are canceled after a question', async ({ page }) => {
  await trader(page);
  await rest(page, '100');
  await rest(page, '120');
  await page.goto('/orders');
  await page.getByRole('button', { name: 'Cancel all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel 2 open orders?' });
  await dialog.getByRole('button', { name: 'Back' }).click();
  expect((await open(page)).data).toHaveLength(2);
  await page.getByRole('button', { name: 'Cancel all' }).click();
  await dialog.getByRole('button', { name: 'Cancel all' }).click();
  await expect(page.getByText('No open orders.')).toBeVisible();
  expect((await open(page)).data).toEqual([]);
});

test('The page of an order says why it waits', async ({ page }) => {
  await trader(page);
  await rest(page, '100');
  await page.getByRole('link', { name: 'Look at it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Limit buy 0.5 ETH at $100.00');
  await expect(page.getByText('Waits for', { exact: true })).toBeVisible();
  await expect(page.getByText('Accepted')).toBeVisible();
});

test('The preview under the button is what is set aside', async ({ page }) => {
  await trader(page);
  await page.goto('/markets/ETH');
  await page.getByLabel('Order type').selectOption('limit');
  await page.getByLabel('Limit price (USD)').fill('100');
  await page.getByLabel('Quantity (ETH)').fill('0.5');
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Sets aside$50');
});

test('An order is placed by keyboard alone', async ({ page }) => {
  await trader(page);
  await page.goto('/markets/ETH');
  await page.getByLabel('Order type').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('100');
  await page.getByLabel('Quantity (ETH)').focus();
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/: placed\.$/)).toBeVisible();
});

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('tickets and open orders fit, and are for everyone', async ({ page }) => {
    await trader(page);
    await rest(page, '100');
    await page.goto('/markets/ETH');
    await page.getByRole('button', { name: /^Amend/ }).click();
    for (const kind of ['limit', 'stop', 'stop_limit', 'trailing_stop']) {
      await page.getByLabel('Order type').selectOption(kind);
      await page.getByLabel('Stands').selectOption('gtd');
      await inspect(page, `ticket-${kind}`);
    }
    await page.goto('/orders');
    await expect(page.getByRole('region', { name: 'Open orders' }).getByRole('link')).toBeVisible();
    await inspect(page, 'open-orders');
  });
});

async function inspect(page: Page, name: string) {
  await page.screenshot({ path: `artifacts/screenshots/${name}-phone.png`, fullPage: true, animations: 'disabled' });
  await expectAccessible(page, name);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} is wider than its screen`).toBeLessThanOrEqual(0);
}
