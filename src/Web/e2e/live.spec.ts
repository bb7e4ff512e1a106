import { Program } from './program';
import { deposit, expect, join, orders, reviewOrder, test, trade, watch } from './test';

const isLive = (page: import('@playwright/test').Page) =>
  expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeAttached();

test('What one tab trades is in the other without a reload', async ({ page, context, complaints }) => {
  await join(page);
  await deposit(page, '1000');
  const portfolio = await context.newPage();
  const history = await context.newPage();
  for (const other of [portfolio, history]) watch(other, complaints);
  await portfolio.goto('/portfolio');
  await expect(portfolio.getByText('You hold no assets yet.')).toBeVisible();
  await history.goto('/orders');
  await expect(history.getByText('No orders yet.')).toBeVisible();
  for (const one of [page, portfolio, history]) await isLive(one);
  // It can only be told: asking fails.
  await history.route('**/api/v1/orders?*', (route) => route.abort());
  await trade(page, 'Buy', 'SOL', '1.5');
  await expect(portfolio.getByRole('row', { name: /SOL/ })).toContainText('1.5');
  await expect(history.getByRole('row', { name: /SOL/ })).toContainText('1.5');
  await trade(page, 'Sell', 'SOL', '1.5');
  await expect(portfolio.getByText('You hold no assets yet.')).toBeVisible();
  await expect(history.getByRole('row')).toHaveCount(3);
  for (const other of [portfolio, history]) await other.close();
});

test('Prices on every page come by the stream', async ({ page }) => {
  await page.goto('/markets/BTC');
  await isLive(page);
  const price = page.locator('.big-price .live-price');
  const moved = async () => expect(price).not.toHaveText((await price.textContent()) ?? '');
  await moved();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (let moves = 0; moves < 3; moves++) await moved();
  expect(asked.filter((path) => path === '/api/v1/inventory/assets/BTC')).toEqual([]);
});

test('A page finds back to the stream when its server was killed and is there again', async ({ browser }) => {
  const program = await Program.start();
  const complaints: string[] = [];
  const page = await browser.newPage({ baseURL: program.url });
  watch(page, complaints);
  try {
    await join(page);
    await deposit(page, '1000');
    await trade(page, 'Buy', 'SOL', '1');
    await page.goto('/portfolio');
    await isLive(page);
    await program.kill();
    await expect(page.getByText('Delayed')).toBeAttached();
    await expect(page.getByText(/Reconnecting/)).toBeVisible();
    await expect(page.getByRole('row', { name: /SOL/ })).toBeVisible();
    await program.run();
    await isLive(page);
    await expect(page.getByText(/Reconnecting/)).toBeHidden();
    const value = page.getByRole('row', { name: /SOL/ }).getByRole('cell').first();
    const before = (await value.textContent()) ?? '';
    await expect(value).not.toHaveText(before);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
    await program.stop();
  }
});

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('everything can be done', async ({ page }) => {
    await join(page);
    await deposit(page, '500');
    await page.getByRole('banner').getByRole('link', { name: 'Markets' }).click();
    await page.getByRole('link', { name: /SOL/ }).click();
    await page.getByRole('button', { name: '50 %' }).click();
    await page.getByRole('button', { name: 'Review purchase' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Buy/ }).click();
    await expect(page.getByText(/^Bought/)).toBeVisible();
    await page.getByRole('banner').getByRole('link', { name: 'Orders' }).click();
    await expect(page.getByRole('row', { name: /SOL/ })).toBeVisible();
    expect((await orders(page)).data).toHaveLength(1);
  });
});

test('The session that the stream was opened with is renewed, and the stream with it', async ({ page }) => {
  await join(page);
  await deposit(page, '1000');
  await (await reviewOrder(page, 'Buy', 'SOL', '1')).isVisible();
  const opened: string[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/api/v1/stream') opened.push(String(response.status()));
  });
  await expect.poll(() => opened.filter((status) => status === '200').length, { timeout: 60_000 }).toBeGreaterThan(1);
  await isLive(page);
  await expect(page.getByRole('dialog', { name: /^Buy/ })).toBeVisible();
});
