const lockName = 'session-refresh';
const leasePlace = 'renewing';
// The lease of a tab that is gone runs out; longer than a renewal can take.
const leaseMs = 30_000;
// What one tab writes the others see a moment later: by then.
const settleMs = 200;
const againMs = 100;
const me = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');

/** Does something in one tab of this browser at a time. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? locked(work) : leased(work);
}

// Whoever is next begins when what was written can be seen; nobody has to wait here for that.
function locked<T>(work: () => Promise<T>) {
  return new Promise<T>((resolve, reject) => {
    const turn = () => work().then(resolve, reject).then(() => pause(settleMs));
    navigator.locks.request(lockName, turn).catch(reject);
  });
}

// Pages that did not come over TLS have no locks. Of two that write at once the last one has it.
async function leased<T>(work: () => Promise<T>): Promise<T> {
  while (!(await isTaken())) await pause(againMs);
  try {
    return await work();
  } finally {
    giveBack();
  }
}

async function isTaken() {
  const before = holder();
  if (before !== null && before !== me) return false;
  localStorage.setItem(leasePlace, JSON.stringify({ tab: me, until: Date.now() + leaseMs }));
  await pause(settleMs);
  return holder() === me;
}

function holder(): string | null {
  try {
    const { tab, until } = JSON.parse(localStorage.getItem(leasePlace) ?? '{}');
    return until > Date.now() ? tab : null;
  } catch {
    return null;
  }
}

function giveBack() {
  if (holder() === me) localStorage.removeItem(leasePlace);
}

globalThis.addEventListener('pagehide', giveBack);

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
