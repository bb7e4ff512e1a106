import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { adminSignsIn, deposit, expect, join, reviewOrder, test, trade } from './test';

const screens = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];

const open = ['/', '/sign-in', '/register', '/markets', '/markets/BTC', '/no-such-page'];
const own = ['/overview', '/portfolio', '/orders', '/transactions', '/account', '/profile', '/markets/ETH', '/markets?search=nothing'];

const administration = [
  '/admin/users', '/admin/assets', '/admin/assets/BTC', '/admin/assets/new', '/admin/feed', '/admin/adjustments', '/admin/audit', '/admin/ledger',
];

async function settled(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeAttached();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expect(page.locator('.chart-wait:not(:has(> figure canvas, > .empty))')).toHaveCount(0);
}

/** Keeps a picture to look at, and finds what a rule can find. */
async function inspect(page: Page, name: string) {
  await page.screenshot({ path: `artifacts/screenshots/${name}.png`, fullPage: true, animations: 'disabled' });
  await expectAccessible(page, name);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} is wider than its screen`).toBeLessThanOrEqual(0);
}

const fileName = (path: string) => (path === '/' ? 'landing' : path.slice(1).replaceAll(/[/?=]/g, '-'));

// Each size and each theme once, unless all pictures are wanted: with all four it takes minutes more.
const isWanted = (screen: string, theme: string) =>
  process.env['PICTURES'] === 'all' || (screen === 'desktop') === (theme === 'light');

for (const { name: screen, width, height } of screens) {
  for (const theme of (['light', 'dark'] as const).filter((theme) => isWanted(screen, theme))) {
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

      test("admins' pages are sound", async ({ page }) => {
        const name = await join(page);
        await adminSignsIn(page);
        for (const path of [...administration, `/admin/users/${name}`]) {
          await page.goto(path);
          await settled(page);
          await inspect(page, `${fileName(path.replace(name, 'one'))}-${screen}-${theme}`);
        }
        await page.goto('/admin/assets');
        await page.getByRole('button', { name: 'Halt' }).first().click();
        const beyond = await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
        expect(beyond, 'What is asked is wider than its dialog').toBeLessThanOrEqual(0);
        await inspect(page, `halt-${screen}-${theme}`);
      });
    });
  }
}
