import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { adminSignsIn, buy, expect, fund, isLive, join, own, reviewOrder, setAlert, test, trade } from './test';

const screens = [
  { screen: 'desktop', width: 1440, height: 900 },
  { screen: 'phone', width: 390, height: 844 },
];

// Each size and each theme once, unless all pictures are wanted: with all four it takes minutes more.
const looks = screens
  .flatMap((screen) => (['light', 'dark'] as const).map((theme) => ({ ...screen, theme })))
  .filter(({ screen, theme }) => process.env['PICTURES'] === 'all' || (screen === 'desktop') === (theme === 'light'));

const open = ['/', '/sign-in', '/register', '/markets', '/markets/BTC', '/no-such-page'];
const personal = ['/overview', '/portfolio', '/orders', '/transactions', '/alerts', '/account', '/profile', '/markets/ETH', '/markets?search=nothing'];

const administration = [
  '/admin/users', '/admin/assets', '/admin/assets/BTC', '/admin/assets/new', '/admin/feed', '/admin/adjustments', '/admin/audit', '/admin/ledger',
];

async function settled(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await isLive(page);
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

/** Keeps pictures to look at, and finds what a rule can find in each size. */
async function inspect(page: Page, name: string) {
  for (const { screen, theme, ...size } of looks) {
    const look = `${name}-${screen}-${theme}`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('.chart-wait:not(:has(> figure canvas, > .empty))')).toHaveCount(0);
    await page.screenshot({ path: `artifacts/screenshots/${look}.png`, fullPage: true, animations: 'disabled' });
    await expectAccessible(page, look);
    expect(await tooWide(page), `In ${look} these are wider than their place`).toEqual([]);
  }
}

/** The page, what leads to others, cells that print over what is beside them, what is asked, and holdings of which some is out of sight. */
const tooWide = (page: Page) =>
  page.evaluate((parts) => {
    const all = [...document.querySelectorAll(parts)].filter((part) => part.scrollWidth > part.clientWidth);
    const found = all.map((part) => part.textContent);
    return document.documentElement.scrollWidth > innerWidth ? ['the page', ...found] : found;
  }, '.top nav, .long :is(td, th), dialog[open], .table[aria-label="Holdings"]');

/** One that waits where the chart can show it, and one that goes off at once. */
async function someAlerts(page: Page) {
  const { data } = await own<{ data: { ask: number } }>(page, '/inventory/assets/ETH');
  await setAlert(page, 'ETH', 'above', (data.ask * 1.004).toFixed(2), 'Sell the rest');
  await setAlert(page, 'ETH', 'below', (data.ask * 2).toFixed(2));
}

const fileName = (path: string) => (path === '/' ? 'landing' : path.slice(1).replaceAll(/[/?=]/g, '-'));

async function inspectAll(page: Page, paths: readonly string[], nameOf = fileName) {
  for (const path of paths) {
    await page.goto(path);
    await settled(page);
    await inspect(page, nameOf(path));
  }
}

test('Pages for everyone are sound', ({ page }) => inspectAll(page, open));

test("A person's pages are sound, empty and full", async ({ page }) => {
  await join(page);
  await inspectAll(page, ['/overview', '/portfolio', '/orders', '/transactions', '/alerts'], (path) => `${fileName(path)}-empty`);
  await fund(page, '9000');
  for (const [asset, quantity] of [['BTC', '0.02'], ['SOL', '3.5'], ['ETH', '1']] as const) await buy(page, asset, quantity);
  await trade(page, 'Sell', 'ETH', '0.5');
  await inspect(page, 'ticket-filled');
  await someAlerts(page);
  await inspectAll(page, personal);
  await reviewOrder(page, 'Buy', 'ETH', '2');
  await inspect(page, 'ticket-review');
  await page.getByRole('dialog').getByRole('button', { name: /^Buy/ }).click();
  await expect(page.getByLabel('Quantity (ETH)')).toHaveAttribute('aria-invalid', 'true');
  await inspect(page, 'ticket-refused');
});

test("Admins' pages are sound", async ({ page }) => {
  const name = await join(page);
  await adminSignsIn(page);
  await inspectAll(page, [...administration, `/admin/users/${name}`], (path) => fileName(path.replace(name, 'one')));
  await page.goto('/admin/assets');
  await page.getByRole('button', { name: 'Halt' }).first().click();
  await inspect(page, 'halt');
});

// Which of them a trail has at the moment is chance: a request whose caller has gone is of unknown outcome.
test('However a request ended, its line fits', async ({ page }) => {
  const outcomes = ['done', 'begun', 'refused', 'failed', 'unknown'];
  await page.route('**/api/v1/admin/audit?*', async (route) => {
    const response = await route.fetch();
    const trail = (await response.json()) as { data: object[] };
    const data = trail.data.map((entry, index) => ({ ...entry, outcome: outcomes[index % outcomes.length], code: 'IDEMPOTENCY_KEY_REUSED' }));
    await route.fulfill({ response, json: { ...trail, data } });
  });
  await join(page);
  await adminSignsIn(page);
  await page.goto('/admin/audit');
  await settled(page);
  for (const outcome of outcomes) await expect(page.locator('.tag', { hasText: outcome }).first()).toBeVisible();
  await inspect(page, 'admin-audit-outcomes');
});
