import { expect, join, newName, own, signIn, test, watch } from './test';

const refreshToken = (page: import('@playwright/test').Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('session') ?? '{}').refreshToken as string);

test('Signing in leads back to where one was', async ({ page }) => {
  const name = await join(page);
  await page.goto('/portfolio');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  await page.goto('/transactions');
  await signIn(page, name);
  await expect(page.getByRole('heading', { name: 'Transactions' })).toBeVisible();
});

test('Two tabs renew one session again and again and lose nothing that was typed', async ({ page, context, complaints }) => {
  await join(page);
  await page.goto('/markets/BTC');
  await page.getByLabel('Quantity (BTC)').fill('0.123');
  const other = await context.newPage();
  watch(other, complaints);
  await other.goto('/portfolio');
  for (let renewals = 0, seen = await refreshToken(page); renewals < 2; renewals++) {
    await expect.poll(() => refreshToken(page), { timeout: 20_000 }).not.toBe(seen);
    seen = await refreshToken(page);
  }
  await expect(page.getByLabel('Quantity (BTC)')).toHaveValue('0.123');
  await expect(other.getByRole('heading', { name: 'Portfolio' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await own(other, '/balance');
});

test('Signing out ends it in every tab', async ({ page, context }) => {
  await join(page);
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto('/portfolio');
    await expect(one.getByRole('heading', { name: 'Portfolio' })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('A session that the server ended asks for the password over the page', async ({ page }) => {
  const name = await join(page);
  await page.goto('/markets/BTC');
  await page.getByLabel('Quantity (BTC)').fill('0.123');
  const { accessToken } = await page.evaluate(() => JSON.parse(localStorage.getItem('session') ?? '{}'));
  await page.request.post('/api/v1/auth/logout', { data: {}, headers: { authorization: `Bearer ${accessToken}` } });
  const dialog = page.getByRole('dialog', { name: 'Your session is over' });
  await expect(dialog).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByLabel('Username')).toHaveValue(name);
  await dialog.getByLabel('Password').fill('Correct-Horse-9');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Quantity (BTC)')).toHaveValue('0.123');
});

test('A password is changed, and the new one signs in', async ({ page }) => {
  const name = await join(page);
  await page.goto('/account');
  await page.getByLabel('Current password').fill('Wrong-Horse-99');
  await page.getByLabel('New password').fill('Correct-Horse-10');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/current password is wrong/);
  await page.getByLabel('Current password').fill('Correct-Horse-9');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText(/Your password is changed/)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in');
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Password').fill('Correct-Horse-10');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('A taken username is said at its field', async ({ page, browser, baseURL }) => {
  const name = await join(page);
  const other = await browser.newPage({ baseURL: baseURL ?? '' });
  await other.goto('/register');
  for (const [label, value] of [
    ['First name', 'Eve'], ['Last name', 'Other'], ['Email', `${newName()}@example.com`],
    ['Username', name], ['Password', 'Correct-Horse-9'],
  ] as const) await other.getByLabel(label, { exact: true }).fill(value);
  await other.getByRole('button', { name: 'Open account' }).click();
  await expect(other.getByLabel('Username')).toHaveAccessibleDescription(/belongs to an account/);
  await other.close();
});

test('A profile is changed', async ({ page }) => {
  await join(page);
  await page.goto('/profile');
  await page.getByLabel('Last name').fill('Byron');
  await page.getByLabel('Phone').fill('12');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Phone')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Phone').fill('+44 20 7946 0000');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Last name')).toHaveValue('Byron');
});

test('A page that is left in the middle of a renewal leaves the session as it was', async ({ page }) => {
  await join(page);
  await page.goto('/portfolio');
  await expect(page.getByText('You hold no assets yet.')).toBeVisible();
  for (const path of ['/account', '/overview', '/account']) {
    const before = await refreshToken(page);
    await page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem('session') ?? '{}');
      localStorage.setItem('session', JSON.stringify({ ...session, expiresAt: 0 }));
    });
    const asked = page.context().waitForEvent('request', (request) => request.url().endsWith('/auth/refresh'));
    await page.goto(path, { waitUntil: 'commit' });
    await asked;
    await page.goto('/portfolio');
    await expect.poll(() => refreshToken(page)).not.toBe(before);
    await expect(page.getByText('You hold no assets yet.')).toBeVisible();
  }
  await own(page, '/balance');
});
