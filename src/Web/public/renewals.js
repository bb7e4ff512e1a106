// Exchanges refresh tokens for the pages of this browser. A token counts once, and shown twice it ends
// the session. A page that is left in the middle of it would lose the answer: this goes on without the
// page, and the next one gets it. And so does a tab that asks because what another one got has not
// reached its storage yet.
const longestWaitMs = 20_000;
const cacheName = 'renewals';
const place = '/renewal';
const underWay = new Map();

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const exchange = exchanged(event.data).catch(() => ({ status: 0 }));
  event.waitUntil(exchange.then((answer) => port.postMessage(answer)));
});

function exchanged(spent) {
  if (!underWay.has(spent)) {
    const exchange = knownOrNew(spent).finally(() => underWay.delete(spent));
    underWay.set(spent, exchange);
  }
  return underWay.get(spent);
}

async function knownOrNew(spent) {
  const cache = await caches.open(cacheName);
  const known = await (await cache.match(place))?.json();
  if (known?.spent === spent) return known;
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: spent }),
    signal: AbortSignal.timeout(longestWaitMs),
  });
  if (!response.ok) return { status: response.status };
  const answer = { spent, status: response.status, tokens: await response.json(), at: Date.now() };
  await cache.put(place, new Response(JSON.stringify(answer)));
  return answer;
}
