import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base, type Page } from '@playwright/test';
import { Program } from './program';

/** A page of an earlier client, which another origin than the program's serves. */
const test = base.extend<{ client: Page }>({
  client: async ({ page }, give) => {
    const server = await serve();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const program = await Program.start(`--Cors:Origins:0=${origin}`, '--Auth:AccessTokenSeconds=3600');
    await page.goto(`${origin}/?api=${encodeURIComponent(program.url)}`);
    await give(page);
    await program.stop();
    server.close();
  },
});

function serve(): Promise<Server> {
  const html = readFileSync(new URL('earlier-client.html', import.meta.url));
  const server = createServer((_, reply) => reply.writeHead(200, { 'content-type': 'text/html' }).end(html));
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

test('An earlier client finds everything as the contract has it', async ({ client }) => {
  const said = client.getByRole('status');
  const shown = client.getByRole('main');
  const fill = async (values: Record<string, string>, button: string) => {
    for (const [label, value] of Object.entries(values)) await client.getByLabel(label, { exact: true }).fill(value);
    await client.getByRole('button', { name: button, exact: true }).click();
  };
  const open = (name: string) => client.getByRole('button', { name, exact: true }).click();

  await fill(
    { 'New username': 'Early_Bird', Email: 'early@example.com', 'New password': 'Correct-Horse-9', 'First name': 'Ada', 'Last name': 'Lovelace', Phone: '' },
    'Register',
  );
  await expect(said).toHaveText('User registered successfully');
  await fill({ Username: 'Early_Bird', Password: 'Correct-Horse-9' }, 'Log in');
  await expect(client.locator('#who')).toHaveText('early_bird');
  await fill({ Amount: '5000' }, 'Deposit');
  await expect(said).toHaveText('Successfully deposited $5000.00');
  await open('Balance');
  await expect(shown).toHaveText('Balance 5000.00');

  await fill({ Asset: 'eth' }, 'Show');
  await expect(said).toHaveText('Asset found');
  await expect(shown).toHaveText(/^Ethereum ETH available https:\/\//);
  await client.getByLabel('Type').selectOption('market_buy');
  await fill({ 'Traded asset': 'ETH', Quantity: '0.5' }, 'Order');
  await expect(said).toHaveText('market_buy 0.5 ETH');
  await client.getByLabel('Type').selectOption('market_sell');
  await fill({ Quantity: '0.2' }, 'Order');
  await expect(said).toHaveText('market_sell 0.2 ETH');
  await fill({ Quantity: '2' }, 'Order');
  await expect(said).toHaveText(/needs 2 ETH/);
  await open('Portfolio');
  await expect(shown).toHaveText('ETH 0.3');
  await open('History');
  await expect(shown).toHaveText('deposit order_payment order_sale; market_sell market_buy');

  await open('Profile');
  await expect(shown).toHaveText('early_bird Ada, phone none');
  await fill({ 'My first name': 'Augusta', 'My phone': '+49 30 1234 5678' }, 'Save');
  await expect(shown).toHaveText('Augusta, phone 493012345678');
  await fill({ 'My phone': '' }, 'Save');
  await expect(shown).toHaveText('Augusta, phone none');
  await open('Log out');
  await expect(said).toHaveText('Logged out successfully');
  await open('Balance');
  await expect(client.locator('#who')).toHaveText('Log in again');
});
