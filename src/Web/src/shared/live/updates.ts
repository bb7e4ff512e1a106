import { notifyManager, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import type { ServerEvent } from '../../api/event-stream';
import { alertsName, withAlert, type Alert } from '../alerts/alerts';
import { withOpenOrder } from '../orders/open-orders';
import { marketKey, privateKey } from '../queries';
import { withOrder, type OrderFilter } from './orders';
import { tellFill } from './news';
import { soundAlert, soundAsset, soundBalance, soundOrder, soundPrice } from './sound';
import { withAsset, withPrices, type AssetEvent, type PriceEvent } from './prices';

type Order = Schemas['OrderEvent'];
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
  private readonly changed = new Set<string>();
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
    if (event === 'price') this.price(soundPrice(data));
    else if (event === 'order') this.order(soundOrder(data));
    else if (event === 'balance') this.balance(soundBalance(data));
    else if (event === 'alert') this.alert(soundAlert(data));
    else if (event === 'reset') this.catchUp();
    else if (event === 'asset') this.asset(soundAsset(data));
  }

  stop() {
    clearTimeout(this.showing);
    clearTimeout(this.asking);
  }

  private price(price: PriceEvent | null) {
    if (price === null) return;
    this.prices.set(price.asset_id, price);
    this.showing ??= setTimeout(() => this.show(), burstMs);
  }

  private show() {
    this.showing = undefined;
    const fresh = new Map(this.prices);
    this.prices.clear();
    notifyManager.batch(() => withPrices(this.queries, fresh));
  }

  private asset(asset: AssetEvent | null) {
    if (asset !== null) withAsset(this.queries, asset);
  }

  private balance(told: Balance | null) {
    // What cannot be read may have changed all the same.
    if (told === null) return this.askAgain();
    const { current_balance, available_balance, held_balance, updated_at } = told;
    const balance = { current_balance, available_balance, held_balance, updated_at };
    this.queries.setQueryData([...privateKey(this.username ?? ''), 'balance'], balance);
    this.askAgain();
  }

  private order(order: Order | null) {
    const queryKey = [...privateKey(this.username ?? ''), 'orders'];
    if (order === null) {
      void this.queries.invalidateQueries({ queryKey: privateKey(this.username ?? '') });
      return this.askAgain();
    }
    withOpenOrder(this.queries, this.username ?? '', order);
    void this.queries.invalidateQueries({ queryKey: [...privateKey(this.username ?? ''), 'order', order.order_id] });
    if (order.fill) tellFill(order, order.fill);
    for (const query of this.queries.getQueryCache().findAll({ queryKey })) {
      const filter = query.queryKey[queryKey.length] as OrderFilter;
      query.setData(withOrder(query.state.data as OrderPages | undefined, order, filter));
      // A list that is on its way may have left before the order came.
      if (query.state.fetchStatus !== 'idle') void this.queries.invalidateQueries({ queryKey: query.queryKey });
    }
    this.askAgain();
  }

  private alert(alert: Alert | null) {
    if (alert !== null) withAlert(this.queries, this.username ?? '', alert);
    // Which there are, only the server knows: this one may have been removed while it was told.
    this.askAgain([alertsName]);
  }

  // The list of orders has the order already; what it did to the rest the server says.
  private askAgain(names: Iterable<string> = moves) {
    if (this.username === null) return;
    const queryKey = privateKey(this.username);
    for (const name of names) this.changed.add(name);
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      const asked = new Set(this.changed);
      this.changed.clear();
      void this.queries.invalidateQueries({
        queryKey,
        predicate: ({ queryKey: key }) => asked.has(String(key[queryKey.length])),
      });
    }, againMs);
  }
}
