import type { Browser } from '@playwright/test';
import { admin } from './program';
import { adminSignsIn, expect, fund, join, own, reviewOrder, test, trade, watch } from './test';

/** Another person's browser: another admin's, or a customer's. */
async function another(browser: Browser, baseURL: string | undefined, complaints: string[]) {
  const page = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  watch(page, complaints);
  return page;
}

test('A halt is seen by a customer at once, and so is its end', async ({ page, browser, baseURL, complaints }) => {
  const customer = await another(browser, baseURL, complaints);
  await join(customer);
  await customer.goto('/markets/DOGE');
  await customer.getByLabel('Quantity (DOGE)').fill('5');
  await adminSignsIn(page);
  await page.goto('/admin/assets');
  const row = page.getByRole('row', { name: /DOGE/ });
  await row.getByRole('button', { name: 'Halt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Halt' }).click();
  await expect(customer.getByText(/cannot be traded at the moment/)).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Review purchase' })).toBeDisabled();
  await row.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
  await expect(customer.getByRole('button', { name: 'Review purchase' })).toBeEnabled();
  await expect(customer.getByLabel('Quantity (DOGE)')).toHaveValue('5');
  await customer.context().close();
});

test('A frozen account is told so, and goes on when it is free again', async ({ page, browser, baseURL, complaints }) => {
  const customer = await another(browser, baseURL, complaints);
  const name = await join(customer);
  await fund(customer, '1000');
  await adminSignsIn(page);
  await page.getByLabel('Account', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Unfreeze' })).toBeVisible();
  await (await reviewOrder(customer, 'Buy', 'SOL', '1')).click();
  await expect(customer.getByRole('alert').filter({ hasText: 'frozen' })).toBeVisible();
  await page.getByRole('button', { name: 'Unfreeze' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unfreeze' }).click();
  await expect(page.getByRole('button', { name: 'Freeze', exact: true })).toBeVisible();
  await expect(async () => {
    await (await reviewOrder(customer, 'Buy', 'SOL', '1')).click();
    await expect(customer.getByText('Bought 1 SOL.')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await customer.context().close();
});

test('A correction is booked at once, a large one by two, and the books are right', async ({ page, browser, baseURL, complaints }) => {
  const second = await another(browser, baseURL, complaints);
  const name = await join(second, admin.second);
  await second.goto('/overview');
  await adminSignsIn(page);
  await page.goto(`/admin/users/${name}`);
  await adjust(page, '25.50', 'Forgotten credit');
  await expect(page.getByText('Booked: $25.50.')).toBeVisible();
  expect(await own(second, '/balance')).toMatchObject({ current_balance: '25.50' });
  await page.getByRole('button', { name: 'Make an admin' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make an admin' }).click();
  await expect(page.getByRole('button', { name: 'Make a customer' })).toBeVisible();

  const customer = await another(browser, baseURL, complaints);
  const other = await join(customer);
  await customer.goto('/overview');
  await page.goto(`/admin/users/${other}`);
  await page.getByRole('button', { name: 'Make an admin' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make an admin' }).click();
  await expect(page.getByText('admin, not confirmed')).toBeVisible();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText(/Another admin than the one who appointed/)).toBeVisible();
  await second.goto('/admin/users');
  const appointed = second.getByRole('row', { name: new RegExp(other) });
  await appointed.getByRole('button', { name: 'Confirm' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expect(appointed.getByText('not confirmed')).toBeHidden();

  await page.goto(`/admin/users/${other}`);
  await adjust(page, '5000', 'Prize');
  await expect(page.getByText(/waits for a second admin/)).toBeVisible();
  await second.goto('/admin/adjustments');
  const row = second.getByRole('row', { name: new RegExp(other) });
  await row.getByRole('button', { name: 'Approve' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(row.getByText('booked')).toBeVisible();
  expect(await own(customer, '/balance')).toMatchObject({ current_balance: '5000.00' });

  await page.getByRole('button', { name: 'Check the books' }).click();
  await expect(page.getByText(/^Sound:/)).toBeVisible();
  await page.goto('/admin/ledger');
  await expect(page.getByText(/^Balanced:/)).toBeVisible();
  await page.goto(`/admin/audit?user=${other}&action=adjustment`);
  await expect(page.getByRole('row', { name: /adjustment first_admin/ }).first()).toBeVisible();
  for (const one of [second, customer]) await one.context().close();
});

async function adjust(page: import('@playwright/test').Page, amount: string, reason: string) {
  await page.getByLabel('Amount (USD)').fill(amount);
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Review adjustment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click();
}

test('An asset is listed, priced by hand and changed', async ({ page, browser, baseURL, complaints }) => {
  await adminSignsIn(page);
  await page.goto('/admin/assets/new');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Reference price (USD)')).toHaveAttribute('aria-invalid', 'true');
  const symbol = `E${Date.now().toString(36).toUpperCase()}`.slice(0, 10);
  await page.getByLabel('Symbol').fill(symbol);
  await page.getByLabel('Reference price (USD)').fill('12.5');
  await page.getByLabel('Name').fill('Example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Example' })).toBeVisible();
  let price = '';
  // One admin alone may, once the feed has said a price that it is near to.
  await expect(async () => {
    const { data } = await own<{ data: { bid: number } }>(page, `/inventory/assets/${symbol}`);
    price = (data.bid * 1.05).toFixed(2);
    await page.getByLabel('Price (USD)').fill(price);
    await page.getByLabel('Reason').fill('The feed lags');
    await page.getByRole('button', { name: 'Quote this price' }).click();
    await expect(page.getByText('Quoted by hand from now on.')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByText(`$${price}`)).toHaveCount(2);
  await expect(page.getByText(/^set by an operator, until /)).toBeVisible();
  const trader = await another(browser, baseURL, complaints);
  await trader.goto(`/markets/${symbol}`);
  await expect(trader.getByText(/not the feed's: set by an operator, until /)).toBeVisible();
  await trader.context().close();
  await page.getByLabel('Category').fill('example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
});

test('A customer who goes to a page of admins is told whose it is', async ({ page }) => {
  await join(page);
  await page.goto('/admin/audit');
  await expect(page.getByText('These pages are for admins.')).toBeVisible();
});

test('A delisted asset is not sold before two admins have set a closing price', async ({ page, browser, baseURL, complaints }) => {
  const customer = await another(browser, baseURL, complaints);
  await join(customer);
  await fund(customer, '1000');
  await trade(customer, 'Buy', 'FIL', '10');
  await adminSignsIn(page);
  await page.goto('/admin/assets/FIL');
  await page.getByRole('button', { name: 'Delist' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delist' }).click();
  await customer.goto('/markets/FIL');
  await expect(customer.getByText(/listed for reference only/)).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Close position' })).toBeDisabled();
  await page.getByLabel('Closing price (USD)').fill('4.50');
  await page.getByLabel('Why this price').fill('Wound up');
  await page.getByRole('button', { name: 'Set closing price' }).click();
  await expect(page.getByText(/^Another admin has to set the same price/)).toBeVisible();

  await customer.context().close();
});
