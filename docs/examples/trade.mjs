// Trades once: node trade.mjs http://localhost:8080 (Node.js 20 or later; in TypeScript the same with the types
// that `npx openapi-typescript http://localhost:8080/openapi/v1.json -o schema.d.ts` makes: trade.ts).
import { randomUUID } from 'node:crypto';

const api = `${(process.argv[2] ?? 'http://localhost:8080').replace(/\/$/, '')}/api/v1`;
const attempts = 5;
let token;

async function call(method, path, body, key) {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(api + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
    });
    const said = await answer.json();
    if (answer.ok) return said;
    // Busy, or nobody knows whether it was done: the same key makes asking again safe.
    if (![429, 503].includes(answer.status) || attempt === attempts) {
      throw Object.assign(new Error(said.detail), { code: said.code });
    }
    await new Promise(done => setTimeout(done, Number(answer.headers.get('retry-after')) * 1000));
  }
}

const username = `js_${randomUUID().slice(0, 8)}`;
const password = 'Correct-Horse-9';
await call('POST', '/auth/register', {
  username, password, email: `${username}@example.com`, first_name: 'Ada', last_name: 'Lovelace',
});
token = (await call('POST', '/auth/login', { username, password })).access_token;

await call('POST', '/balance/deposit', { amount: '1000.00' }, randomUUID());
const { data: order } = await call('POST', '/orders', {
  order_type: 'market_buy', asset_id: 'ETH', notional: '100.00',
}, randomUUID());
console.log(`bought ${order.filled_quantity} ETH for ${order.total_amount} USD`);

const refused = await call('POST', '/orders', {
  order_type: 'market_buy', asset_id: 'ETH', notional: '5000.00',
}).catch(problem => problem.code);
console.log(`refused: ${refused}`);

// Events as they come: each is a name and JSON, and a blank line ends it.
const stream = await fetch(`${api}/stream?channels=prices:ETH,balances`, {
  headers: { authorization: `Bearer ${token}` },
});
let text = '';
for await (const part of stream.body.pipeThrough(new TextDecoderStream())) {
  text += part;
  if (text.includes('\n\n')) break;
}
console.log(`first event: ${text.slice(0, text.indexOf('\n'))}`);
