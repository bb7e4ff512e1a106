// Trades once, with every path, body and answer checked by the compiler:
//   npx openapi-typescript http://localhost:8080/openapi/v1.json -o schema.d.ts
//   npm install openapi-fetch && npx tsx trade.ts http://localhost:8080
import createClient from 'openapi-fetch';
import type { paths } from './schema';

const baseUrl = process.argv[2] ?? 'http://localhost:8080';
const api = createClient<paths>({ baseUrl });

const username = `ts_${crypto.randomUUID().slice(0, 8)}`;
const password = 'Correct-Horse-9';

// What was answered, or an error that says the problem's code.
function right<T>(reply: { data?: T; error?: { code: string } }): T {
  if (reply.data === undefined) throw new Error(reply.error?.code);
  return reply.data;
}

right(await api.POST('/api/v1/auth/register', {
  body: { username, password, email: `${username}@example.com`, first_name: 'Ada', last_name: 'Lovelace' },
}));
const { access_token } = right(await api.POST('/api/v1/auth/login', { body: { username, password } }));
const headers = { authorization: `Bearer ${access_token}` };

right(await api.POST('/api/v1/balance/deposit', {
  headers, params: { header: { 'Idempotency-Key': crypto.randomUUID() } }, body: { amount: '1000.00' },
}));
const { data: order } = right(await api.POST('/api/v1/orders', {
  headers,
  params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  body: { order_type: 'market_buy', asset_id: 'ETH', notional: '100.00' },
}));
const total: string = order.total_amount;
console.log(`bought ${order.filled_quantity} ETH for ${total} USD`);

const refused = await api.POST('/api/v1/orders', {
  headers, body: { order_type: 'market_buy', asset_id: 'ETH', notional: '5000.00' },
});
console.log(`refused: ${refused.error?.code}`);

const portfolio = right(await api.GET('/api/v1/portfolio', { headers }));
console.log(portfolio.assets.map(asset => `${asset.asset_id} ${asset.quantity}`).join(', '));

right(await api.POST('/api/v1/orders', {
  headers,
  params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  body: { order_type: 'market_sell', asset_id: 'ETH', quantity: 'all' },
}));
right(await api.POST('/api/v1/balance/withdraw', {
  headers, params: { header: { 'Idempotency-Key': crypto.randomUUID() } }, body: { amount: '50.00' },
}));
const { current_balance } = right(await api.GET('/api/v1/balance', { headers }));
console.log(`left ${current_balance} USD`);
