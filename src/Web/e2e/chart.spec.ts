import type { Page } from '@playwright/test';
import { buy, expect, fund, isLive, join, own, setAlert, test } from './test';

type Candles = { data: { low: number; high: number }[] };
type Open = { data: { limit_price: string }[] };

/** A price that is below all that is shown, and in sight all the same. */
async function below(page: Page) {
  const { data } = await own<Candles>(page, '/inventory/assets/ETH/candles?interval=5m');
  const shown = data.slice(-20);
  const [low, high] = [Math.min(...shown.map((one) => one.low)), Math.max(...shown.map((one) => one.high))];
  return (low - (high - low) * 0.3).toFixed(2);
}

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('an order is moved on the chart, once that is confirmed', async ({ page }) => {
    await join(page);
    await fund(page, '5000');
    const price = await below(page);
    await page.goto('/markets/ETH');
    await page.getByLabel('Order type').selectOption('limit');
    await page.getByLabel('Limit price (USD)').fill(price);
    await page.getByLabel('Quantity (ETH)').fill('0.1');
    await page.getByRole('button', { name: 'Review purchase' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Place order' }).click();
    const line = page.locator('.chart-line').filter({ hasText: 'Buy 0.1 · limit' });
    await expect(line).toBeVisible();
    await line.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await line.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2 + 8, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByText(/^Move “Buy 0.1 · limit” from/)).toBeVisible();
    expect((await own<Open>(page, '/orders?status=open')).data[0]?.limit_price).toBe(price);
    await page.getByRole('button', { name: 'Move it' }).click();
    await expect(page.getByRole('button', { name: 'Move it' })).toBeHidden();
    const moved = Number((await own<Open>(page, '/orders?status=open')).data[0]?.limit_price);
    expect(moved).toBeLessThan(Number(price));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

/** The colour that a chart stands on, and the one that the theme has for that. */
const grounds = (page: Page) =>
  page.locator('figure canvas').first().evaluate((canvas: HTMLCanvasElement) => {
    const [red, green, blue] = canvas.getContext('2d')!.getImageData(1, 1, 1, 1).data;
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.color = 'var(--surface)';
    const wanted = getComputedStyle(probe).color;
    probe.remove();
    return { drawn: `rgb(${red}, ${green}, ${blue})`, wanted };
  });

test('A chart takes the colours of the theme while prices, lines and fills go on', async ({ page }) => {
  await join(page);
  await fund(page, '5000');
  await buy(page, 'ETH', '0.1');
  await setAlert(page, 'ETH', 'below', '1');
  await page.goto('/markets/ETH');
  await isLive(page);
  await expect(page.locator('figure canvas').first()).toBeVisible();
  for (let change = 0; change < 60; change++) await page.emulateMedia({ colorScheme: change % 2 ? 'light' : 'dark' });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(async () => {
      const { drawn, wanted } = await grounds(page);
      expect(drawn).toBe(wanted);
    }).toPass();
  }
});
