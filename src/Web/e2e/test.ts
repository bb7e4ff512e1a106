import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { blank, enter, own, register } from './api';
import { expectAccessible } from './axe';
import { admin, Program } from './program';

const password = 'Correct-Horse-9';
let people = 0;

/** A page on the running program that fails its test when the browser complains of anything, or when
 * where it ends is not for everyone. */
export const test = base.extend<{ complaints: string[] }, { program: Program }>({
  program: [
    async ({}, give) => {
      const program = await Program.start();
      await give(program);
      await program.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ program }, give) => give(program.url),
  complaints: async ({}, give) => give([]),
  page: async ({ page, complaints }, give, test) => {
    watch(page, complaints);
    await give(page);
    expect(complaints).toEqual([]);
    const isShown = page.url() !== 'about:blank' && !page.url().endsWith(blank);
    if (test.status === 'passed' && isShown) await expectAccessible(page, test.title);
  },
});

/** Notes errors and violations of the content security policy. */
export function watch(page: Page, complaints: string[]) {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refusal of the API and a server that is gone are expected where they are; the page says so.
    const isAnswer = message.text().startsWith('Failed to load resource') && /\/api\//.test(message.location().url);
    const isOffline = message.text().includes('net::ERR_INTERNET_DISCONNECTED');
    if (message.type() === 'error' && !isAnswer && !isOffline) complaints.push(message.text());
  });
}

/** Waits until what a page shows comes by the stream. */
export const isLive = (page: Page) =>
  expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeAttached();

export const newName = () => `person_${Date.now().toString(36)}_${++people}`;

/** Opens an account past its form, and signs in. */
export async function join(page: Page, name = newName()): Promise<string> {
  await register(page, name, password);
  await enter(page, name, password);
  return name;
}

export async function signIn(page: Page, name: string) {
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in as the first admin, whose session this browser ever had. */
export async function adminSignsIn(page: Page) {
  await enter(page, admin.name, admin.password);
  await page.goto('/admin/users');
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
}

export async function deposit(page: Page, amount: string) {
  await page.goto('/account');
  await page.getByLabel('Amount to deposit (USD)').fill(amount);
  await page.getByRole('button', { name: 'Deposit' }).click();
  await expect(page.getByText(/^Deposited/)).toBeVisible();
}

/** Fills in the ticket of an asset, up to the last question. */
export async function reviewOrder(page: Page, side: 'Buy' | 'Sell', assetId: string, quantity: string): Promise<Locator> {
  await page.goto(`/markets/${assetId}`);
  await page.getByLabel(side, { exact: true }).check();
  await page.getByLabel(`Quantity (${assetId})`).fill(quantity);
  await page.getByRole('button', { name: /^Review/ }).click();
  return page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${side} `) });
}

export async function trade(page: Page, side: 'Buy' | 'Sell', assetId: string, quantity: string) {
  await (await reviewOrder(page, side, assetId, quantity)).click();
  await expect(page.getByText(`${side === 'Buy' ? 'Bought' : 'Sold'} ${quantity} ${assetId}.`)).toBeVisible();
}

/** Places small orders past the page, many at a time; the page renews the session meanwhile. */
export async function placeOrders(page: Page, count: number) {
  await page.evaluate(
    async ([total, lanes, againMs]) => {
      let left = total;
      const body = JSON.stringify({ order_type: 'market_buy', asset_id: 'DOGE', quantity: '0.01' });
      const lane = async () => {
        while (left > 0) {
          left -= 1;
          const { accessToken } = JSON.parse(localStorage.getItem('session') ?? '{}');
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
          if ((await fetch('/api/v1/orders', { method: 'POST', headers, body })).ok) continue;
          left += 1;
          await new Promise((done) => setTimeout(done, againMs));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    },
    [count, 32, 200] as const,
  );
}

export const orders = (page: Page) => own<{ data: { quantity: string }[] }>(page, '/orders');

export { buy, fund, own, quote, setAlert } from './api';
export { expect };
