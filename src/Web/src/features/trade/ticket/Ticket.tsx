import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useSession } from '../../../api/session';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { useWrite, type WriteState } from '../../../shared/operations/useWrite';
import { WriteProgress } from '../../../shared/operations/WriteProgress';
import { useWaiting } from '../../../shared/orders/open-orders';
import { atMarket, draftOf, type Draft } from './conditions';
import type { Wanted } from './estimate';
import { OrderAccepted } from './OrderAccepted';
import { OrderFilled } from './OrderFilled';
import { howMuch, PlaceReview } from './PlaceReview';
import { TicketForm } from './TicketForm';
import { TicketReview } from './TicketReview';

/** From what a person wants, over what exactly will happen, to what did. */
export function Ticket({ asset }: { asset: AssetDetail }) {
  const session = useSession();
  return session ? <OwnTicket asset={asset} /> : <SignInFirst />;
}

function SignInFirst() {
  const { pathname } = useLocation();
  const next = encodeURIComponent(pathname);
  return (
    <div className="empty">
      <p>Sign in to trade at this price.</p>
      <p className="actions">
        <Link className="button" data-look="primary" to={`/sign-in?next=${next}`}>Sign in</Link>
        <Link className="button" data-look="plain" to={`/register?next=${next}`}>Open an account</Link>
      </p>
    </div>
  );
}

// After a reload in the middle of an order the form has again what was sent.
function firstDraft(state: WriteState<'order'>): Draft {
  if (state.step === 'checking') return draftOf(state.pending.body);
  return { side: 'buy', mode: 'quantity', text: '', ...atMarket };
}

type Reviewed = { wanted: Wanted } | { body: Schemas['OrderRequest'] };

function OwnTicket({ asset }: { asset: AssetDetail }) {
  const write = useWrite(`order:${asset.asset_id}`, 'order');
  const takesAmounts = useWaiting();
  const { state } = write;
  const [draft, setDraft] = useState(() => firstDraft(state));
  const [reviewed, setReviewed] = useState<Reviewed | null>(null);

  if (state.step === 'done') {
    const { data: order } = state.answer;
    const again = () => {
      setDraft({ ...draft, text: '' });
      write.reset();
    };
    return order.status === 'completed'
      ? <OrderFilled order={order} onAgain={again} />
      : <OrderAccepted order={order} onAgain={again} />;
  }
  if (state.step !== 'ready' && state.step !== 'refused') {
    const { body } = state.pending;
    return (
      <WriteProgress state={state} onSendAgain={write.sendAgain} onDiscard={write.reset}>
        {body.order_type.endsWith('_buy') ? 'Buy' : 'Sell'} {howMuch(body)}
      </WriteProgress>
    );
  }

  const change = (next: Draft) => {
    setDraft(next);
    if (state.step === 'refused') write.reset();
  };
  const place = (body: Schemas['OrderRequest']) => {
    setReviewed(null);
    write.submit(body);
  };
  const trade = (wanted: Wanted, quantity: string) => {
    const order_type = wanted.side === 'buy' ? 'market_buy' : 'market_sell';
    const amount = takesAmounts && 'amount' in wanted ? { notional: wanted.amount } : { quantity };
    place({ order_type, asset_id: asset.asset_id, ...amount });
  };

  const refusal = state.step === 'refused' ? state.problem : null;
  const close = () => setReviewed(null);
  return (
    <>
      <TicketForm asset={asset} draft={draft} refusal={refusal} onChange={change} onReview={setReviewed} />
      {reviewed && 'wanted' in reviewed && (
        <TicketReview
          asset={asset}
          wanted={reviewed.wanted}
          onConfirm={(quantity) => trade(reviewed.wanted, quantity)}
          onClose={close}
        />
      )}
      {reviewed && 'body' in reviewed && (
        <PlaceReview asset={asset} body={reviewed.body} onConfirm={() => place(reviewed.body)} onClose={close} />
      )}
    </>
  );
}
