import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useSession } from '../../api/session';
import type { AssetDetail } from '../../shared/market/usePrices';
import { useWrite, type WriteState } from '../../shared/operations/useWrite';
import { WriteProgress } from '../../shared/operations/WriteProgress';
import { type Draft, type Estimate, type Side } from './estimate';
import { OrderFilled } from './OrderFilled';
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
  const body = state.step === 'checking' ? state.pending.body : null;
  const side = body?.order_type === 'market_sell' ? 'sell' : 'buy';
  return { side, mode: 'quantity', text: String(body?.quantity ?? '') };
}

function OwnTicket({ asset }: { asset: AssetDetail }) {
  const write = useWrite(`order:${asset.asset_id}`, 'order');
  const { state } = write;
  const [draft, setDraft] = useState(() => firstDraft(state));
  const [reviewed, setReviewed] = useState<{ side: Side; quantity: string } | null>(null);

  if (state.step === 'done') {
    const again = () => {
      setDraft({ ...draft, text: '' });
      write.reset();
    };
    return <OrderFilled order={state.answer.data} onAgain={again} />;
  }
  if (state.step !== 'ready' && state.step !== 'refused') {
    return (
      <WriteProgress state={state} onSendAgain={write.sendAgain} onDiscard={write.reset}>
        {state.pending.body.order_type === 'market_buy' ? 'Buy' : 'Sell'}{' '}
        {state.pending.body.quantity} {state.pending.body.asset_id}
      </WriteProgress>
    );
  }

  const change = (next: Draft) => {
    setDraft(next);
    if (state.step === 'refused') write.reset();
  };
  const review = ({ quantity }: Estimate) => setReviewed({ side: draft.side, quantity });
  const confirm = ({ side, quantity }: { side: Side; quantity: string }) => {
    setReviewed(null);
    const order_type = side === 'buy' ? 'market_buy' : 'market_sell';
    write.submit({ order_type, asset_id: asset.asset_id, quantity });
  };

  const refusal = state.step === 'refused' ? state.problem : null;
  return (
    <>
      <TicketForm asset={asset} draft={draft} refusal={refusal} onChange={change} onReview={review} />
      {reviewed && (
        <TicketReview
          asset={asset}
          {...reviewed}
          onConfirm={() => confirm(reviewed)}
          onClose={() => setReviewed(null)}
        />
      )}
    </>
  );
}
