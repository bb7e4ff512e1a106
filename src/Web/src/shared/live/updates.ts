import { notifyManager, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import type { ServerEvent } from '../../api/event-stream';
import { marketKey, privateKey } from '../queries';
import { withOrder, type OrderFilter } from './orders';
import { withAsset, withPrices, type AssetEvent, type PriceEvent } from './prices';

type Order = Schemas['OrderResponse'];
type Balance = Schemas['BalanceEvent'];
type OrderPages = InfiniteData<Schemas['OrdersResponse']>;

// Everything of one burst is shown at once, and asked for once.
const burstMs = 16;
const againMs = 150;

/** What changes when money moves. */
const moves: ReadonlySet<string> = new Set(['balance', 'portfolio', 'transactions', 'limits', 'equity']);

/** Puts what the stream says where the queries keep it. */
export class Updates {
  private readonly prices = new Map<string, PriceEvent>();
  private showing: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly queries: QueryClient,
    private readonly username: string | null,
  ) {}

  /** What changed while there was no stream nobody said: it is asked for. */
  catchUp() {
    void this.queries.invalidateQueries({ queryKey: marketKey });
    if (this.username !== null) void this.queries.invalidateQueries({ queryKey: privateKey(this.username) });
  }

  take({ event, data }: ServerEvent) {
    if (event === 'price') this.price(JSON.parse(data) as PriceEvent);
    else if (event === 'order') this.order(JSON.parse(data) as Order);
    else if (event === 'balance') this.balance(JSON.parse(data) as Balance);
    else if (event === 'reset') this.catchUp();
    else if (event === 'asset') withAsset(this.queries, JSON.parse(data) as AssetEvent);
  }

  stop() {
    clearTimeout(this.showing);
    clearTimeout(this.asking);
  }

  private price(price: PriceEvent) {
    this.prices.set(price.asset_id, price);
    this.showing ??= setTimeout(() => this.show(), burstMs);
  }

  private show() {
    this.showing = undefined;
    const fresh = new Map(this.prices);
    this.prices.clear();
    notifyManager.batch(() => withPrices(this.queries, fresh));
  }

  private balance({ current_balance, available_balance, held_balance, updated_at }: Balance) {
    const balance = { current_balance, available_balance, held_balance, updated_at };
    this.queries.setQueryData([...privateKey(this.username ?? ''), 'balance'], balance);
    this.askAgain();
  }

  private order(order: Order) {
    const queryKey = [...privateKey(this.username ?? ''), 'orders'];
    for (const query of this.queries.getQueryCache().findAll({ queryKey })) {
      const filter = query.queryKey[queryKey.length] as OrderFilter;
      query.setData(withOrder(query.state.data as OrderPages | undefined, order, filter));
      // A list that is on its way may have left before the order came.
      if (query.state.fetchStatus !== 'idle') void this.queries.invalidateQueries({ queryKey: query.queryKey });
    }
    this.askAgain();
  }

  // The list of orders has the order already; what it did to the rest the server says.
  private askAgain() {
    if (this.username === null) return;
    const queryKey = privateKey(this.username);
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      void this.queries.invalidateQueries({
        queryKey,
        predicate: ({ queryKey: key }) => moves.has(String(key[queryKey.length])),
      });
    }, againMs);
  }
}
