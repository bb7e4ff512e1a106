import { Program } from './program';
import { buy, expect, fund, isLive, join, orders, reviewOrder, test, watch } from './test';

const ordersRoute = '**/api/v1/orders';

test('A reload in the middle of an order finds out what became of it', async ({ page }) => {
  await join(page);
  await fund(page, '1000');
  const confirm = await reviewOrder(page, 'Buy', 'SOL', '1');
  // The server gets it; the answer never comes back.
  const arrived = new Promise<void>((done) => {
    void page.route(ordersRoute, async (route) => {
      await route.fetch();
      done();
    });
  });
  await confirm.click();
  await arrived;
  await expect(page.getByText('Sending…')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Bought 1 SOL.')).toBeVisible();
  await page.unrouteAll();
  expect((await orders(page)).data).toHaveLength(1);
});

test('An order that never arrived is sent again only when told to', async ({ page }) => {
  await join(page);
  await fund(page, '1000');
  const confirm = await reviewOrder(page, 'Buy', 'SOL', '1');
  await page.route(ordersRoute, (route) => route.abort());
  await confirm.click();
  await expect(page.getByText('This never reached the server. Nothing has happened.')).toBeVisible();
  await page.unrouteAll();
  expect((await orders(page)).data).toHaveLength(0);
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByText('Bought 1 SOL.')).toBeVisible();
  expect((await orders(page)).data).toHaveLength(1);
});

test('Pages outlive the server: they say so, keep what was typed, and find back to the stream', async ({ browser }) => {
  const program = await Program.start();
  const complaints: string[] = [];
  const context = await browser.newContext({ baseURL: program.url });
  const [page, portfolio] = [await context.newPage(), await context.newPage()];
  for (const one of [page, portfolio]) watch(one, complaints);
  try {
    await join(page);
    await fund(page, '1000');
    await buy(page, 'SOL', '1');
    await portfolio.goto('/portfolio');
    await isLive(portfolio);
    const confirm = await reviewOrder(page, 'Buy', 'SOL', '1');
    await program.kill();
    await expect(portfolio.getByText('Delayed')).toBeAttached();
    await expect(portfolio.getByText(/Reconnecting/)).toBeVisible();
    const holding = portfolio.getByRole('row', { name: /SOL/ });
    await expect(holding).toBeVisible();
    await expect(page.getByText(/Reconnecting/)).toBeVisible();
    await confirm.click();
    await expect(page.getByText(/The answer was lost/)).toBeVisible();
    await program.run();
    await expect(page.getByText('This never reached the server.')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Send it now' }).click();
    await expect(page.getByText('Bought 1 SOL.')).toBeVisible();
    expect((await orders(page)).data).toHaveLength(2);
    await isLive(portfolio);
    for (const one of [page, portfolio]) await expect(one.getByText(/Reconnecting/)).toBeHidden();
    const value = holding.getByRole('cell').first();
    await expect(value).not.toHaveText((await value.textContent()) ?? '');
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await program.stop();
  }
});

test('A browser without a network says so', async ({ page, context }) => {
  await page.goto('/markets');
  await context.setOffline(true);
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/You are offline/)).toBeHidden();
});
