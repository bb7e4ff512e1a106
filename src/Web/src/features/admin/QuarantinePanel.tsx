import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { isDone } from '../../api/problem';
import type { AssetDetail } from '../../shared/market/usePrices';
import { formatPrice, formatTime } from '../../shared/numbers/format';
import { marketKey } from '../../shared/queries';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Facts } from '../../shared/ui/Facts';
import { Notice } from '../../shared/ui/Notice';
import { Panel } from '../../shared/ui/Panel';
import { useAct } from './useAct';

/** A price that is too far from the last to be believed yet, until two admins believe it. */
export function QuarantinePanel({ asset }: { asset: AssetDetail }) {
  const { asset_id, name, quarantine } = asset;
  const queries = useQueryClient();
  const [isLifted, setLifted] = useState<boolean | null>(null);
  const lifting = useAct(async () => {
    setLifted(null);
    const params = { path: { asset_id } };
    const done = isDone(api.POST('/api/v1/admin/assets/{asset_id}/quarantine/lift', { params }));
    // Also where it failed: it may have ended by itself.
    setLifted(await done.finally(() => queries.invalidateQueries({ queryKey: marketKey })));
  });
  if (quarantine === null && isLifted === null && lifting.failure === null) return null;
  return (
    <Panel title="Price held back">
      {lifting.failure && <Notice tone="bad">{lifting.failure}</Notice>}
      {isLifted === true && quarantine === null && <Notice tone="good">Lifted: the price of the feed counts.</Notice>}
      {isLifted === false && quarantine !== null && (
        <Notice tone="warn">Another admin has to confirm this level within 15 minutes, while the feed stays at it.</Notice>
      )}
      {quarantine !== null && (
        <>
          <p>{why(asset)}</p>
          <Facts facts={doubts(quarantine)} />
          <div className="actions">
            <ConfirmButton
              label="Lift the quarantine"
              question={`Believe this price of ${name}?`}
              look="sell"
              busy={lifting.busy}
              onConfirm={() => lifting.run(undefined)}
            >
              <p>{asset_id} is traded at what the feed says as soon as two admins have asked for it.</p>
            </ConfirmButton>
          </div>
        </>
      )}
    </Panel>
  );
}

const why = ({ as_of, bid, ask }: AssetDetail) =>
  as_of === null
    ? 'It is the first price of this asset, and waits for a second that agrees.'
    : `Unusual jump: it is too far from the last price believed, ${formatPrice(bid)} to ${formatPrice(ask)}, to be traded at yet.`;

const doubts = ({ since, bid, ask }: Schemas['QuarantineResponse']) =>
  [
    ['Since', formatTime(since)],
    ['Bid of the feed', formatPrice(bid)],
    ['Ask of the feed', formatPrice(ask)],
  ] as const;
