import { expect, fund, join, own, placeOrders, test } from './test';

const scriptBytes = 250_000;
const shiftLimit = 0.05;

test('The landing page is light and lies still', async ({ page }) => {
  const scripts: number[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) scripts.push((await response.request().sizes()).responseBodySize);
  });
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/');
  const price = page.getByRole('link', { name: /Bitcoin/ });
  const first = await price.textContent();
  await expect(price).not.toHaveText(first ?? '');
  const shift = await page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts.sum);
  const sent = scripts.reduce((sum, bytes) => sum + bytes, 0);
  process.stdout.write(`Scripts: ${sent} bytes (budget ${scriptBytes}), layout shift: ${shift.toFixed(4)} (${shiftLimit})\n`);
  expect(shift).toBeLessThanOrEqual(shiftLimit);
  expect(sent).toBeLessThan(scriptBytes);
});

test('The library that draws comes only where something is drawn', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto('/markets');
  await expect(page.getByRole('table')).toBeVisible();
  const before = scripts.filter((url) => url.includes('Chart')).length;
  await page.getByRole('link', { name: 'BTC Bitcoin', exact: true }).click();
  await expect(page.locator('.chart-box canvas').first()).toBeVisible();
  expect(before).toBe(0);
});

test('A long list holds few rows, and brings more as it is scrolled', async ({ page }) => {
  await join(page);
  await fund(page, '100');
  await page.goto('/portfolio');
  await placeOrders(page, 250);
  expect((await own<{ data: unknown[] }>(page, '/orders?offset=200')).data).toHaveLength(50);
  await page.goto('/orders');
  const table = page.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '101');
  await page.mouse.wheel(0, 100_000);
  await expect(table).toHaveAttribute('aria-rowcount', '201');
  await page.mouse.wheel(0, 100_000);
  await expect(table).toHaveAttribute('aria-rowcount', '251');
  expect(await page.getByRole('row').count()).toBeLessThan(100);
});
