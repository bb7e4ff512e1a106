import { deposit, expect, fund, join, newName, orders, own, reviewOrder, test, trade } from './test';

test('A person registers, deposits, buys, looks at the portfolio, sells and withdraws', async ({ page }) => {
  await page.goto('/register');
  const name = newName();
  for (const [label, value] of [
    ['First name', 'Ada'], ['Last name', 'Lovelace'], ['Email', `${name}@example.com`], ['Username', name], ['Password', 'Correct-Horse-9'],
  ] as const) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
  await deposit(page, '5,000.00');
  await expect(page.getByText('Deposited $5,000.00.')).toBeVisible();
  await trade(page, 'Buy', 'ETH', '0.5');
  await page.getByRole('link', { name: 'Portfolio' }).last().click();
  const holding = page.getByRole('row', { name: /ETH/ });
  await expect(holding.getByRole('cell').nth(1)).toHaveText('0.5');
  await trade(page, 'Sell', 'ETH', '0.2');
  await page.goto('/portfolio');
  await expect(holding.getByRole('cell').nth(1)).toHaveText('0.3');
  await page.goto('/account');
  await page.getByLabel('Amount to withdraw (USD)').fill('100');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('Withdrew $100.00.')).toBeVisible();
  await page.goto('/orders');
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.getByLabel('Type').selectOption('Market sell');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.goto('/transactions');
  await expect(page.getByRole('rowheader')).toHaveText(['Withdrawal', 'Sale', 'Purchase', 'Deposit']);
  const portfolio = await own<{ assets: { quantity: string }[] }>(page, '/portfolio');
  expect(portfolio.assets.map((asset) => Number(asset.quantity))).toEqual([0.3]);
});

test('Prices move by themselves, for anyone', async ({ page }) => {
  await page.goto('/');
  const price = page.getByRole('link', { name: /Bitcoin/ });
  const first = await price.textContent();
  await expect(price).not.toHaveText(first ?? '');
});

test('A purchase of all the cash goes through', async ({ page }) => {
  await join(page);
  await fund(page, '1000');
  await page.goto('/markets/SOL');
  // What the server takes is known once it is offered.
  await expect(page.getByLabel('Order type')).toBeVisible();
  await page.getByRole('button', { name: '100 %' }).click();
  await expect(page.getByLabel('Amount (USD)')).toHaveValue('1000');
  await page.getByRole('button', { name: 'Review purchase' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Buy/ }).click();
  await expect(page.getByText(/^Bought/)).toBeVisible();
  await page.getByRole('button', { name: 'New order' }).click();
  await page.getByLabel('Sell', { exact: true }).check();
  await page.getByRole('button', { name: '100 %' }).click();
  await page.getByRole('button', { name: 'Review sale' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Sell/ }).click();
  await expect(page.getByText(/^Sold/)).toBeVisible();
  expect((await own<{ assets: unknown[] }>(page, '/portfolio')).assets).toEqual([]);
});

test('Refusals are said in words next to their field', async ({ page }) => {
  await join(page);
  await fund(page, '100');
  await (await reviewOrder(page, 'Buy', 'ETH', '1')).click();
  const quantity = page.getByLabel('Quantity (ETH)');
  await expect(quantity).toHaveAccessibleDescription(/This needs \$[\d,.]+ and \$100\.00 is available/);
  await expect(quantity).toHaveValue('1');
  await (await reviewOrder(page, 'Sell', 'ETH', '1')).click();
  await expect(quantity).toHaveAccessibleDescription(/This needs 1 ETH and 0 is available/);
  await page.goto('/account');
  const withdrawal = page.getByLabel('Amount to withdraw (USD)');
  await withdrawal.fill('100.01');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(withdrawal).toHaveAccessibleDescription(/This needs \$100\.01/);
  const depositing = page.getByLabel('Amount to deposit (USD)');
  await depositing.fill('9900.01');
  await page.getByRole('button', { name: 'Deposit' }).click();
  await expect(depositing).toHaveAccessibleDescription(/Deposits are limited to/);
  expect((await orders(page)).data).toEqual([]);
});

test('A double click trades once', async ({ page }) => {
  await join(page);
  await fund(page, '1000');
  await (await reviewOrder(page, 'Buy', 'SOL', '1')).dblclick();
  await expect(page.getByText('Bought 1 SOL.')).toBeVisible();
  expect((await orders(page)).data).toHaveLength(1);
});

test('A purchase needs no mouse', async ({ page }) => {
  await join(page);
  await fund(page, '1000');
  await page.goto('/markets/SOL');
  await page.getByLabel('Quantity (SOL)').focus();
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByLabel('Quantity (SOL)').press('Enter');
  await expect(page.getByRole('button', { name: 'Back' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Bought 1 SOL.')).toBeVisible();
});
