import { usePortfolio } from '../../../shared/account';
import type { AssetDetail } from '../../../shared/market/usePrices';
import { decimal } from '../../../shared/numbers/decimal';
import { formatPrice, formatQuantity, formatUsd } from '../../../shared/numbers/format';
import { useWrite } from '../../../shared/operations/useWrite';
import { WriteProgress } from '../../../shared/operations/WriteProgress';
import { profitPercent } from '../../../shared/profit';
import { Facts } from '../../../shared/ui/Facts';
import { Gain } from '../../../shared/ui/Gain';
import { Notice } from '../../../shared/ui/Notice';
import { Panel } from '../../../shared/ui/Panel';
import { ClosePosition } from './ClosePosition';
import { useFree } from './useFree';

/** What somebody holds of an asset, and the way out of it. */
export function PositionCard({ asset }: { asset: AssetDetail }) {
  const { asset_id: assetId } = asset;
  const position = usePortfolio().data?.assets.find((one) => one.asset_id === assetId);
  const free = useFree(assetId) ?? '0';
  const { state, submit, sendAgain, reset } = useWrite(`close:${assetId}`, 'order');
  const isOpen = state.step !== 'ready' && state.step !== 'refused' && state.step !== 'done';
  // What was sold is told by a toast; the card stays for as long as there is something to say.
  if (position === undefined && !isOpen) return null;
  const aside = position && decimal(position.quantity).minus(free);
  return (
    <Panel title="Your position">
      {position && (
        <Facts
          facts={[
            ['Quantity', `${formatQuantity(position.quantity)} ${assetId}`],
            ['Free to sell', `${formatQuantity(free)} ${assetId}`],
            ['Average cost', formatPrice(position.average_cost)],
            ['Value', formatUsd(position.market_value)],
            ['Profit', <Gain key="profit" amount={position.unrealized_profit} percent={profitPercent(position)} />],
          ]}
        />
      )}
      {isOpen ? (
        <WriteProgress state={state} onSendAgain={sendAgain} onDiscard={reset}>Sell all {assetId}</WriteProgress>
      ) : (
        <>
          {state.step === 'refused' && <Notice tone="bad">{state.problem.message}</Notice>}
          {aside?.gt(0) && (
            <p className="hint">Open orders to sell have set aside {formatQuantity(aside.toFixed())} {assetId}: cancel them to sell these too.</p>
          )}
          <ClosePosition
            asset={asset}
            free={free}
            onConfirm={() => submit({ order_type: 'market_sell', asset_id: assetId, quantity: 'all' })}
          />
        </>
      )}
    </Panel>
  );
}
