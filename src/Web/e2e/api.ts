import { expect, type Page } from '@playwright/test';
import { admin } from './program';

/** A page of the same origin that no server has to send. */
export const blank = '/blank';

type Tokens = { access_token: string; refresh_token: string; expires_in: number };
type Asked = { data?: object; headers?: Record<string, string> };

/** Asks the server past the page. */
async function ask<T>(page: Page, method: 'get' | 'post' | 'put', path: string, options: Asked): Promise<T> {
  const reply = await page.request[method](`/api/v1${path}`, options);
  expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true);
  return (await reply.json()) as T;
}

async function bearer(page: Page) {
  const token = await page.evaluate(() => JSON.parse(localStorage.getItem('session') ?? '{}').accessToken as string);
  return { authorization: `Bearer ${token}` };
}

/** What the server has for whoever is signed in. */
export const own = async <T>(page: Page, path: string) => ask<T>(page, 'get', path, { headers: await bearer(page) });

const send = async (page: Page, path: string, data: object) => ask(page, 'post', path, { data, headers: await bearer(page) });

export const fund = (page: Page, amount: string) => send(page, '/balance/deposit', { amount });

export const buy = (page: Page, asset_id: string, quantity: string) =>
  send(page, '/orders', { order_type: 'market_buy', asset_id, quantity });

export const setAlert = (page: Page, asset_id: string, condition: 'above' | 'below', price: string, note: string | null = null) =>
  send(page, '/alerts', { asset_id, condition, price, note });

export const register = (page: Page, username: string, password: string) =>
  ask(page, 'post', '/auth/register', {
    data: { username, password, email: `${username}@example.com`, first_name: 'Ada', last_name: 'Lovelace' },
  });

const logIn = (page: Page, username: string, password: string) =>
  ask<Tokens>(page, 'post', '/auth/login', { data: { username, password } });

/** Leaves in the browser what a sign-in leaves there, before it opens any page of the client. */
export async function enter(page: Page, username: string, password: string) {
  const { access_token, refresh_token, expires_in } = await logIn(page, username, password);
  await page.route(blank, (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }));
  await page.goto(blank);
  await page.unroute(blank);
  const session = { username, accessToken: access_token, refreshToken: refresh_token, expiresAt: Date.now() + expires_in * 1000 };
  await page.evaluate((text) => localStorage.setItem('session', text), JSON.stringify(session));
}

/** Sets a price by hand for a minute, as the first admin. */
export async function quote(page: Page, assetId: string, price: string) {
  const { access_token } = await logIn(page, admin.name, admin.password);
  const headers = { authorization: `Bearer ${access_token}` };
  await ask(page, 'put', `/admin/assets/${assetId}/price`, { headers, data: { price, reason: 'The feed lags', valid_seconds: 60 } });
}
