import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { deposit, expect, join, reviewOrder, test, trade } from './test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const screens = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];

const open = ['/', '/sign-in', '/register', '/markets', '/markets/BTC', '/no-such-page'];
const own = ['/overview', '/portfolio', '/orders', '/transactions', '/account', '/profile', '/markets/ETH', '/markets?search=nothing'];

async function settled(page: Page) {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Keeps a picture to look at, and finds what a rule can find. */
async function inspect(page: Page, name: string) {
  await page.screenshot({ path: `artifacts/screenshots/${name}.png`, fullPage: true, animations: 'disabled' });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
      }),
    levels,
  );
  expect(violations.map(({ id, nodes }) => ({ name, id, at: nodes.map((node) => node.html) }))).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} is wider than its screen`).toBeLessThanOrEqual(0);
}

const fileName = (path: string) => (path === '/' ? 'landing' : path.slice(1).replaceAll(/[/?=]/g, '-'));

for (const { name: screen, width, height } of screens) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`On a ${screen}, ${theme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: theme });

      test('pages for everyone are sound', async ({ page }) => {
        for (const path of open) {
          await page.goto(path);
          await settled(page);
          await inspect(page, `${fileName(path)}-${screen}-${theme}`);
        }
      });

      test("a person's pages are sound, empty and full", async ({ page }) => {
        await join(page);
        for (const path of ['/overview', '/portfolio', '/orders', '/transactions']) {
          await page.goto(path);
          await settled(page);
          await inspect(page, `${fileName(path)}-empty-${screen}-${theme}`);
        }
        await deposit(page, '9000');
        for (const [asset, quantity] of [['BTC', '0.02'], ['ETH', '0.75'], ['SOL', '3.5']] as const) {
          await trade(page, 'Buy', asset, quantity);
        }
        await inspect(page, `ticket-filled-${screen}-${theme}`);
        await trade(page, 'Sell', 'ETH', '0.25');
        for (const path of own) {
          await page.goto(path);
          await settled(page);
          await inspect(page, `${fileName(path)}-${screen}-${theme}`);
        }
        await reviewOrder(page, 'Buy', 'ETH', '99');
        await inspect(page, `ticket-review-${screen}-${theme}`);
        await page.getByRole('dialog').getByRole('button', { name: /^Buy/ }).click();
        await expect(page.getByLabel('Quantity (ETH)')).toHaveAttribute('aria-invalid', 'true');
        await inspect(page, `ticket-refused-${screen}-${theme}`);
      });
    });
  }
}

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
  await settled(page);
  const price = page.getByRole('link', { name: /Bitcoin/ });
  const first = await price.textContent();
  await expect(price).not.toHaveText(first ?? '');
  const shift = await page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts.sum);
  expect(shift).toBeLessThan(0.05);
  expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(250_000);
});
