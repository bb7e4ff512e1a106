import { buy, deposit, expect, fund, join, orders, own, test } from './test';

const cash = async (page: import('@playwright/test').Page) =>
  (await own<{ current_balance: string }>(page, '/balance')).current_balance;

// Of each way to write numbers one; how every language does is tested without a browser.
for (const { locale, typed, wrote } of [
  { locale: 'de-DE', typed: '0.250', wrote: '0,125' },
  { locale: 'en-US', typed: '0,250', wrote: '0.125' },
  { locale: 'fr-CH', typed: '0.250', wrote: '0,125' },
]) {
  test.describe(`In a browser in ${locale}`, () => {
    test.use({ locale });

    test('a fraction is booked as a fraction, a number of two meanings is not, and a share is filled in as it is read', async ({ page }) => {
      await join(page);
      await deposit(page, typed);
      expect(await cash(page)).toBe('0.25');
      const unclear = typed.replace('0', '1');
      await page.getByLabel('Amount to deposit (USD)').fill(unclear);
      await page.getByRole('button', { name: 'Deposit' }).click();
      await expect(page.getByLabel('Amount to deposit (USD)')).toHaveAccessibleDescription(/1250 .*1[.,]250/);
      expect(await cash(page)).toBe('0.25');

      await fund(page, '500');
      await buy(page, 'SOL', '0.5');
      await page.goto('/markets/SOL');
      await page.getByLabel('Sell', { exact: true }).check();
      await page.getByRole('button', { name: '25 %' }).click();
      await expect(page.getByLabel('Quantity (SOL)')).toHaveValue(wrote);
      await page.getByRole('button', { name: 'Review sale' }).click();
      await page.getByRole('dialog').getByRole('button', { name: /^Sell / }).click();
      await expect(page.getByText(`Sold ${wrote} SOL.`)).toBeVisible();
      expect((await orders(page)).data.map((order) => order.quantity)).toEqual(['0.125', '0.5']);
    });
  });
}
