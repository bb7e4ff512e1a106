import { readFileSync } from 'node:fs';
import { buy, deposit, expect, fund, join, signIn, test } from './test';

test('Another session is seen and ended', async ({ page, browser, baseURL }) => {
  const name = await join(page);
  const other = await browser.newPage({ baseURL: baseURL ?? '' });
  await other.goto('/sign-in');
  await signIn(other, name);
  await expect(other.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.goto('/account');
  await expect(page.getByText('this one')).toBeVisible();
  await page.getByRole('button', { name: /^End the session of/ }).click();
  await expect(page.getByRole('button', { name: /^End the session of/ })).toHaveCount(0);
  await expect(other.getByRole('dialog', { name: 'Your session is over' })).toBeVisible();
  await other.close();
});

test('What is left of a day goes down with what was used', async ({ page }) => {
  await join(page);
  await deposit(page, '1234.56');
  await expect(page.getByText('$8,765.44 of $10,000.00')).toBeVisible();
});

test('A history is saved as a file', async ({ page }) => {
  await join(page);
  await fund(page, '1000');
  await buy(page, 'SOL', '1.25');
  for (const [path, file, words] of [['/orders', 'orders.csv', '1.25'], ['/transactions', 'transactions.csv', '1000.00']] as const) {
    await page.goto(path);
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toBe(file);
    expect(readFileSync(await saved.path(), 'utf8')).toContain(words);
  }
});
