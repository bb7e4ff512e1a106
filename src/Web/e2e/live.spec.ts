import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { Program } from './program';
import { deposit, expect, fund, isLive, join, orders, reviewOrder, test, trade, watch } from './test';

test('What one tab trades is in the other without a reload', async ({ page, context, complaints }) => {
  await join(page);
  await fund(page, '1000');
  await page.goto('/overview');
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
  await fund(page, '1000');
  await (await reviewOrder(page, 'Buy', 'SOL', '1')).isVisible();
  const opened: string[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/api/v1/stream') opened.push(String(response.status()));
  });
  await expect.poll(() => opened.filter((status) => status === '200').length, { timeout: 60_000 }).toBeGreaterThan(1);
  await isLive(page);
  await expect(page.getByRole('dialog', { name: /^Buy/ })).toBeVisible();
});

test('A chart goes on when the last candle is newer than every price', async ({ page }) => {
  await page.route('**/candles?*', async (route) => {
    const reply = await route.fetch();
    const body = (await reply.json()) as { data: { time: string }[] };
    const last = body.data.at(-1);
    if (last) last.time = new Date(Date.parse(last.time) + 86_400_000).toISOString();
    await route.fulfill({ response: reply, json: body });
  });
  await page.goto('/markets/ETH');
  await isLive(page);
  await expect(page.locator('figure canvas').first()).toBeVisible();
  const price = page.locator('.big-price .live-price');
  for (let moves = 0; moves < 3; moves++) await expect(price).not.toHaveText((await price.textContent()) ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ethereum/);
  await expect(page.getByText(/could not be shown/)).toHaveCount(0);
});

const minute = (at: number) => new Date(Date.UTC(2018, 3, 4) + at * 60_000).toISOString().replace('.000', '');

test('A recording of another year is drawn, also once it begins anew', async ({ browser }) => {
  const folder = mkdtempSync(pathOf(tmpdir(), 'web-replay-'));
  const path = pathOf(folder, 'quotes.csv');
  const lines = Array.from({ length: 3_000 }, (_, at) => `${minute(at)},ETH,${400 + (at % 50)},${401 + (at % 50)},,`);
  writeFileSync(path, ['time_utc,asset,bid,ask,last,volume', ...lines, ''].join('\n'));
  const program = await Program.start('--Feed:Source=replay', `--Feed:Path=${path}`, '--Feed:Speed=600');
  const complaints: string[] = [];
  const page = await browser.newPage({ baseURL: program.url });
  watch(page, complaints);
  try {
    await page.goto('/markets/ETH');
    await isLive(page);
    const drawn = page.getByText(/^Candles from Apr \d, 2018/);
    await expect(drawn).toBeAttached();
    await program.kill();
    await expect(page.getByText('Delayed')).toBeAttached();
    await program.run();
    await isLive(page);
    await expect(drawn).toBeAttached();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ethereum/);
    await expect(page.getByText(/could not be shown/)).toHaveCount(0);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
    await program.stop();
    rmSync(folder, { recursive: true });
  }
});
