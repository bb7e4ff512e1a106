import { asProblem } from '../../api/problem';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Loaded } from '../ui/Loaded';
import { Notice } from '../ui/Notice';
import { Panel } from '../ui/Panel';
import { byGroup } from './groups';
import { useOpenOrders, useOrderChanges, useWaiting } from './open-orders';
import { OpenOrder } from './OpenOrder';

/** The orders that wait, of one asset or of all: to be amended in place and canceled. */
export function OpenOrdersPanel({ assetId = null }: { assetId?: string | null }) {
  const canWait = useWaiting();
  const open = useOpenOrders(assetId);
  const { cancel, cancelAll, amend } = useOrderChanges();
  if (!canWait) return null;
  const count = open.data?.data.length ?? 0;
  const which = `${count}${open.data?.has_more ? ' or more' : ''} open order${count === 1 ? '' : 's'}`;
  const where = assetId === null ? '' : ` in ${assetId}`;
  const failed = [cancel, cancelAll].find((one) => one.isError);
  return (
    <Panel
      title="Open orders"
      aside={
        count > 0 && (
          <ConfirmButton
            label="Cancel all"
            question={`Cancel ${which}${where}?`}
            busy={cancelAll.isPending}
            look="sell"
            onConfirm={() => cancelAll.mutate(assetId)}
          >
            <p>What is filled already stays as it is; what they set aside is free again.</p>
          </ConfirmButton>
        )
      }
    >
      {failed && <Notice tone="bad">{asProblem(failed.error).message}</Notice>}
      <Loaded query={open} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No open orders." />
          ) : (
            <ul className="activity">
              {byGroup(data).map((order) => (
                <OpenOrder
                  key={order.order_id}
                  order={order}
                  others={data}
                  isCanceling={cancel.isPending && cancel.variables.order_id === order.order_id}
                  onCancel={() => cancel.mutate(order)}
                  onAmend={(changes) => amend.mutateAsync({ order, changes }).then(() => undefined)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
